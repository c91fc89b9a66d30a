"""A bare link on a line of its own, for the terminal's own selection."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from tui import theme
from tui.browsing.ports import Notice
from tui.papers.link import safe_url


class LinkScreen(Screen[None]):
    """Links, one a line, with nothing beside them that would be selected too; also as OSC 8 hyperlinks."""

    CSS_PATH = theme.sheets("link")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i,enter", "dismiss", "close"),
        Binding("j,down", "scroll_down", "down"),
        Binding("k,up", "scroll_up", "up"),
        Binding("pagedown", "page_down", "a page down"),
        Binding("pageup", "page_up", "a page up"),
        Binding("g,home", "scroll_home", "to the beginning"),
        Binding("G,end", "scroll_end", "to the end"),
    ]

    def __init__(self, links: tuple[str, ...], why: str) -> None:
        super().__init__()
        self._links, self._why = links, why

    def say(self, notice: Notice) -> None:
        """Say one line in place of why the links are shown."""
        self._heading.update(Content(notice.text))

    def compose(self) -> ComposeResult:
        self._heading = Static(Content(self._why), classes="quiet")
        yield self._heading
        for link in self._links:
            yield Static(Content.styled(link, Style(link=safe_url(link))), classes="link")
        yield Static(
            Content("Select it with the mouse (with Shift, where needed) · Esc closes"), classes="quiet"
        )
