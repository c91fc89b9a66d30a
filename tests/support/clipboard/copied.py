"""The table of all copies that were judged."""

from collections.abc import Sequence

COPIED = "copied"
"""The property of a test that holds what is told."""
HEADS = ("where", "arrived", "in tmux", "stray", "notice")
"""What is told of each copy."""


def table(rows: Sequence[Sequence[str]]) -> str:
    """A line for each copy."""
    widths = [max(map(len, column)) for column in zip(HEADS, *rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (HEADS, *rows)
    )
    return "\n".join(lines)
