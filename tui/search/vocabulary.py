"""The words of titles, authors and keywords, and the nearest ones to a misspelt word."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

NEAREST = 5
"""The most words taken for a misspelt one."""
SHORTEST = 3
"""Letters in the shortest known word."""

_FORGIVEN = ((8, 2), (4, 1))
"""Lengths from which on so many slips are forgiven (a letter missing, wrong, extra, or two swapped)."""
_WORD = re.compile("[a-z0-9]*[a-z][a-z0-9]*")


class Vocabulary:
    """Words of ASCII letters and digits; in syllables, as in Korean, a slip makes another word."""

    def __init__(self, texts: Iterable[str]) -> None:
        words: set[str] = set()
        for text in texts:
            words.update(text.split())
        known = sorted(word for word in words if len(word) >= SHORTEST and _WORD.fullmatch(word))
        self._lines = "\n".join(known)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in known:
            self._by_length[len(word)].append(word)

    def prepare(self) -> None:
        """Import what would otherwise make the first search 15 ms longer."""
        from rapidfuzz import process  # noqa: F401
        from rapidfuzz.distance import OSA  # noqa: F401

    def near(self, word: str) -> dict[str, int]:
        """Return the known words that `word` may stand for, each with its distance, the nearest first.

        The distance is in slips by optimal string alignment (RapidFuzz), or in letters left out after the
        first one, at most half as many as typed (`intvl3` for `internvl3`). A word that only continues a
        nearer one is left out.
        """
        distances = dict(self._find_misspelt(word))
        distances |= {longer: len(longer) - len(word) for longer in self._find_abbreviated(word)}
        nearest: dict[str, int] = {}
        for other in sorted(distances, key=lambda other: (distances[other], other)):
            if other != word and not other.startswith(tuple(nearest)):
                nearest[other] = distances[other]
        return dict(islice(nearest.items(), NEAREST))

    def _find_misspelt(self, word: str) -> Iterator[tuple[str, int]]:
        forgiven = next((slips for length, slips in _FORGIVEN if len(word) >= length), 0)
        if not forgiven:
            return
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        for length in range(len(word) - forgiven, len(word) + forgiven + 1):
            words = self._by_length.get(length, ())
            near = process.extract(word, words, scorer=OSA.distance, score_cutoff=forgiven, limit=None)
            yield from ((other, int(distance)) for other, distance, _ in near)

    def _find_abbreviated(self, word: str) -> list[str]:
        # Each letter is the next one of its kind, so that no line is read twice.
        in_order = "".join(f"[^{letter}\n]*{letter}" for letter in word[1:])
        return [
            longer
            for longer in re.findall(f"^{word[0]}{in_order}.*", self._lines, re.MULTILINE)
            if 2 * (len(longer) - len(word)) <= len(word)
        ]
