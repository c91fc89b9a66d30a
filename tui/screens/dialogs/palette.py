"""All commands by name, looked for on either keyboard."""

from operator import itemgetter

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui import theme
from tui.search.keyboard import latin


class Palette(CommandPalette):
    """Textual's palette with a look of its own.

    Without the id it has there, which one that was just closed still has.
    """

    CSS_PATH = theme.sheets("palette", "option_list")

    # What is still looked for when the palette closes has no list any more; Textual would end the reader.

    def _watch__list_visible(self) -> None:
        if self.query(CommandList):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        if self.query(CommandList):
            await super()._watch__show_busy()

    def _action_command_list(self, action: str) -> None:
        # A list that is not shown has no pages.
        if self.query_one(CommandList).size or not action.startswith("page"):
            super()._action_command_list(action)


class Commands(Provider):
    """The app's commands, as plain text: Textual's own provider has their names read as markup."""

    async def discover(self) -> Hits:
        """All commands, by name."""
        for name, group, run, _ in sorted(self.app.get_system_commands(self.screen), key=itemgetter(0)):
            # Declared as str, which would be read as markup; Content is taken as it is.
            yield DiscoveryHit(Content(name), run, name, help=Content(group))  # type: ignore[arg-type]

    async def search(self, query: str) -> Hits:
        """The commands whose names fit what was typed, with whichever keyboard on."""
        matcher = self.matcher(latin(query))
        for name, group, run, _ in self.app.get_system_commands(self.screen):
            if (score := matcher.match(name)) > 0:
                # As above.
                yield Hit(score, Content(name), run, name, help=Content(group))  # type: ignore[arg-type]
