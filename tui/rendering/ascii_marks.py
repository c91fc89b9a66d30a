"""Marks and borders in ASCII, for terminals that draw characters of ambiguous width two cells wide."""

import unicodedata
from functools import cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    **{"★": "*", "☆": "*", "·": ".", "•": "*", "▌": ">", "▐": "<", "▲": "^", "▼": "v", "▶": ">", "◀": "<"},
    **{"…": "~", "–": "-", "—": "-", "―": "-", "‐": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "≈": "~"},
    **{"↑": "^", "↓": "v", "←": "<", "→": ">", "×": "x", "●": "*", "○": "o", "■": "#", "□": "o", "◆": "*"},
    **dict(zip("▁▂▃▄▅▆▇█", "._-=+*%#", strict=True)),
}
_LINES = range(0x2500, 0x2580)
_BLOCKS = range(0x2580, 0x25A0)


class AsciiMarks(LineFilter):
    """A filter that replaces signs of ambiguous width by ASCII, one for one; letters stay as they are."""

    def __init__(self) -> None:
        super().__init__(enabled=False)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line with their signs in ASCII."""
        signs = _signs()
        return [Segment(text.translate(signs), style, control) for text, style, control in segments]


@cache
def _signs() -> dict[int, str]:
    lines = {code: _draw_line(unicodedata.name(chr(code))) for code in _LINES}
    return {**dict.fromkeys(_BLOCKS, "#"), **lines, **{ord(sign): plain for sign, plain in _SIGNS.items()}}


def _draw_line(name: str) -> str:
    """Return the ASCII sign for a line or corner by its Unicode name."""
    if "DIAGONAL" in name:
        return "X"
    if "HORIZONTAL" in name and "VERTICAL" not in name and "AND" not in name:
        return "-"
    return "|" if "VERTICAL" in name and "HORIZONTAL" not in name and "AND" not in name else "+"
