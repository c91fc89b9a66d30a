"""What sources ask of a store; which one it is, they are not told."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from tui.papers.digest import Digest


class Counts(Protocol):
    """What became of papers that were kept."""

    @property
    def papers(self) -> int:
        """All of them."""

    @property
    def new(self) -> int:
        """Those that their day did not list before."""

    @property
    def updated(self) -> int:
        """Those of which something else is known now."""

    @property
    def unchanged(self) -> int:
        """The others."""


class Keeper(Protocol):
    """Where the papers go; its calls raise StoreError."""

    def looked_at(self) -> Mapping[str, str]:
        """All known days, each with the day (UTC) of the last look at the API, or ""."""

    def add(self, batches: Sequence[Sequence[Digest]]) -> Sequence[Counts]:
        """Keep digests on disk, and count what became of each batch's papers."""
