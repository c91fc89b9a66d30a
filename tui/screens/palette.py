"""The command palette, on either keyboard."""

from textual.command import Hits
from textual.system_commands import SystemCommandsProvider

from tui.search.keyboard import latin


class Commands(SystemCommandsProvider):
    """The app's commands; Hangul stands for its keys."""

    async def search(self, query: str) -> Hits:
        """The commands that match what was typed, with whichever keyboard on."""
        async for hit in super().search(latin(query)):
            yield hit
