"""The screen without colours, for NO_COLOR (https://no-color.org)."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter


class NoColors(LineFilter):
    """A filter that removes all colours, greys too, and keeps bold, dim, underlined and reverse.

    Textual's own turns dim into a grey, or names the terminal's default colours in each style.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line without colours."""
        return [Segment(text, style and style.without_color, control) for text, style, control in segments]
