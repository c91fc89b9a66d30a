"""An index of the words of many lines: which lines may have something, without reading all of them."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise

_LAST = "\U0010ffff"
"""Sorts behind every letter."""
_OFTEN = 8
"""A word with so many times the lines of a rarer one does not narrow these enough to go through its own."""


class WordLines:
    """The words of lines in order, each with the numbers of the lines that have it.

    Its answers may have lines too many, never too few. It is made of few long strings and arrays, since an
    object for each word would take several times the memory of the lines.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        by_word: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(lines):
            for word in set(line.split()):
                by_word[word].append(number)
        words = sorted(by_word)
        self._words = f" {' '.join(words)} "
        self._starts = array("I", accumulate((len(word) + 1 for word in words), initial=1))
        """The place of each word in `_words`."""
        self._lines = array("I", chain.from_iterable(map(by_word.__getitem__, words)))
        self._firsts = array("I", accumulate((len(by_word[word]) for word in words), initial=0))
        """The place of each word's first line in `_lines`."""

    def having(self, part: str) -> list[int]:
        """Return the lines that may have a part of a line, which is not blank, ascending."""
        pieces = part.split(" ")
        last = len(pieces) - 1
        found = [
            self._starting(piece) if n else list(self._holding(f"{piece} " if last else piece))
            for n, piece in enumerate(pieces)
            if piece
        ]
        return sorted(_in_all(found))

    def having_form(self, words: Sequence[str]) -> list[int]:
        """Return the lines that may have these words one after the other, with or without gaps, ascending.

        Each begins a word of the line, unless there is no gap before it. Then there is a word that begins
        with it and the one before it.
        """
        apart = _in_all(map(self._starting, words))
        return sorted(apart.union(*(self._starting(one + other) for one, other in pairwise(words))))

    def _starting(self, start: str) -> Sequence[int]:
        """Return the lines with a word that starts so; their numbers are adjacent, as the words are."""
        words = range(len(self._starts) - 1)
        first, end = (bisect_left(words, bound, key=self._word) for bound in (start, start + _LAST))
        return self._lines[self._firsts[first] : self._firsts[end]]

    def _holding(self, part: str) -> Iterator[int]:
        """Yield the lines with a word that has this part; a blank stands for the word's end."""
        at = self._words.find(part)
        while at >= 0:
            word = bisect_right(self._starts, at)
            yield from self._lines[self._firsts[word - 1] : self._firsts[word]]
            at = self._words.find(part, self._starts[word])

    def _word(self, number: int) -> str:
        return self._words[self._starts[number] : self._starts[number + 1] - 1]


def _in_all(groups: Iterable[Sequence[int]]) -> set[int]:
    """Return what is in all groups, or at least in all that are not much larger than the smallest."""
    smallest, *others = sorted(groups, key=len)
    return set(smallest).intersection(*(group for group in others if len(group) < _OFTEN * len(smallest)))
