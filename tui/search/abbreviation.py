"""Abbreviations: letters that are the beginnings of words that follow each other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from tui.search.texts import Texts

MOST_SKIPPED = 1
"""Words skipped between those that give letters; short ones are not counted."""
_SHORT = 3


def prefilter_rows(letters: str, texts: Texts, rows: Sequence[int]) -> Sequence[int]:
    """Return the rows whose texts have each letter after the one before it or at the beginning of a word.

    Few rows pass this; `count_skipped` decides on them.
    """
    lines = texts.of(rows)
    begun = f" {letters[0]}"
    left = [n for n, line in enumerate(lines) if begun in line]
    for before, letter in reversed(list(pairwise(letters))):  # the last letters are rarer
        follows, begun = f"{before}{letter}", f" {letter}"
        left = [n for n in left if follows in lines[n] or begun in lines[n]]
    return [rows[n] for n in left]


def count_skipped(letters: str, words: Iterable[str]) -> int | None:
    """Count the words that an abbreviation skips (`cot` in "chain of thought": 0); None if it is not one."""
    given = _letter_uses(letters)
    best: int | None = None
    # One bit for each number of letters that may have been used so far; above these bits, level by level, the
    # same with one word skipped, two, and so on.
    reached = 1
    for word in words:
        long, begins = given[word]
        if reached == 1 and not begins:
            continue
        further = 1 | (reached & ~1) << given.width & given.kept if long else reached
        for begin, ends in begins:
            for passed, level in given.levels:
                if reached >> level + begin & 1:
                    further |= ends << level
                    if ends >> len(letters):
                        best = passed if best is None else min(passed, best)
        reached = further
    return best


class _LetterUses(dict[str, tuple[bool, tuple[tuple[int, int], ...]]]):
    """For each word, whether skipping it counts, and the places in the letters from which it may be used.

    Each place has one bit for every possible end. Signs that are not a word give nothing and do not count.
    """

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self.width = len(letters) + 1
        """The bits in a level."""
        self.levels = [(passed, passed * self.width) for passed in range(MOST_SKIPPED + 1)]
        """Numbers of skipped words, each with the first bit of its level."""
        self.kept = (1 << self.width * len(self.levels)) - 1
        """The bits of all levels."""

    def __missing__(self, word: str) -> tuple[bool, tuple[tuple[int, int], ...]]:
        letters = self._letters if word.isalnum() else ""
        given: dict[int, int] = defaultdict(int)
        for begin in range(len(letters)):
            for at, letter in enumerate(word[: len(letters) - begin], begin):
                if letters[at] != letter:
                    break
                given[begin] |= 1 << at + 1
        self[word] = found = bool(letters) and len(word) > _SHORT, tuple(given.items())
        return found


_letter_uses = lru_cache(1)(_LetterUses)
