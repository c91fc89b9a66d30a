"""What went wrong before there was a screen to say it on."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class ProblemsScreen(ModalScreen[None]):
    """A line each, until a key is pressed that does not scroll them."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        box = VerticalScroll(
            Static(Content("\n").join(map(Content, self._lines))), classes="dialog -problems"
        )
        box.border_title = Content("hanji starts, but")
        box.border_subtitle = Content("Esc goes on")
        yield box

    def on_key(self, key: events.Key) -> None:
        """Go on, whatever the key."""
        key.stop()
        self.dismiss()
