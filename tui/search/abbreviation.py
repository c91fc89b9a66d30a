"""Abbreviations: letters that are the beginnings of words that follow each other."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from tui.search.texts import Texts

MOST_SKIPPED = 1
"""Words skipped between those that give letters; short ones are not counted."""
_SHORT = 3
_NOT_ONE = MOST_SKIPPED + 1
"""More words skipped than there may be."""

_Begins = tuple[tuple[int, int], ...]
"""Places in the letters from which a word may be used, each with one bit for every possible end."""


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
    uses = _letter_uses(letters)
    reached, best = 1, _NOT_ONE
    for word in words:
        reached, skipped = uses[word][reached]
        if skipped < best:
            best = skipped
    return None if best == _NOT_ONE else best


class _LetterUses(dict[str, "_WordUse"]):
    """The use of each word; words with the same one share it."""

    def __init__(self, letters: str) -> None:
        self._letters = letters
        self._known: dict[tuple[bool, _Begins], _WordUse] = {}

    def __missing__(self, word: str) -> "_WordUse":
        # Signs that are not a word give nothing and do not count.
        is_word = word.isalnum()
        begins = self._find_begins(word) if is_word and word[0] in self._letters else ()
        key = is_word and len(word) > _SHORT, begins
        use = self._known.get(key)
        if use is None:
            use = self._known[key] = _WordUse(len(self._letters), *key)
        self[word] = use
        return use

    def _find_begins(self, word: str) -> _Begins:
        letters, begins = self._letters, []
        for begin, letter in enumerate(letters):
            if letter == word[0]:
                end = begin + 1
                while end < len(letters) and word.startswith(letters[begin : end + 1]):
                    end += 1
                begins.append((begin, (2 << end) - (2 << begin)))
        return tuple(begins)


class _WordUse(dict[int, tuple[int, int]]):
    """What a word makes of the numbers of letters that words before it may have used.

    These numbers are the bits of an integer, and above them, level by level, the same with one word skipped,
    two, and so on. A value is that integer after the word, and the fewest words skipped if the word uses the
    last letter, or else `_NOT_ONE`.
    """

    def __init__(self, letters: int, counts: bool, begins: _Begins) -> None:
        """Know no value yet.

        Args:
            letters: The number of letters in the abbreviation.
            counts: Whether skipping the word counts.
            begins: From which letters the word may be used, and up to which.
        """
        self._letters, self._counts, self._begins = letters, counts, begins

    def __missing__(self, reached: int) -> tuple[int, int]:
        width, best = self._letters + 1, _NOT_ONE
        levels = range(0, width * (MOST_SKIPPED + 1), width)
        kept = (1 << width * len(levels)) - 1
        further = 1 | (reached & ~1) << width & kept if self._counts else reached
        for begin, ends in self._begins:
            for passed, level in enumerate(levels):
                if reached >> level + begin & 1:
                    further |= ends << level
                    if ends >> self._letters:
                        best = min(passed, best)
        self[reached] = found = further, best
        return found


_letter_uses = lru_cache(1)(_LetterUses)
