"""The last step of text before it becomes bytes: lines hold text only, whatever a pane was given.

Textual writes a segment's text as it is (`Strip.render`), beside the escape sequences that it makes itself.
So the text has to be looked at before both are one: every line of every widget, with its borders and its
titles, passes the app's line filters (https://textual.textualize.io/api/filter/).
"""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.papers.link import safe_url
from tui.papers.text import printable


class TextOnly(LineFilter):
    """Takes out what acts on a terminal, and links (OSC 8) that may not be followed; widths stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line; the same list where it holds only text, which is nearly always."""
        if all(map(_is_text, segments)):
            return segments
        return [_text(segment) for segment in segments if not segment.control]


def _is_text(segment: Segment) -> bool:
    text, style, control = segment
    return not control and printable(text) == text and (style is None or style.link is None)


def _text(segment: Segment) -> Segment:
    text, style, _ = segment
    kept = printable(text)
    if style is not None and style.link is not None and not safe_url(style.link):
        style = style.update_link(None)
    return Segment(kept + " " * (cell_len(text) - cell_len(kept)), style)
