"""Looking for the papers nearest to one, and offering them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.browsing.ports import Notice
from tui.papers.text import cut
from tui.screens.jobs.offer import RELATED, push_if_idle
from tui.search.index import Index

if TYPE_CHECKING:  # no start needs it
    from tui.search.related import Related

LETTERS = "abcdefghil"
"""The letters of the papers that are offered, without those that move the menu's cursor."""
_TITLE = 66
"""Cells of a title in the menu, less where the terminal is narrow."""


class RelatedJob:
    """Counts the words of all papers when it is first asked, and again when there are others."""

    def __init__(
        self, screen: Screen[None], go_to: Callable[[str], None], say: Callable[[Notice], None]
    ) -> None:
        self._screen, self._go_to, self._say = screen, go_to, say
        self._counted: tuple[Index, Related] | None = None

    def ask(self, index: Index, row: int) -> None:
        """Offer the papers nearest to a row, and go to the chosen one."""
        if self._counted is None or self._counted[0] is not index:
            self._say(Notice("Counting words…"))
        look = partial(self._look, index, row)
        self._screen.run_worker(
            look, thread=True, exclusive=True, group=RELATED, description="related papers"
        )

    def _look(self, index: Index, row: int) -> None:
        if self._counted is None or self._counted[0] is not index:
            from tui.search.related import Related

            self._counted = index, Related(index)
        near = self._counted[1].nearest(row, len(LETTERS))
        self._screen.app.call_from_thread(self._offer, index, row, near)

    def _offer(self, index: Index, row: int, near: tuple[int, ...]) -> None:
        if not near:
            self._say(Notice("No other paper shares its words."))
            return
        from tui.screens.dialogs.menu import Menu  # no start needs it

        width = min(_TITLE, self._screen.size.width - 20)
        entries = [
            (letter, f"{index.last_day(other)[5:]}  {cut(index.titles[other], width)}", index.ids[other])
            for letter, other in zip(LETTERS, near, strict=False)
        ]
        menu = Menu(f"Related to “{cut(index.titles[row], width - 8)}”", entries, wide=True)
        push_if_idle(self._screen, menu, self._take)

    def _take(self, id: str | None) -> None:
        if id is not None:
            self._go_to(id)
