"""Lines of running text, broken where a reader of Korean and English expects it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from rich.cells import cell_len, chop_cells
from textual.content import Content

_WORD = re.compile(r"\s*\S+\s*")
_BRACKET = re.compile(r"(?<=[^\s(\[{<\"'“‘]{2})\(")
"""An opening bracket behind the word that it explains, before which a line may end."""
_BULLET = re.compile(r" {0,8}(?:[·•*–-]|[0-9]{1,2}[.)]) +")
_PLAIN = re.compile("[!-~가-힣]*")
_JOINTS = "/-_?&=+"
"""Characters in long words and links after which a line may end."""
_NEVER_FIRST = ")]}>.,:;!?…’”'\""
_END = 6
"""Characters of a word's end that stay together, if the word is too long for a line."""


def wrap_lines(text: Content, width: int) -> list[Content]:
    """Return the lines of a text, each of at most `width` cells; the text has no line ends."""
    *lines, last = text.divide(_break_positions(text.plain, max(1, width)))
    return [*(line.rstrip() for line in lines), last.rstrip_end(width).truncate(width)]


@lru_cache(maxsize=256)
def first_break(text: str, width: int) -> int:
    """Return where the second line of `width` cells begins in a text; its end if one line is enough."""
    if cell_len(text) <= width:
        return len(text)
    return next(iter(_break_positions(text, max(1, width))), len(text))


def bullet_of(text: str) -> str:
    """Return the bullet or number that a point begins with, and the blanks around it; empty if none."""
    found = _BULLET.match(text)
    return found[0] if found else ""


def _break_positions(text: str, width: int) -> list[int]:
    """Return the positions in a text at which a new line begins."""
    breaks = []
    used = 0
    for start, unit in _units(text):
        word = unit.rstrip()
        if used + cell_len(word) <= width:
            used += cell_len(unit)
            continue
        if start:
            breaks.append(start)
        for end in _fold(word, width) if cell_len(word) > width else ():
            breaks.append(start + end)
        folded = unit[breaks[-1] - start :] if breaks and breaks[-1] > start else unit
        used = cell_len(folded)
    return breaks


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Yield the parts of a text that stay on one line if they can, with their positions."""
    for found in _WORD.finditer(text):
        word, begin = found[0], 0
        if "(" in word and "://" not in word:
            for bracket in _BRACKET.finditer(word):
                yield found.start() + begin, word[begin : bracket.start()]
                begin = bracket.start()
        yield found.start() + begin, word[begin:]


def _fold(word: str, width: int) -> Iterator[int]:
    """Yield the positions at which a word that is wider than a line goes on in the next one."""
    if not _PLAIN.fullmatch(word):  # the cells of other letters depend on those beside them
        yield from accumulate(map(len, chop_cells(word, width)[:-1]))
        return
    begin = 0
    while cell_len(rest := word[begin : begin + width + 1]) > width:
        begin = _fold_before(word, begin, begin + len(chop_cells(rest, width)[0]))
        yield begin


def _fold_before(word: str, begin: int, full: int) -> int:
    """Return the best position to fold a word whose line from `begin` would be full at `full`."""
    least = begin + (full - begin) // 2
    for end in range(full, least, -1):
        if word[end - 1] in _JOINTS and word[end] not in _JOINTS and len(word) - end >= _END:
            return end
    for end in range(min(full, max(len(word) - _END, least + 1)), least, -1):
        if not _belongs_to_before(word, end):
            return end
    return full


def _belongs_to_before(word: str, at: int) -> bool:
    """Return whether a character cannot begin a line: the particle of a Latin word, or what closes one."""
    if word[at] in _NEVER_FIRST or not word[at].isascii():
        return word[at] in _NEVER_FIRST or word[at - 1].isascii()
    return not word[at - 1].isascii()
