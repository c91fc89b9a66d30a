"""A line to type in, which takes any pasted text."""

from typing import Any

from textual import events
from textual.widgets import Input

from tui.papers.text import clean_line

LONGEST = 500
"""Characters of a line at most; longer ones would slow down every key."""


class LineInput(Input):
    """An input of one line; pasted text becomes one line, truncated to the room left."""

    def __init__(self, value: str = "", **given: Any) -> None:
        # Existing text can be edited at any length.
        super().__init__(value, max_length=max(LONGEST, len(value)), compact=True, **given)

    def on_paste(self, event: events.Paste) -> None:
        """Truncate the text for Textual, which would paste its first line or nothing."""
        start, end = sorted(self.selection)
        room = (self.max_length or 0) - len(self.value) + end - start
        event.text = clean_line(event.text[: 2 * LONGEST])[:room]
