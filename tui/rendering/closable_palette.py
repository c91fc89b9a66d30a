"""Textual's command palette, made safe to close while it searches."""

from functools import partial

from rich.console import RenderableType
from textual import work
from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.theme import Theme
from textual.widgets.option_list import Option

from tui.language import gettext as _
from tui.rendering.dimmed import dim_below


class ClosablePalette(CommandPalette):
    """A palette whose late results and keys are dropped when there is no list for them any more.

    Textual's own looks for the list in any case, and its error ends the app.
    """

    def on_mount(self) -> None:
        """Follow the theme, which Textual changes on all screens but the palette."""
        self.app.theme_changed_signal.subscribe(self, self._restyle)

    def _restyle(self, _theme: Theme) -> None:
        self.app.stylesheet.update(self)

    def render(self) -> RenderableType:
        return dim_below(self, super().render())

    def _watch__list_visible(self) -> None:
        if self.query(CommandList):
            super()._watch__list_visible()

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        # The palette may be closed before this begins. `work` keeps the coroutine function that it wraps.
        if self.query(CommandList):
            await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]

    async def _watch__show_busy(self) -> None:
        if self.query(CommandList):
            await super()._watch__show_busy()

    def _start_no_matches_countdown(self, search_value: str) -> None:
        # In the user's language.
        self._stop_no_matches_countdown()
        say = partial(self._say_nothing_matches, search_value)
        self._no_matches_timer = self.set_timer(self._NO_MATCHES_COUNTDOWN, say)

    def _say_nothing_matches(self, search_value: str) -> None:
        for commands in self.query(CommandList):
            if search_value:
                nothing = Content(_("No matches found"))
                commands.add_option(Option(nothing, disabled=True, id=self._NO_MATCHES))
            self._list_visible = bool(search_value)

    def _action_command_list(self, action: str) -> None:
        # A hidden list has no pages.
        if self.query_one(CommandList).size or not action.startswith("page"):
            super()._action_command_list(action)
