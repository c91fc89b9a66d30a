"""The lines of a digest: cleaned, and with every heading at the start of one."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from tui.formats.digest.headings import split_glued
from tui.papers.caps import FILE_LINES
from tui.papers.digest import Problem, Problems
from tui.papers.text import clean

LONGEST = 64 * 1024
"""Characters that are read of one line."""

FENCED = 256 * 1024
"""Characters that fenced code may have."""

Line = tuple[int, str]
"""A line and its number in the file, counted from 1."""

_FENCE = re.compile(r"(?:```+|~~~)[^`]*")


def read_lines(texts: Iterable[str], problems: Problems) -> Iterator[Line]:
    """Yield the lines of a text, given in pieces, that say something: cleaned, without blanks at their ends.

    Fenced code is left out; lines that share a number stood in one line of the text. No more than some pieces
    are in memory at a time.
    """
    for number, line in enumerate(_blank_fenced(_clean_lines(texts, problems)), 1):
        if number > FILE_LINES:
            message = f"the file has more than {FILE_LINES:,} lines; the ones from here on are left out"
            problems.append(Problem(number, message))
            return
        for part in split_glued(line.rstrip(" ")):
            if part:
                yield number, part


def _clean_lines(texts: Iterable[str], problems: Problems) -> Iterator[str]:
    """Yield the lines of a text, each with its end cut off if it is very long."""
    number, rest = 0, ""
    for text in chain(texts, "\n"):
        # A carriage return of its own ends no line here; it is what a mangled `\rho` begins with.
        rest = (rest + text).replace("\r\n", "\n")
        *lines, rest = rest.split("\n")
        for n, line in enumerate(lines):
            if len(line) > LONGEST:
                message = f"the line is longer than {LONGEST:,} characters; its end is cut"
                problems.append(Problem(number + n + 1, message))
                lines[n] = line[:LONGEST]
        number += len(lines)
        if lines:
            yield from clean("\n".join(lines).replace("\r", "\t")).split("\n")
        # As much as tells that it is too long, and a carriage return whose newline may follow.
        rest = rest[: LONGEST + 1] + ("\r" if rest[LONGEST + 1 :].endswith("\r") else "")


def _blank_fenced(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines, those of fenced code empty.

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
