"""The last step before text becomes bytes: no control character or unsafe link reaches the terminal.

Textual writes the text of a segment as it is (`Strip.render`), beside the escape sequences that it makes
itself, so text is sanitized before: every line of every widget, with its borders and titles, passes the
app's line filters (https://textual.textualize.io/api/filter/).
"""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.papers.link import safe_url
from tui.papers.text import printable


class TextOnly(LineFilter):
    """A filter that removes control characters and unsafe links (OSC 8), and keeps all widths."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line sanitized; the same list if it holds only text, as nearly always."""
        if all(map(_is_text, segments)):
            return segments
        return [_sanitize(segment) for segment in segments if not segment.control]


def _is_text(segment: Segment) -> bool:
    text, style, control = segment
    return not control and printable(text) == text and (style is None or style.link is None)


def _sanitize(segment: Segment) -> Segment:
    text, style, _ = segment
    kept = printable(text)
    if style is not None and style.link is not None and not safe_url(style.link):
        style = style.update_link(None)
    return Segment(kept + " " * (cell_len(text) - cell_len(kept)), style)
