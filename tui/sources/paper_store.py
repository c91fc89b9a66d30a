"""The interface of a store to sources."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from tui.papers.digest import Digest
from tui.papers.listing import Listing
from tui.papers.tally import Key, PaperCounts, StoreChange


class OtherStore(Protocol):
    """The digests in a file of another store."""

    problem: str
    """The reason why they may be incomplete, in one line; empty if there is none."""

    def __iter__(self) -> Iterator[Digest]:
        """Yield a digest for each day and source."""


class PaperStore(Protocol):
    """A store that takes papers; its methods raise StoreError."""

    def listings(self) -> Mapping[str, Sequence[Listing]]:
        """Return each known day with its listings, also empty days that were fetched or are awaited."""

    def add(self, batches: Sequence[Sequence[Digest]]) -> Sequence[PaperCounts]:
        """Write digests to disk, and count the new, updated and unchanged papers of each batch."""

    def read_other(self, path: Path) -> OtherStore:
        """Read the papers in a file of another store; HanjiError, without the path, if there are none."""

    def merge(self, digests: Sequence[Digest]) -> Mapping[Key, StoreChange]:
        """Write digests to disk, later ones before earlier ones; return the change of each paper."""
