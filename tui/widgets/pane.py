"""The frame around a pane."""

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget


class Pane(Container, can_focus=False):
    """A border with a title; it shows when the pane inside has the focus."""

    def __init__(self, inside: Widget, title: str = "") -> None:
        super().__init__(inside, id=f"{inside.id}-pane")
        self.border_title = Content(title)
