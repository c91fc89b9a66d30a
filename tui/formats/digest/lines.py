"""The lines of a digest: cleaned, with every heading at the start of a line."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from tui.formats.digest.headings import split_glued
from tui.language import gettext as _
from tui.papers.caps import FILE_LINES
from tui.papers.digest import Problem, Problems
from tui.papers.text import clean

LONGEST = 64 * 1024
"""Characters read from one line."""

FENCED = 256 * 1024
"""Characters in fenced code."""

Line = tuple[int, str]
"""A line and its number in the file, counted from 1."""

_FENCE = re.compile(r"(?:```+|~~~)[^`]*")


def read_lines(texts: Iterable[str], problems: Problems) -> Iterator[Line]:
    """Yield the non-empty lines of a text given in pieces: cleaned, without blanks at their ends.

    Fenced code is left out; lines with the same number come from one line of the text. Only a few pieces are
    in memory at a time.
    """
    for number, line in enumerate(blank_fenced(clean_lines(texts, problems)), 1):
        if number > FILE_LINES:
            message = _("the file has more than {n:,} lines; the rest are left out", n=FILE_LINES)
            problems.append(Problem(number, message))
            return
        for part in split_glued(line.rstrip(" ")):
            if part:
                yield number, part


def clean_lines(texts: Iterable[str], problems: Problems) -> Iterator[str]:
    """Yield the cleaned lines of a text; very long ones are cut."""
    number, rest = 0, ""
    for text in chain(texts, "\n"):
        # A lone carriage return does not end a line; it may be the start of a mangled `\rho`.
        rest = (rest + text).replace("\r\n", "\n")
        *lines, rest = rest.split("\n")
        for n, line in enumerate(lines):
            if len(line) > LONGEST:
                message = _("the line is longer than {n:,} characters; its end is cut", n=LONGEST)
                problems.append(Problem(number + n + 1, message))
                lines[n] = line[:LONGEST]
        number += len(lines)
        if lines:
            yield from clean("\n".join(lines).replace("\r", "\t")).split("\n")
        # Keep enough to see that the line is too long, and a carriage return whose newline may follow.
        rest = rest[: LONGEST + 1] + ("\r" if rest[LONGEST + 1 :].endswith("\r") else "")


def blank_fenced(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines, with those of fenced code empty.

    A fence that the next one does not close is text, and so is one that would be closed much further below.
    """
    held: list[str] = []
    size = 0
    for line in lines:
        is_fence = line.startswith(("```", "~~~")) and _FENCE.fullmatch(line)
        if not held and not is_fence:
            yield line
        elif is_fence and held and _is_closing(line, held[0]):
            yield from [""] * (len(held) + 1)
            held, size = [], 0
        elif is_fence:
            yield from held
            held, size = [line], 0
        else:
            held.append(line)
            size += len(line) + 1
            if size > FENCED:
                yield from held
                held = []
    yield from held


def _is_closing(line: str, opening: str) -> bool:
    return line.strip(f"{opening[0]} ") == ""
