"""The papers nearest to one, offered in a menu."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.browsing.ports import Notice
from tui.browsing.state import ListState
from tui.screens.jobs.offer import RELATED, push_if_idle
from tui.search.index import Index
from tui.widgets.line_view import fit
from tui.widgets.paper_columns import STAR, format_votes

if TYPE_CHECKING:
    from tui.search.related import Related

LETTERS = "abcdefghil"
"""The letters of the offered papers, without those that move the menu's cursor."""
_TITLE = 66
"""The most cells of a title in the menu; fewer if the terminal is narrow."""


class RelatedJob:
    """Finds related papers; counts the words of all papers on first use, and again for another index."""

    def __init__(
        self, screen: Screen[None], go_to: Callable[[str], None], say: Callable[[Notice], None]
    ) -> None:
        """Count nothing yet.

        Args:
            screen: The screen that the worker belongs to.
            go_to: Is called with the id of the chosen paper.
            say: Shows a notice.
        """
        self._screen, self._go_to, self._say = screen, go_to, say
        self._counted: tuple[Index, Related] | None = None

    def ask(self, listed: ListState, row: int) -> None:
        """Offer the papers nearest to a row of the index, and go to the chosen one."""
        if self._counted is None or self._counted[0] is not listed.index:
            self._say(Notice("Counting words…"))
        find = partial(self._find, listed, row)
        self._screen.run_worker(
            find, thread=True, exclusive=True, group=RELATED, description="related papers"
        )

    def _find(self, listed: ListState, row: int) -> None:
        index = listed.index
        if self._counted is None or self._counted[0] is not index:
            from tui.search.related import Related

            self._counted = index, Related(index)
        near = self._counted[1].nearest(row, len(LETTERS))
        self._screen.app.call_from_thread(self._offer, listed, row, near)

    def _offer(self, listed: ListState, row: int, near: tuple[int, ...]) -> None:
        if not near:
            self._say(Notice("No other paper shares its words."))
            return
        from tui.screens.dialogs.menu import Menu

        index, cells = listed.index, self._screen.size.width
        width, of_heading = min(_TITLE, cells - 28), min(_TITLE, cells - 20)
        entries = [
            (letter, _describe(listed, other, width), index.ids[other])
            for letter, other in zip(LETTERS, near, strict=False)
        ]
        menu = Menu(f"Related to “{fit(index.titles[row], of_heading)}”", entries, wide=True)
        push_if_idle(self._screen, menu, self._choose)

    def _choose(self, id: str | None) -> None:
        if id is not None:
            self._go_to(id)


def _describe(listed: ListState, row: int, width: int) -> str:
    """Return a paper's last day, votes, star and title, the title in at most `width` cells."""
    index = listed.index
    votes = format_votes(index.votes[row])
    star = STAR if listed.mark(index.ids[row]).starred else " "
    return f"{index.last_day(row)} {votes:>4} {star} {fit(index.titles[row], max(width, 1))}"
