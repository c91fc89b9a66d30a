"""Letters that stand for a run of words: each word gives its beginning, in order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from tui.search.texts import Texts

MOST_SKIPPED = 1
"""Words between those that give letters; short ones are not counted."""
_SHORT = 3


def prefilter_rows(letters: str, texts: Texts, rows: Sequence[int]) -> Sequence[int]:
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


def count_skipped(letters: str, words: Iterable[str]) -> int | None:
    """How many words an abbreviation passes over (`cot` in "chain of thought": 0); None when it is none."""
    given = _letter_uses(letters)
    best: int | None = None
    # The numbers of letters that may have been given so far, a bit each; above them, level by level, the same
    # with a word passed over, two, and so on.
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
    """Of each word whether it counts when it is passed over, and the places from which on it gives letters.

    Each place has a bit for every one where what it gives may end. What is no word gives and counts nothing.
    """

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self.width = len(letters) + 1
        """Bits of a level."""
        self.levels = [(passed, passed * self.width) for passed in range(MOST_SKIPPED + 1)]
        """Words passed over, and where the level of so many begins."""
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
