"""The papers nearest to one, offered in a menu."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.screen import Screen

from tui.browsing.ports import Notice
from tui.browsing.state import ListState
from tui.language import N_
from tui.language import gettext as _
from tui.screens.jobs.offer import RELATED, push_if_idle
from tui.search.index import Index
from tui.widgets.line_breaks import first_break
from tui.widgets.line_view import fit
from tui.widgets.paper_columns import LEAST_OF_TITLE, STAR, format_votes

if TYPE_CHECKING:
    from tui.screens.dialogs.menu import Entries
    from tui.search.related import Related

COUNTING = N_("Counting words…")
"""The notice of the first use, until the menu opens."""
LETTERS = "abcdefghil"
"""The letters of the offered papers, without those that move the menu's cursor."""
_HEADING = 66
"""The most cells of the title in the menu's heading; fewer if the terminal is narrow."""
_INDENT = " " * len("a  ")
"""The cells of an entry's letter."""
_WIDEST = 80
"""The most cells of an entry."""
_FRAME, _SCROLL_BAR = 4, 2


class RelatedJob:
    """Finds related papers; counts the words of all papers on first use, and again for another index."""

    def __init__(
        self,
        screen: Screen[None],
        go_to: Callable[[str], None],
        say: Callable[[Notice], None],
        end: Callable[[str], None],
    ) -> None:
        """Count nothing yet.

        Args:
            screen: The screen that the worker belongs to.
            go_to: Is called with the id of the chosen paper.
            say: Shows a notice.
            end: Ends the notice with a text, if it is still shown.
        """
        self._screen, self._go_to, self._say, self._end = screen, go_to, say, end
        self._counted: tuple[Index, Related] | None = None

    def ask(self, listed: ListState, row: int) -> None:
        """Offer the papers nearest to a row of the index, and go to the chosen one."""
        if self._counted is None or self._counted[0] is not listed.index:
            self._say(Notice(_(COUNTING)))
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
        self._end(_(COUNTING))
        if not near:
            self._say(Notice(_("No other paper shares its words.")))
            return
        from tui.screens.dialogs.menu import Menu

        refit = partial(_entries, listed, row, near)
        menu = Menu(*refit(self._screen.size, is_new=True), wide=True, refit=refit)
        push_if_idle(self._screen, menu, self._choose)

    def _choose(self, id: str | None) -> None:
        if id is not None:
            self._go_to(id)


def _entries(
    listed: ListState, row: int, near: tuple[int, ...], size: Size, is_new: bool = False
) -> "Entries":
    """Return the menu of the papers nearest to a row, for a screen of that size.

    One that is not new may have a scroll bar already: without room for it, lines would wrap and keep it.
    """
    from tui.screens.dialogs.menu import Entries

    index, (cells, height) = listed.index, size
    has_room = 2 * len(near) + 2 <= height
    width = min(_WIDEST, cells - _FRAME) - len(_INDENT) - (0 if has_room and is_new else _SCROLL_BAR)
    entries = [
        (letter, _describe(listed, other, width, has_room), index.ids[other])
        for letter, other in zip(LETTERS, near, strict=False)
    ]
    of_heading = min(_HEADING, cells - 20)
    return Entries(_("Related to “{title}”", title=fit(index.titles[row], of_heading)), entries)


def _describe(listed: ListState, row: int, width: int, has_room: bool) -> str:
    """Return a paper's last day, votes, star and title, in lines of `width` cells.

    A title that is too long takes a second line if there is room in the height, and a line of its own if the
    menu is too narrow for it beside the rest.
    """
    index, title = listed.index, listed.index.titles[row]
    star = STAR if listed.mark(index.ids[row]).starred else " "
    facts = f"{index.last_day(row)} {format_votes(index.votes[row]):>4} {star} "
    room = width - len(facts)
    if room < LEAST_OF_TITLE:
        return f"{fit(title, width)}\n{_INDENT}{facts.rstrip()}"
    end = first_break(title, room) if has_room else len(title)
    rest = f"\n{_INDENT}{' ' * len(facts)}{fit(title[end:], room)}" if title[end:] else ""
    return f"{facts}{fit(title[:end].rstrip(), room)}{rest}"
