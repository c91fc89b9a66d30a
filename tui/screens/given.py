"""What the screens are handed: they know neither the store nor the clipboard."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from tui.papers.paper import Paper
from tui.search.index import Index
from tui.widgets.status_line import Tone


class Shelf(Protocol):
    """Where the papers come from; its calls raise StoreError."""

    def newest(self) -> Index:
        """The newest day alone, within milliseconds."""

    def everything(self) -> Index:
        """All days, which may take a while."""

    def paper(self, id: str, days: Iterable[str]) -> Paper | None:
        """One whole paper, given the days that listed it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One line for the reader, and how serious it is."""

    text: str
    tone: Tone = "plain"


Copy = Callable[[str], Notice]
"""Brings a text to the person's clipboard, which may take seconds, and says truly what came of it."""
