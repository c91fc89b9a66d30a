"""Plain links on lines of their own, for the terminal's own selection."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widgets import Static

from tui import theme
from tui.browsing.ports import Notice
from tui.language import gettext as _
from tui.papers.link import safe_url


class LinkPanel(Screen[None]):
    """Links, one a line, with nothing beside them to be selected, too; also as OSC 8 hyperlinks."""

    CSS_PATH = theme.sheets("link")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i,enter", "dismiss", "close"),
        Binding("j,down", "scroll_down", "move down"),
        Binding("k,up", "scroll_up", "move up"),
        Binding("pagedown", "page_down", "page down"),
        Binding("pageup", "page_up", "page up"),
        Binding("g,home", "scroll_home", "go to the top"),
        Binding("G,end", "scroll_end", "go to the bottom"),
    ]

    def __init__(self, links: tuple[str, ...], heading: str) -> None:
        super().__init__()
        self._links, self._title = links, heading

    def say(self, notice: Notice) -> None:
        """Show a notice in place of the heading."""
        self._heading.update(Content(notice.text))

    def compose(self) -> ComposeResult:
        self._heading = Static(Content(self._title), classes="quiet")
        yield self._heading
        for link in self._links:
            yield Static(Content.styled(link, Style(link=safe_url(link))), classes="link")
        keys = _("Select it with the mouse (with Shift if needed) · Esc closes")
        yield Static(Content(keys), classes="quiet")
