"""A line to type in, which takes whatever is pasted."""

from typing import Any

from textual import events
from textual.widgets import Input

from tui.papers.text import clean_line

LONGEST = 500
"""Characters of a line; a longer one would make every key wait for it."""


class LineInput(Input):
    """An input of one line; what is pasted becomes one, as far as there is room."""

    def __init__(self, value: str = "", **given: Any) -> None:
        # What is there already can be edited, however long it is.
        super().__init__(value, max_length=max(LONGEST, len(value)), compact=True, **given)

    def on_paste(self, event: events.Paste) -> None:
        """Have Textual paste of it what fits; by itself it takes the first line, all or nothing."""
        start, end = sorted(self.selection)
        room = (self.max_length or 0) - len(self.value) + end - start
        event.text = clean_line(event.text[: 2 * LONGEST])[:room]
