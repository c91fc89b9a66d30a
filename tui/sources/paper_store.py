"""What sources ask of a store; which one it is, they are not told."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from tui.papers.digest import Digest
from tui.papers.tally import Key, PaperCounts, StoreChange


class PaperStore(Protocol):
    """Where the papers go; its calls raise StoreError."""

    def last_fetches(self) -> Mapping[str, str]:
        """All known days, each with the day (UTC) of the last look at the API, or ""."""

    def add(self, batches: Sequence[Sequence[Digest]]) -> Sequence[PaperCounts]:
        """Keep digests on disk, and count what became of each batch's papers."""

    def merge(self, digests: Sequence[Digest]) -> Mapping[Key, StoreChange]:
        """Keep digests on disk, the later before the earlier; return what became of their papers."""
