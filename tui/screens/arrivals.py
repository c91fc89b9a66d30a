"""The time until papers and marks have arrived, in which the screen still shows the last session's frame."""

from collections.abc import Callable
from time import monotonic

from textual import events
from textual.geometry import Region
from textual.screen import Screen

from tui.browsing.ports import MarkWriter
from tui.rendering.painter import PaintedApp
from tui.screens.jobs.load_job import LoadJob
from tui.screens.restore import SessionRestore
from tui.widgets.split_view import DAYS
from tui.widgets.workspace import Workspace

PATIENCE = 5.0
"""Seconds after which the screen shows what has arrived until then, as keys no longer wait for the rest."""
SHOWN = 2.0
"""Seconds before it is said that papers are still being read that the last session's frame shows."""
HEAD_START = 0.2
"""Seconds after the first frame that other work waits at most, for marks and for keys of the list."""
_LOOK_EVERY = 0.002
"""Seconds between two looks whether it still has to."""
ACT_ON_THE_LIST = [
    *("down", "up", "half-down", "half-up", "page-down", "page-up", "first", "last"),
    *("scroll-down", "scroll-up", "page-back", "next-section", "previous-section", "authors"),
    *("star", "read", "copy-link", "papers-pane", "paper-pane", "enter", "zoom"),
]
"""Actions that do the same with the papers of one day as with all papers."""
ACT_ON_THE_PROGRAM = ["quit", "suspend", "redraw"]


class Arrivals:
    """Says what of the screen stays as it was, and which keys have to wait."""

    def __init__(
        self,
        screen: Screen[None],
        marks: MarkWriter,
        load_job: LoadJob,
        restore: SessionRestore,
        workspace: Callable[[], Workspace],
        keys_of: Callable[[list[str]], set[str]],
    ) -> None:
        """Wait for papers and marks.

        Args:
            screen: The main screen.
            marks: Knows whether marks were read.
            load_job: Knows whether all papers were read.
            restore: Knows whether the first list is complete.
            workspace: Returns the workspace.
            keys_of: Returns the keys of some actions.
        """
        self._screen, self._marks, self._load_job, self._restore = screen, marks, load_job, restore
        self._workspace = workspace
        self._list_keys, self._program_keys = keys_of(ACT_ON_THE_LIST), keys_of(ACT_ON_THE_PROGRAM)
        self._is_over = False
        self._shown: tuple[bool, ...] = ()
        self.next_input: Callable[[], events.Event | None] = lambda: None
        """Returns the key, click or paste that waits to be handled next; None if none does."""
        self._behind: list[Callable[[], None]] = []
        self._wait_until = 0.0

    @property
    def are_all(self) -> bool:
        """True once all has arrived."""
        return self._marks.has_read and self._load_job.has_read

    @property
    def _has_list(self) -> bool:
        """True if the list is complete, with its marks."""
        return self._marks.has_read and (self._load_job.has_read or self._restore.reads_first_wholly)

    def kept_region(self) -> Region | None:
        """Return the part of the screen that stays for now: the days, or all; None if nothing does."""
        if self._is_over or self.are_all or not self._screen.is_current:
            return None
        if not self._has_list:
            return self._screen.region
        workspace = self._workspace()
        return workspace.days.region if workspace.at != DAYS else None

    def may_act(self, event: events.Event) -> bool:
        """Return whether an event does now what it does once all has arrived."""
        if self._is_over or self.are_all or not (self._began_early and self._screen.is_current):
            return True
        key = event.key if isinstance(event, events.Key) else ""
        on_list = self._has_list and self._workspace().at != DAYS and key in self._list_keys
        return on_list or key in self._program_keys

    @property
    def _began_early(self) -> bool:
        app = self._screen.app
        return isinstance(app, PaintedApp) and app.began_early

    @property
    def _continues(self) -> bool:
        app = self._screen.app
        return isinstance(app, PaintedApp) and app.continues

    def patience(self, usual: float) -> float:
        """Return the seconds before it is said that papers are still being read: longer if they are shown."""
        return max(usual, SHOWN) if self._continues else usual

    def read_marks(self) -> None:
        """Have marks read: at once if the screen waits for them, else after the first frame."""
        if self._continues:
            self._marks.refresh()
        else:
            self._screen.call_after_refresh(self._marks.refresh)

    def call_behind(self, *calls: Callable[[], None]) -> None:
        """Call after the first frame; if it is the last session's, waiting keys that need no more act first.

        The calls take as long as some keys, or, in another thread, hold up the one that handles keys.
        """
        if not self._behind:
            self._screen.call_after_refresh(self._call_behind)
        self._behind += calls

    def _call_behind(self) -> None:
        self._wait_until = self._wait_until or monotonic() + HEAD_START
        if self._has_head_start and monotonic() < self._wait_until:
            self._screen.set_timer(_LOOK_EVERY, self._call_behind)
            return
        behind, self._behind = self._behind, []
        for call in behind:
            # Behind what a key has changed, which is still to be painted.
            self._screen.call_after_refresh(call) if self._continues else call()

    @property
    def _has_head_start(self) -> bool:
        """True while keys can act, or soon will be able to, before all has arrived."""
        if not (self._continues and self._restore.reads_first_wholly):
            return False
        event = self.next_input()
        return not self._marks.has_read or (event is not None and self.may_act(event))

    def look(self) -> None:
        """Show on the whole screen what has arrived since the last look."""
        now = self._is_over, self._has_list, self.are_all
        if now != self._shown and self._continues:
            self._screen.app.refresh(layout=True)
        self._shown = now

    def end(self) -> None:
        """Show what has arrived, and wait for nothing more."""
        self._is_over = True
        self.look()
