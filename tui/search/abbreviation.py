"""Letters that stand for a run of words: each word gives its beginning, in order."""

import re
from collections.abc import Iterable, Sequence
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
    reached: dict[int, int] = {}
    for word in words:
        if not reached and word[0] != letters[0]:
            continue
        further = {at: passed + (len(word) > _SHORT) for at, passed in reached.items()}
        for begin, passed in (*reached.items(), (0, 0)):
            for at, letter in enumerate(word, begin):
                if letters[at] != letter:
                    break
                if at + 1 == len(letters):
                    best = passed if best is None else min(passed, best)
                    break
                further[at + 1] = min(passed, further.get(at + 1, passed))
        reached = {at: passed for at, passed in further.items() if passed <= MOST_SKIPPED}
    return best
