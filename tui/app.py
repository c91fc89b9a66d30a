"""The reader as a Textual app: where the store and the panes meet, and nothing else."""

import gc
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input

from tui import keymap, theme
from tui.errors import one_line
from tui.screens.browse import BrowseScreen
from tui.screens.given import Given, Notice, SaveFilter, Shelf
from tui.screens.palette import Commands
from tui.settings import Settings
from tui.store.journal import Journal, Report
from tui.store.library import Library
from tui.text_only import TextOnly
from tui.widgets.status_line import Tone
from tui.wire import Wire

_TONES: dict[str, Tone] = {"verified": "plain", "sent": "plain", "buffer": "warning", "failed": "error"}


def _collect_garbage() -> None:
    """From now on, where the start was spared it; never among what that has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class HanjiApp(App[None]):
    """Shows the papers of a shelf until its reader quits."""

    TITLE = "hanji"
    # A list of absolute paths: Textual resolves others against the file of the instantiated class.
    CSS_PATH = [str(sheet) for sheet in theme.style_sheets()]  # noqa: RUF012  # Textual's own type
    # With a palette binding of its own the app gets no other that comes before the filter bar's keys.
    BINDINGS: ClassVar[list[BindingType]] = [*keymap.bindings("app")]
    COMMANDS = {Commands}  # noqa: RUF012  # Textual's own type

    def __init__(self, shelf: Shelf, library: Library, settings: Settings, save_filter: SaveFilter) -> None:
        super().__init__(driver_class=Wire)
        self._shelf, self._settings, self._save_filter = shelf, settings, save_filter
        self._journal = Journal(library, self._deliver, self._take_marks)
        self._warnings: list[str] = []
        self._text_only = TextOnly()
        self.register_theme(theme.NIGHT)
        self.register_theme(theme.DAY)
        # Not by the watcher, which parses all sheets anew: here none has been read yet.
        self.set_reactive(App.theme, theme.NIGHT.name)
        self.stylesheet.set_variables(self.get_css_variables())

    async def on_event(self, event: events.Event) -> None:
        """Finish each key before the next one.

        Textual hands all keys that arrived at once to the widget that has the focus by then: of `/rl`, typed
        fast or over a slow line, the bar would never see the `rl`.
        """
        if not (isinstance(event, events.Key) and not event.is_forwarded and await self._act_on(event)):
            await super().on_event(event)

    async def _act_on(self, key: events.Key) -> bool:
        """Do what the key does, if it types into an input or is bound, and its screen is there by now."""
        if not self.screen.is_mounted:
            return False
        if key.key.startswith("alt+") and key.character:
            # Over a slow line Esc and the key behind it arrive as one.
            await self._act_on(events.Key("escape", None))
            return await self._act_on(events.Key(key.key.removeprefix("alt+"), key.character))
        if isinstance(self.focused, Input) and key.character and key.is_printable:
            self.focused.replace(key.character, *self.focused.selection)
            return True
        active = self.screen.active_bindings.get(key.key)
        return active is not None and await self.run_action(active.binding.action, active.node)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and then the one that lets only text through."""
        return [*super().get_line_filters(), self._text_only]

    def get_default_screen(self) -> Screen[None]:
        """The screen with the papers."""
        given = Given(self._shelf, self._journal, self._copy, self._open, self._settings, self._save_filter)
        self._browser = BrowseScreen(given)
        return self._browser

    def action_help_quit(self) -> None:
        """Say how to quit, to whom presses Ctrl-c."""
        self._browser.say(Notice(f"{keymap.BY_ID['quit'].shown_keys} quits."))

    def on_mount(self) -> None:
        self.call_after_refresh(_collect_garbage)
        for line in self._warnings:
            self.warn(line)

    def warn(self, line: str) -> None:
        """Say something went wrong, in one line; from any thread, also before the app runs."""
        if self.is_running:
            self.call_later(self._browser.say, Notice(line, "warning"))
        else:
            self._warnings.append(line)

    def _deliver(self, callback: Callable[[], None]) -> None:
        self.call_later(callback)

    def _take_marks(self, ids: Iterable[str], report: Report) -> None:
        self._browser.take_marks(ids, Notice(report.text, "error" if report.failed else "plain"))

    def close(self) -> None:
        """Wait until all marks are on disk; to be called when the app has ended, however it did."""
        self._journal.close()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Everything a key does, and the choice of a theme."""
        yield SystemCommand("theme", "choose the colours", self.action_change_theme)
        nodes = {active.binding.id: active.node for active in screen.active_bindings.values()}
        for action in keymap.ACTIONS:
            if node := nodes.get(action.id, None if action.keys else self._browser):
                keys = f" ({action.shown_keys})" if action.keys else ""
                run = partial(self.run_action, action.binding.action, node)
                yield SystemCommand(f"{action.does}{keys}", action.group, run)

    def _copy(self, text: str, what: str) -> Notice:
        from tui.clipboard import copy  # no start needs it

        outcome = copy(text, self._write, choice=self._settings.clipboard)
        return Notice(one_line(outcome.notice(what)), _TONES[outcome.state])

    def _open(self, link: str) -> Notice | None:
        from tui.browser import open_link  # no start needs it

        return Notice(f"Opened {link}") if open_link(link) else None

    def _write(self, data: str) -> None:
        if self._driver is not None:
            self._driver.write(data)
            self._driver.flush()
