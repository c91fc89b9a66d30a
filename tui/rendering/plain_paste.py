"""Pasted text from terminals that do not say that it was pasted."""

import re
from collections.abc import Sequence

from textual import events
from textual.message import Message

_LEAST, _LINE_ENDS = 40, 2
"""The fewest characters and line ends of such a text; nobody types as much within one read."""
_LINE_END = re.compile(r"\r\n?|\n")


class PlainPaste(events.Paste):
    """Text that arrived at once and was probably pasted, and the keys that it is otherwise."""

    def __init__(self, text: str, keys: Sequence[Message]) -> None:
        super().__init__(text)
        self.keys = keys


def looks_pasted(text: str, is_more: bool) -> bool:
    """Return whether text that was read at once was pasted; `is_more` if the text before it was.

    It then holds only printable characters and lines.
    """
    lines = _LINE_END.split(text)
    is_long = is_more or (len(text) >= _LEAST and len(lines) > _LINE_ENDS)
    return is_long and "".join(lines).isprintable()
