"""Letters that stand for a run of words: each word gives its beginning, in order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from tui.search.texts import Texts

MOST_SKIPPED = 1
"""Words between those that give letters; short ones are not counted."""
_SHORT = 3


def possible(letters: str, texts: Texts, rows: Sequence[int]) -> Sequence[int]:
    """The rows whose texts have each letter after the one before it or at the beginning of a word.

    This leaves few of them; `skipped` tells which are right.
    """
    lines = texts.of(rows)
    begun = f" {letters[0]}"
    left = [n for n, line in enumerate(lines) if begun in line]
    for before, letter in reversed(list(pairwise(letters))):  # the end of what is typed is rarer
        follows, begun = f"{before}{letter}", f" {letter}"
        left = [n for n in left if follows in lines[n] or begun in lines[n]]
    return [rows[n] for n in left]


def skipped(letters: str, words: Iterable[str]) -> int | None:
    """How many words an abbreviation passes over (`cot` in "chain of thought": 0); None when it is none."""
    given, width = _givens(letters), len(letters) + 1
    levels = [n * width for n in range(MOST_SKIPPED + 1)]
    kept = (1 << width * len(levels)) - 1
    best: int | None = None
    # The numbers of letters that may have been given so far, a bit each; above them, level by level, the same
    # with a word passed over, two, and so on.
    reached = 1
    for word in words:
        begins = given[word]
        if reached == 1 and not begins:
            continue
        further = 1 | (reached & ~1) << width & kept if len(word) > _SHORT else reached
        for begin, ends in begins:
            for passed, level in enumerate(levels):
                if reached >> level + begin & 1:
                    further |= ends << level
                    if ends >> len(letters):
                        best = passed if best is None else min(passed, best)
        reached = further
    return best


class _Given(dict[str, tuple[tuple[int, int], ...]]):
    """The places from which on a word can give letters, each with a bit for every place where it may end."""

    def __init__(self, letters: str) -> None:
        self._letters = letters

    def __missing__(self, word: str) -> tuple[tuple[int, int], ...]:
        letters = self._letters
        given: dict[int, int] = defaultdict(int)
        for begin in range(len(letters)):
            for at, letter in enumerate(word[: len(letters) - begin], begin):
                if letters[at] != letter:
                    break
                given[begin] |= 1 << at + 1
        self[word] = found = tuple(given.items())
        return found


_givens = lru_cache(1)(_Given)
