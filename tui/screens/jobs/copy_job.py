"""Taking papers away: to the clipboard, or into the browser."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from tui.browsing.ports import Copy, Notice, Open
from tui.papers.paper import Paper
from tui.screens.jobs.offer import link_screen, push_if_idle
from tui.screens.jobs.pending_copies import COPYING

if TYPE_CHECKING:
    from tui.formats.form import Form


class CopyActions:
    """Copies and opens away from the keys. `take` hears of the papers that were taken, by id."""

    def __init__(
        self,
        screen: Screen[None],
        copy: Copy,
        open: Open,
        say: Callable[[Notice], None],
        take: Callable[[Iterable[str]], None],
    ) -> None:
        self._screen, self._copy, self._open, self._say, self._take = screen, copy, open, say, take
        self._next: str | None = None
        """The text that is copied last, until its turn comes: no need to copy it twice."""

    def ask(self, papers: Sequence[Paper]) -> None:
        """Copy papers in a form that is chosen from a menu."""
        from tui.browsing.copy_menu import entries
        from tui.screens.dialogs.menu import Menu  # no start needs these

        def choose(form: str | None) -> None:
            if form is not None:
                self.copy(papers, cast("Form", form))

        self._screen.app.push_screen(Menu("Copy", entries(papers)), choose)

    def copy(self, papers: Sequence[Paper], form: "Form") -> None:
        """Copy papers in a form."""
        from tui.browsing.copy_menu import taken  # no start needs it

        text, what = taken(papers, form)
        if text == self._next:
            return
        self._next = text
        work = partial(self._copy_text, text, what, [paper.id for paper in papers])
        self._screen.run_worker(work, thread=True, group=COPYING, description="copying")

    def open(self, link: str, id: str) -> None:
        """Open a paper's link or, where there is no browser, copy it and show it."""
        work = partial(self._open_link, link, id)
        self._screen.run_worker(work, thread=True, group=COPYING, description="opening a link")

    def _copy_text(self, text: str, what: str, ids: list[str]) -> None:
        if text == self._next:
            self._next = None
        self._screen.app.call_from_thread(self._taken, self._copy(text, what), text, ids)

    def _open_link(self, link: str, id: str) -> None:
        call, notice = self._screen.app.call_from_thread, self._open(link)
        if notice is None:
            notice = self._copy(link, "No browser here; link")
            call(push_if_idle, self._screen, link_screen((link,), notice.text))
        call(self._taken, notice, "", [id])

    def _taken(self, notice: Notice, text: str, ids: list[str]) -> None:
        """Say what became of it; a link that did not arrive is shown, to be taken by the mouse."""
        self._say(notice)
        if notice.tone != "error":
            self._take(ids)
        elif text.startswith("https://"):
            push_if_idle(self._screen, link_screen(tuple(text.split("\n")), notice.text))
