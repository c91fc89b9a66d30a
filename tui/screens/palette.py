"""All commands by name, to be looked for and chosen."""

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content


class Commands(Provider):
    """The app's commands, their names as plain text: Textual's own provider reads them as markup."""

    async def discover(self) -> Hits:
        """All commands, by name."""
        for name, group, run, _ in sorted(self.app.get_system_commands(self.screen)):
            yield DiscoveryHit(Content(name), run, name, group)

    async def search(self, query: str) -> Hits:
        """The commands whose names the query fits, as Textual's matcher has it."""
        matcher = self.matcher(query)
        for name, group, run, _ in self.app.get_system_commands(self.screen):
            if (score := matcher.match(name)) > 0:
                yield Hit(score, Content(name), run, name, group)
