"""The reader as a Textual app: where the store and the panes meet, and nothing else."""

import gc
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui import theme
from tui.browsing.ports import Errands, Notice, PaperSource, Services
from tui.copies import Copies
from tui.errors import HanjiError
from tui.keys import keymap
from tui.keys.dispatch import KeyDispatcher, pasted
from tui.keys.remap import Keymap
from tui.rendering.textual_app import TerminalApp
from tui.screens.jobs.offer import OPENING
from tui.screens.jobs.pending_copies import COPYING, arrived
from tui.screens.main_screen import MainScreen
from tui.session import Session
from tui.settings import Settings
from tui.store.marks.journal import Journal, StepReport
from tui.store.marks.mark_store import MarkStore

if TYPE_CHECKING:
    from textual.command import Provider


def _collect_garbage() -> None:
    """From now on, where the start was spared it; never among what that has made, and seldom amid a key."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(50_000, 5)  # by default each key has some collections, one of them among all papers
        gc.enable()


def _commands() -> "type[Provider]":
    from tui.screens.dialogs.palette import Commands  # no start needs it

    return Commands


class HanjiApp(TerminalApp):
    """Shows the papers of a shelf until its reader quits."""

    TITLE = "hanji"
    CSS_PATH = theme.sheets("hanji", "lines", "pane", "day_list", "paper_list", "paper_detail")
    # With a palette binding of its own the app gets no other that comes before the filter bar's keys.
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("app")]
    COMMANDS: ClassVar = {_commands}

    def __init__(
        self,
        shelf: PaperSource,
        library: MarkStore,
        settings: Settings,
        errands: Errands,
        place: Session | None,
    ) -> None:
        colors, problem = theme.find_theme(settings.theme)
        super().__init__(colors.ansi)
        self.set_reactive(App.ansi_color, None)  # from here on the theme says whether they are the terminal's
        self.settings = settings
        """What its reader has set."""
        self._save_theme, self._kept_theme = errands.save_theme, colors.name
        self._journal = Journal(library, self._deliver, self._take_marks)
        self._keys = Keymap.of(settings.keys)
        self.set_keymap(self._keys.changed)
        self._warnings = [*self._keys.problems, *filter(None, [problem])]
        self._dispatcher = KeyDispatcher(self, super().on_event, self._is_ready, self._say_keys_work)
        self._korean_said = False
        self._copies = Copies(
            settings.clipboard, self.write, self.terminal_answer, self._keys.shown("show-link")
        )
        self.register_theme(theme.NIGHT)
        self.register_theme(theme.DAY)
        # Not by the watcher, which parses all sheets anew: here none has been read yet.
        self.set_reactive(App.theme, colors.name)
        self.update_classes({"-dark-mode": colors.dark, "-light-mode": not colors.dark}, update=False)
        self.stylesheet.set_variables(self.get_css_variables())
        given = Services(
            shelf, self._journal, self._copies.make, self._open, settings, errands, self._keys, place
        )
        self._browser = MainScreen(given)

    async def on_event(self, event: events.Event) -> None:
        """Have keys taken one after the other, before Textual hands them on; none behind one that quits."""
        if self._exit and isinstance(event, events.InputEvent):
            return
        if isinstance(event, events.Paste):
            event.text = pasted(event.text)
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            with self.painter.batch():
                await self._dispatcher.dispatch(event)
        else:
            await super().on_event(event)

    @property
    def backlog(self) -> int:
        """How many messages and keys wait to be acted on."""
        return super().backlog + self._dispatcher.waiting

    def _is_ready(self) -> bool:
        """Return whether all is there that the keys so far asked for and the next one may act on."""
        opening = any(worker.group in OPENING and not worker.is_finished for worker in self.workers)
        return not opening and self._browser.is_ready and not self._journal.is_stepping

    def _say_keys_work(self) -> None:
        if not self._korean_said:
            self._korean_said = True
            self._browser.say(Notice("Korean keyboard on: keys still work"))

    def watch_theme(self, name: str) -> None:
        """Keep the colours that were chosen."""
        if self.is_running and name != self._kept_theme:
            self._kept_theme = name
            self._keep_theme(name)

    @work(thread=True, group="settings", description="keeping the theme")
    def _keep_theme(self, name: str) -> None:
        try:
            self._save_theme(name)
        except HanjiError as error:
            self.warn(str(error))

    def get_default_screen(self) -> Screen[None]:
        """The screen with the papers."""
        return self._browser

    async def action_quit(self) -> None:
        """Leave, once the copies under way have arrived, which takes seconds at worst."""
        await arrived(self.workers)
        self.exit()

    def action_help_quit(self) -> None:
        """Say how to quit, to whom presses Ctrl-c."""
        self._browser.say(Notice(f"{self._keys.shown('quit')} quits."))

    def action_command_palette(self) -> None:
        """Open the palette."""
        from textual.command import CommandPalette  # no start needs it

        from tui.screens.dialogs.palette import Palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette())

    def search_themes(self) -> None:
        """Choose the colours, in a palette like that of the commands."""
        from textual.theme import ThemeProvider  # no start needs these

        from tui.screens.dialogs.palette import Palette

        self.push_screen(Palette([ThemeProvider], placeholder="Search for themes…"))

    def on_mount(self) -> None:
        self.call_after_refresh(self._read_sheets)
        self.call_after_refresh(_collect_garbage)
        self.call_after_refresh(self.ask_terminal)
        if len(self._warnings) == 1:
            self.warn(self._warnings[0])
        elif self._warnings:
            from tui.screens.dialogs.problems import ProblemsScreen  # no start needs it

            self.push_screen(ProblemsScreen("hanji starts, but", self._warnings))

    def _read_sheets(self) -> None:
        """Read those of the dialogs before one is opened, for which Textual would style all there is anew."""
        self.stylesheet.read_all(theme.all_sheets())
        self.stylesheet.parse()

    def warn(self, line: str) -> None:
        """Say something went wrong, in one line; from any thread, also before the app runs."""
        if self.is_running:
            self.call_later(self._browser.say, Notice(line, "warning"))
        else:
            self._warnings.append(line)

    def _deliver(self, callback: Callable[[], None]) -> None:
        self.call_later(callback)

    def _take_marks(self, ids: Iterable[str], report: StepReport) -> None:
        self._browser.take_marks(ids, Notice(report.text, "error" if report.failed else "plain"))

    def close(self) -> None:
        """Wait until all marks are on disk; to be called when the app has ended, however it did."""
        self._journal.close()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything a key does, wherever the focus is, and the choice of a theme."""
        yield SystemCommand("choose the colours", "", self.action_change_theme)
        nodes = {
            binding.id: node
            for node in (self, *screen.walk_children(with_self=True))
            for binding in node.BINDINGS
            if isinstance(binding, Binding)
        }
        for action in self._keys.actions:
            if node := nodes.get(action.id):
                keys = f" ({action.shown_keys})" if action.keys else ""
                run = partial(self.run_action, action.binding.action, node)
                yield SystemCommand(f"{action.does}{keys}", "", run)

    @property
    def place(self) -> Session | None:
        """Where the reader is, or was when it ended; None where there are no papers."""
        return self._browser.place

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The links that were copied and never read back, each once, the last copied last."""
        return self._copies.unconfirmed

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what was selected with the mouse or in a dialog, in the way of all copies."""
        self._clipboard = text  # what Textual's own inputs paste
        self._copy_selection(text)

    @work(thread=True, group=COPYING, description="copying a selection")
    def _copy_selection(self, text: str) -> None:
        from tui.screens.dialogs.link_panel import LinkScreen  # no start needs it

        notice = self._copies.make(text, "Selection")
        panel = self.screen if isinstance(self.screen, LinkScreen) else self._browser
        self.call_from_thread(panel.say, notice)

    def _open(self, link: str) -> Notice | None:
        from tui.environment.browser import open_link  # no start needs it

        return Notice(f"Opened {link}") if open_link(link) else None
