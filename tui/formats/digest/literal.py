"""Lists and dicts that a digest's job wrote in Python's notation instead of as text."""

import ast
import warnings
from collections.abc import Iterator

from tui.papers.text import clean_line

_DEPTH = 4
"""As many levels are laid out; what lies deeper stays in Python's notation."""
_BRACES = 1_000
"""Opened braces at most: in an f-string each of them is parsed as a program of its own."""


def read_literal(text: str) -> list[object] | dict[object, object] | None:
    """The list or dict that the whole of `text` is in Python's notation, else None.

    The caller limits the length; time grows with it, and nothing in `text` is run.
    """
    if text[:1] + text[-1:] not in ("[]", "{}") or text.count("{") > _BRACES:
        return None
    try:
        with warnings.catch_warnings(action="ignore"):
            value = ast.literal_eval(text)
    # The last two are how Python's parser refuses what is nested too deeply.
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, list | dict) else None


def lay_out(value: object) -> str:
    """What a list or dict says, cleaned: a list's parts as lines with `•`, a dict's as `key: text`.

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
    """`lines` behind `mark` and indented below it, or all of them below it."""
    yield mark if apart else f"{mark} {next(lines, '')}".rstrip(" ")
    yield from (f"  {line}" for line in lines)
