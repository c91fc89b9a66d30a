"""The smallest Textual program, with which start-up is compared."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """An app that shows one word."""

    def compose(self) -> ComposeResult:
        yield Static("hello")


if __name__ == "__main__":
    Hello().run()
