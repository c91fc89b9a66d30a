"""The papers nearest to a given one, by shared words."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nlargest
from math import log, sqrt

from tui.search.body_parts import PART_BREAK
from tui.search.index import Column, Index

_WORDS = re.compile("[a-z]{3,}|[가-힣]{2}")
"""Words of a folded text, Korean ones as pairs of syllables: `강화학습을` and `강화 학습` share two."""
_COMMON = 0.1
"""Words in more than this share of the papers are ignored."""
_TELLING = 64
"""The number of a paper's words, those with the most weight, that are compared with other papers."""
_MOST = 255
_FREQUENCY = (0.0, *(1 + log(n) for n in range(1, _MOST + 1)))
"""The weight of a word by its number of occurrences in a paper."""


class Related:
    """The words of all papers of an index, counted once: three seconds for 40,000 papers.

    A paper is a vector of words weighted by (1 + log times) · log(1 + papers / papers with the word), and
    a small angle means near: Salton and Buckley, "Term-weighting approaches in automatic text retrieval",
    1988.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        rows: dict[str, array[int]] = defaultdict(lambda: array("I"))
        times: dict[str, array[int]] = defaultdict(lambda: array("B"))
        for row in range(len(index)):
            for word, count in self._count_words(row).items():
                rows[word].append(row)
                times[word].append(min(count, _MOST))
        most = max(_COMMON * len(index), 2)
        # A word in only one paper relates it to none.
        telling = [word for word, where in rows.items() if 1 < len(where) <= most]
        self._with = {word: (rows[word], times[word]) for word in telling}
        self._rarity = {word: log(1 + len(index) / len(rows[word])) for word in telling}
        self._lengths = self._measure_lengths()

    def nearest(self, row: int, count: int) -> tuple[int, ...]:
        """Return the rows of at most `count` papers that share a word with this one, the nearest first."""
        words = self._count_words(row)
        weights = {
            word: _FREQUENCY[min(words[word], _MOST)] * self._rarity[word]
            for word in words
            if word in self._with
        }
        near = [0.0] * len(self._index)
        for word in nlargest(_TELLING, weights, key=weights.__getitem__):
            weight = weights[word] * self._rarity[word]
            product = [weight * frequency for frequency in _FREQUENCY]  # 256 of them, for thousands of papers
            for other, times in zip(*self._with[word], strict=True):
                near[other] += product[times]
        near[row] = 0.0
        closeness = {other: shared / self._lengths[other] for other, shared in enumerate(near) if shared}
        return tuple(nlargest(count, closeness, key=lambda other: (closeness[other], -other)))

    def _measure_lengths(self) -> Sequence[float]:
        """Return the length of each paper's vector."""
        squares = array("d", bytes(8 * len(self._index)))
        for word, (rows, times) in self._with.items():
            rarity = self._rarity[word]
            for row, count in zip(rows, times, strict=True):
                squares[row] += (_FREQUENCY[count] * rarity) ** 2
        return array("d", map(sqrt, squares))

    def _count_words(self, row: int) -> Counter[str]:
        """Count the words of a paper's title, keywords and sections."""
        folded = self._index.folded
        sections, _, _ = folded[Column.BODY][row].rpartition(PART_BREAK)
        return Counter(_WORDS.findall(f"{folded[Column.TITLE][row]} {folded[Column.ABOUT][row]} {sections}"))
