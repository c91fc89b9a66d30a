"""Textual's command palette, made safe to close while it searches."""

from rich.console import RenderableType
from textual.command import CommandList, CommandPalette

from tui.rendering.dimmed import dim_below


class ClosablePalette(CommandPalette):
    """A palette whose late results and keys are dropped when there is no list for them any more.

    Textual's own looks for the list in any case, and its error ends the app.
    """

    def render(self) -> RenderableType:
        return dim_below(self, super().render())

    def _watch__list_visible(self) -> None:
        if self.query(CommandList):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        if self.query(CommandList):
            await super()._watch__show_busy()

    def _action_command_list(self, action: str) -> None:
        # A hidden list has no pages.
        if self.query_one(CommandList).size or not action.startswith("page"):
            super()._action_command_list(action)
