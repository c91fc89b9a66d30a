"""Letters that stand for a run of words: each word gives its beginning, in order."""

import re
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
    rows = list(texts.holding(f" {letters[0]}", rows))
    for before, letter in pairwise(letters):
        either = re.compile(f"[ {before}]{letter}")
        rows = list(texts.matching(either, rows, ascii_too=True))
    return rows


def skipped(letters: str, words: Iterable[str]) -> int | None:
    """How many words an abbreviation passes over (`cot` in "chain of thought": 0); None when it is none."""
    best: int | None = None
    # By words passed over: the numbers of letters that may have been given so far, a bit each.
    reached = [1, *[0] * MOST_SKIPPED]
    for word in words:
        further = [1, *reached[:-1]] if len(word) > _SHORT else reached[:]
        for begin, ends in _given(letters, word):
            for n, given in enumerate(reached):
                if given >> begin & 1:
                    further[n] |= ends
                    if ends >> len(letters):
                        best = n if best is None else min(n, best)
        reached = further
    return best


@lru_cache(10_000)
def _given(letters: str, word: str) -> tuple[tuple[int, int], ...]:
    """The places from which on a word can give letters, each with a bit for every place where it may end."""
    given: dict[int, int] = defaultdict(int)
    for begin in range(len(letters)):
        for at, letter in enumerate(word[: len(letters) - begin], begin):
            if letters[at] != letter:
                break
            given[begin] |= 1 << at + 1
    return tuple(given.items())
