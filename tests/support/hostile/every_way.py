"""Hostile text by each way in which widgets draw: `python every_way.py harmless|filtered|bare`."""

import sys
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import App, ComposeResult
from textual.content import Content
from textual.filter import LineFilter
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from tests.support.hostile.payloads import harmless
from tui.rendering.sanitize import TextOnly

HOSTILE = "<\x1b[31;5m\x1b]52;c;eA==\x07\x9b5n\u202e\x08>"


class Raw(Widget):
    """Draws a line by itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(self._text), Segment(self._text, Style(link=self._text))])


class EveryWay(App[None]):
    """Shows one text everywhere."""

    CSS = "Static, Raw, Input, OptionList { border: round white; height: 3; } TextArea { height: 5; }"

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._text = harmless(HOSTILE) if kind == "harmless" else HOSTILE
        self._own = [] if kind == "bare" else [TextOnly()]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """As the reader has them."""
        return [*super().get_line_filters(), *self._own]

    def compose(self) -> ComposeResult:
        titled = Static(Content(self._text))
        titled.border_title = titled.border_subtitle = Content(self._text)
        yield titled
        yield Raw(self._text)
        yield Static(Text(self._text, style="bold"))
        yield Static(self._text, markup=False)
        yield Input(self._text)
        yield Input(placeholder=self._text)
        yield OptionList(Option(Content(self._text)), markup=False)
        yield TextArea(self._text)
        yield Static("that is all")

    def on_mount(self) -> None:
        self.notify(self._text, title=self._text, markup=False)


if __name__ == "__main__":
    EveryWay(sys.argv[1]).run()
