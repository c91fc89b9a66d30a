"""All commands by name, searched with either keyboard."""

from operator import itemgetter

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui import theme
from tui.rendering.closable_palette import ClosablePalette
from tui.search.keyboard import latin


class Palette(ClosablePalette):
    """The palette with hanji's style sheet.

    It goes without the id that Textual gives it, which a palette just closed still has.
    """

    CSS_PATH = theme.sheets("palette", "option_list")


class Commands(Provider):
    """The app's commands as plain text: Textual's own provider reads their names as markup."""

    async def discover(self) -> Hits:
        """Yield all commands, sorted by name."""
        for name, group, run, _ in sorted(self.app.get_system_commands(self.screen), key=itemgetter(0)):
            # Declared as str, which would be read as markup; Content is taken as it is.
            yield DiscoveryHit(Content(name), run, name, help=Content(group))  # type: ignore[arg-type]

    async def search(self, query: str) -> Hits:
        """Yield the commands whose names match the query, typed with either keyboard."""
        matcher = self.matcher(latin(query))
        for name, group, run, _ in self.app.get_system_commands(self.screen):
            if (score := matcher.match(name)) > 0:
                # As above.
                yield Hit(score, Content(name), run, name, help=Content(group))  # type: ignore[arg-type]
