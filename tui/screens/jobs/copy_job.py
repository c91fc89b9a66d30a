"""Papers copied to the clipboard, or opened in the browser."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.screen import Screen
from textual.worker_manager import WorkerManager

from tui.browsing.ports import Copy, Notice, Open
from tui.language import gettext as _
from tui.language import ngettext
from tui.papers.paper import Paper
from tui.screens.jobs.offer import link_panel, push_if_idle

if TYPE_CHECKING:
    from tui.formats.form import Form

COPYING = "copy"
"""The group of the workers that copy."""


async def wait_for_copies(workers: WorkerManager) -> None:
    """Wait until the running copies have ended, which takes seconds at worst."""
    for worker in [worker for worker in workers if worker.group == COPYING]:
        await worker.wait()


class CopyJob:
    """Copies and opens in worker threads."""

    def __init__(
        self,
        screen: Screen[None],
        copy: Copy,
        open: Open,
        say: Callable[[Notice], None],
        on_copied: Callable[[Iterable[str]], None],
    ) -> None:
        """Copy nothing yet.

        Args:
            screen: The screen that the workers belong to.
            copy: Copies a text.
            open: Opens a link.
            say: Shows a notice.
            on_copied: Is called with the ids of papers that were copied or opened.
        """
        self._screen, self._copy, self._open, self._say = screen, copy, open, say
        self._on_copied = on_copied
        self._next: str | None = None
        """The last text that waits to be copied: it need not be copied twice."""

    def ask(self, papers: Sequence[Paper]) -> None:
        """Copy papers, if there are any, in a form that the user chooses from a menu."""
        if not papers:
            return
        from tui.browsing.copy_menu import menu_entries
        from tui.screens.dialogs.menu import Menu

        one = _("Copy “{title}”", title=papers[0].title)
        several = ngettext("Copy {n:,} paper", "Copy {n:,} papers", len(papers))

        def choose(form: str | None) -> None:
            if form is not None:
                self.copy(papers, cast("Form", form))

        menu = Menu(several if papers[1:] else one, menu_entries(papers))
        self._screen.app.push_screen(menu, choose)

    def copy(self, papers: Sequence[Paper], form: "Form") -> None:
        """Copy papers, if there are any, in a form."""
        if not papers:
            return
        from tui.browsing.copy_menu import join_forms

        text, name = join_forms(papers, form)
        if text == self._next:
            return
        self._next = text
        work = partial(self._copy_text, text, name, [paper.id for paper in papers])
        self._screen.run_worker(work, thread=True, group=COPYING, description="copying")

    def open(self, link: str, id: str) -> None:
        """Open a paper's link or, if there is no browser, copy it and show it."""
        work = partial(self._open_link, link, id)
        self._screen.run_worker(work, thread=True, group=COPYING, description="opening a link")

    def _copy_text(self, text: str, name: str, ids: list[str]) -> None:
        if text == self._next:
            self._next = None
        self._screen.app.call_from_thread(self._end, self._copy(text, name), text, ids)

    def _open_link(self, link: str, id: str) -> None:
        call, notice = self._screen.app.call_from_thread, self._open(link)
        if notice is None:
            notice = self._copy(link, _("No browser here; link"))
            call(push_if_idle, self._screen, link_panel((link,), notice.text))
        call(self._end, notice, "", [id])

    def _end(self, notice: Notice, text: str, ids: list[str]) -> None:
        """Show the outcome; a link that was not copied is shown, to be selected with the mouse."""
        self._say(notice)
        if notice.tone != "error":
            self._on_copied(ids)
        elif text.startswith("https://"):
            push_if_idle(self._screen, link_panel(tuple(text.split("\n")), notice.text))
