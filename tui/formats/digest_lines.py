"""The lines of a digest file: decoded, cleaned, and with every heading at the start of one."""

import re
from collections.abc import Iterator

from tui.formats.digest_headings import unglued
from tui.papers.digest import Problem
from tui.papers.text import clean

LONGEST = 64 * 1024
"""Characters that are read of one line."""

Line = tuple[int, str]
"""A line and its number in the file, counted from 1."""

_FENCE = re.compile(r"(```+|~~~+)[^`]*")


def read_lines(data: bytes | str, problems: list[Problem]) -> Iterator[Line]:
    """The lines of a file that say something, cleaned and without blanks at their ends.

    Fenced code is left out; lines that share a number stood in one line of the file.
    """
    lines = clean("\n".join(_capped(_decoded(data, problems), problems))).split("\n")
    _blank_fences(lines)
    for number, line in enumerate(lines, 1):
        for part in unglued(line.rstrip(" ")):
            if part:
                yield number, part


def _decoded(data: bytes | str, problems: list[Problem]) -> str:
    text = data if isinstance(data, str) else _as_utf8(data, problems)
    # A carriage return of its own ends no line here; it is what a mangled `\rho` begins with.
    return text.replace("\r\n", "\n").replace("\r", "\t")


def _as_utf8(data: bytes, problems: list[Problem]) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(line, "bytes that are not UTF-8 are shown as �; save the file as UTF-8"))
        return data.decode("utf-8", "replace")


def _capped(text: str, problems: list[Problem]) -> list[str]:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST:
            problems.append(
                Problem(number, f"the line is longer than {LONGEST:,} characters; its end is cut")
            )
            lines[number - 1] = line[:LONGEST]
    return lines


def _blank_fences(lines: list[str]) -> None:
    """Empty the lines of fenced code; a fence that the next one does not close is text."""
    fences = [n for n, line in enumerate(lines) if line.startswith(("```", "~~~")) and _FENCE.fullmatch(line)]
    opened: int | None = None
    for fence in fences:
        if opened is not None and _closes(lines[fence], lines[opened]):
            lines[opened : fence + 1] = [""] * (fence + 1 - opened)
            opened = None
        else:
            opened = fence


def _closes(line: str, opening: str) -> bool:
    return line.strip(f"{opening[0]} ") == ""
