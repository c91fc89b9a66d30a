"""Lists and dicts that a digest has in Python's notation instead of text."""

import ast
import warnings
from collections.abc import Iterator

from tui.papers.text import clean_line

_DEPTH = 4
"""Levels that are laid out; deeper ones stay in Python's notation."""
_BRACES = 1_000
"""The most opening braces: in an f-string each of them is parsed as a program of its own."""


def read_literal(text: str) -> list[object] | dict[object, object] | None:
    """Return the list or dict that the whole of `text` denotes in Python's notation, else None.

    The caller limits the length, since time grows with it; nothing in `text` is run.
    """
    if text[:1] + text[-1:] not in ("[]", "{}") or text.count("{") > _BRACES:
        return None
    try:
        with warnings.catch_warnings(action="ignore"):
            value = ast.literal_eval(text)
    # Python's parser raises the last two for deeply nested input.
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, list | dict) else None


def lay_out(value: object) -> str:
    """Return a list or dict as clean text: a list's items as lines with `•`, a dict's as `key: text`.

    Raises ValueError for an int of more digits than Python writes.
    """
    return "\n".join(_lines(value, _DEPTH))


def _lines(value: object, depth: int) -> Iterator[str]:
    if depth and isinstance(value, dict):
        for key, inner in value.items():
            nested = isinstance(inner, list | dict) and inner and depth > 1
            yield from _indent_under(f"{clean_line(str(key))}:", _lines(inner, depth - 1), apart=bool(nested))
    elif depth and isinstance(value, list):
        for inner in value:
            yield from _indent_under("•", _lines(inner, depth - 1))
    else:
        yield clean_line(str(value))


def _indent_under(mark: str, lines: Iterator[str], apart: bool = False) -> Iterator[str]:
    """Yield `lines` after `mark` and indented below it; with `apart`, all of them below it."""
    yield mark if apart else f"{mark} {next(lines, '')}".rstrip(" ")
    yield from (f"  {line}" for line in lines)
