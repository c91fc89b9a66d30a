"""The reader as a Textual app: joins the store, the terminal and the main screen."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.screen import Screen

from tui import theme
from tui.appearance import Appearance
from tui.browsing.ports import Notice, PaperSource, SaveFilter, Services, Ways
from tui.copies import Copies
from tui.keys.bindings import bindings
from tui.keys.dispatch import InputEvent, KeyDispatcher, clean_paste
from tui.keys.remap import Keymap
from tui.language import gettext as _
from tui.rendering.garbage import collect_garbage
from tui.rendering.textual_app import TerminalApp
from tui.screens.jobs.copy_job import COPYING, wait_for_copies
from tui.screens.jobs.export_job import wait_for_exports
from tui.screens.jobs.offer import OPENING
from tui.screens.leaving import Leaving
from tui.screens.main_screen import MainScreen
from tui.session import Session
from tui.settings import Settings
from tui.store.marks.journal import Journal, StepReport
from tui.store.marks.mark_store import MarkStore
from tui.terminal.traits import Traits

if TYPE_CHECKING:
    from textual.command import Provider

    from tui.terminal.ask import TerminalAnswer


def _commands() -> "type[Provider]":
    from tui.screens.dialogs.palette import Commands

    return Commands


class HanjiApp(TerminalApp):
    """Shows the papers of a source until the user quits."""

    TITLE = "hanji"
    CSS_PATH = theme.sheets("hanji", "lines", "pane", "day_list", "paper_list", "paper_detail", "ansi")
    # The app's own binding for the palette replaces Textual's, which would take a key of the filter bar.
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]
    COMMANDS: ClassVar = {_commands}

    def __init__(
        self,
        source: PaperSource,
        store: MarkStore,
        settings: Settings,
        session: Session | None,
        *,
        save_filter: SaveFilter,
        save_theme: Callable[[str], None],
        ways: Ways,
        traits: Traits = Traits(),  # noqa: B008  # it cannot be changed
    ) -> None:
        """Join papers, marks and settings (see `Services`); `save_theme` may raise HanjiError."""
        self._appearance = Appearance(settings, traits, save_theme, self.warn)
        super().__init__(self._appearance.theme.ansi)
        self.settings = settings
        """The user's settings."""
        self._journal = Journal(store, self._deliver, self._take_marks)
        self._keys = Keymap.of(settings.keys)
        self.set_keymap(self._keys.changed)
        self._warnings = [*self._keys.problems, *filter(None, [self._appearance.problem])]
        self._dispatcher = KeyDispatcher(self, super().on_event, self._is_ready, self._say_keys_work)
        self._said_keys_work = False
        link_key = self._keys.first_key("show-link")
        self._copies = Copies(settings.clipboard, self.write, self.terminal_answer, link_key)
        self._appearance.start(self)
        self._main_screen = MainScreen(
            Services(
                source=source,
                marks=self._journal,
                copy=self._copies.make,
                open=self._open,
                save_filter=save_filter,
                ways=ways,
                settings=settings,
                keys=self._keys,
                session=session,
            )
        )
        self._main_screen.arrivals.next_input = self._dispatcher.next_input
        self.leaving = Leaving(self.capture, self.exit, self._main_screen)
        """The session and the frame for the next start."""

    async def on_event(self, event: events.Event) -> None:
        """Handle keys one at a time and drop any typed after quit."""
        if self.is_exiting and isinstance(event, InputEvent):
            return
        if isinstance(event, events.Key | events.MouseDown | events.Paste):
            self._main_screen.note_input()
        if isinstance(event, events.Paste):
            event.text = clean_paste(event.text)
        if isinstance(event, InputEvent) and not event.is_forwarded:
            with self.painter.batch():
                await self._dispatcher.dispatch(event)
        else:
            await super().on_event(event)

    @property
    def backlog(self) -> int:
        """The number of messages and keys that wait to be handled."""
        return super().backlog + self._dispatcher.waiting

    def _deliver(self, show: Callable[[], None]) -> None:
        """Show changed marks soon, and what else had to wait for them; from any thread."""
        self.call_later(show)
        self.call_later(self._main_screen.arrivals.look)

    def kept_region(self) -> Region | None:
        """Return the part of the last session's frame that stays until all has arrived; None if none does."""
        return self._main_screen.arrivals.kept_region()

    def _is_ready(self, event: InputEvent) -> bool:
        """Return whether everything is there that earlier keys asked for and the next one may act on."""
        opening = any(worker.group in OPENING and not worker.is_finished for worker in self.workers)
        marking = self._journal.is_stepping or self._journal.is_behind
        has_arrived = self._main_screen.arrivals.may_act(event)
        return has_arrived and not opening and self._main_screen.is_ready and not marking

    def _say_keys_work(self, letter: str) -> None:
        # Not behind a key whose own notice would take its place.
        if not self._said_keys_work and letter not in self._keys.with_notices:
            self._said_keys_work = True
            self._main_screen.say(Notice(self._keys.note_on_korean(self.size.width - 1)))

    def watch_theme(self, name: str) -> None:
        """Save the theme when the user chooses another one."""
        if self.is_running:
            self._appearance.save_chosen(self, name)

    def take_answer(self, answer: "TerminalAnswer") -> None:
        """Look as suits the terminal, which has answered."""
        super().take_answer(answer)
        self._appearance.take_answer(self, answer)

    def get_default_screen(self) -> Screen[None]:
        """Return the main screen."""
        return self._main_screen

    async def action_quit(self) -> None:
        """Quit once running copies and exports have ended, unless an export has failed, which is shown."""
        await wait_for_copies(self.workers)
        if await wait_for_exports(self.workers, self._say_at_once):
            await self.leaving.leave()

    def _say_at_once(self, notice: Notice) -> None:
        """Show a notice now, although the key that has led to it is still being handled."""
        self._main_screen.say(notice)
        self.painter.paint()

    def action_help_quit(self) -> None:
        """Tell the user how to quit when they press Ctrl-C."""
        self._main_screen.say(Notice(_("{key} quits.", key=self._keys.first_key("quit"))))

    def action_command_palette(self) -> None:
        """Open the command palette."""
        from textual.command import CommandPalette

        from tui.screens.dialogs.palette import Palette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(placeholder=_("Search for commands…")))

    def search_themes(self) -> None:
        """Let the user choose a theme."""
        self._appearance.ask(self)

    def on_command_palette_closed(self) -> None:
        """End the previews of themes."""
        self._appearance.end_previews(self)

    def on_mount(self) -> None:
        self._main_screen.arrivals.call_behind(self._read_sheets, collect_garbage)
        if len(self._warnings) == 1:
            self.warn(self._warnings[0])
        elif self._warnings:
            from tui.screens.dialogs.problems_screen import ProblemsScreen

            self.push_screen(ProblemsScreen(_("hanji starts, but"), self._warnings))

    def _read_sheets(self) -> None:
        """Read the dialogs' sheets before one opens: reading one then would restyle the whole screen."""
        self.stylesheet.read_all(theme.all_sheets())
        self.stylesheet.parse()

    def warn(self, line: str) -> None:
        """Show a warning, in one line; from any thread, also before the app runs."""
        if self.is_running:
            self.call_later(self._main_screen.say, Notice(line, "warning"))
        else:
            self._warnings.append(line)

    def _take_marks(self, ids: Iterable[str], report: StepReport) -> None:
        marks = {id: self._journal.mark(id) for id in ids}
        self._main_screen.take_marks(marks, Notice(report.text, "error" if report.failed else "plain"))

    def close(self) -> None:
        """Wait until all marks are on disk; to be called after the app has ended, for whatever reason."""
        self._journal.close()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield all actions of the keymap, wherever the focus is, with their ids as help."""
        nodes = {
            binding.id: node
            for node in (self, *screen.walk_children(with_self=True))
            for binding in node.BINDINGS
            if isinstance(binding, Binding)
        }
        for action in self._keys.actions:
            if node := nodes.get(action.id):
                keys = f" ({action.shown_keys})" if action.keys else ""
                run = partial(self.run_action, action.textual_action, node)
                yield SystemCommand(f"{_(action.description)}{keys}", action.id, run)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The copied links that were never read back, each once, the last one last."""
        return self._copies.unconfirmed

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what was selected with the mouse or in a dialog, as all copies are made."""
        self.set_inner_clipboard(text)
        self._copy_selection(text)

    @work(thread=True, group=COPYING, description="copying a selection")
    def _copy_selection(self, text: str) -> None:
        from tui.screens.dialogs.link_panel import LinkPanel

        notice = self._copies.make(text, _("Selection"))
        panel = self.screen if isinstance(self.screen, LinkPanel) else self._main_screen
        self.call_from_thread(panel.say, notice)

    def _open(self, link: str) -> Notice | None:
        from tui.environment.browser import open_link

        return Notice(_("Opened {link}", link=link)) if open_link(link) else None
