"""The figures of a summary compared with those of its source."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from tui.summaries import number_words
from tui.summaries.figures import Figure, find_figures

_FEW = 3
"""Number words below this are grammar as often as they are figures (`두 모델`, `one`, `절반`)."""
_PLACES = 20
"""Places in an order go up to a number that the source names, if that is not above this one."""
_LARGE = 1_000
"""The smallest value of a source whose power of ten can be mistaken."""
_SCALED = 10_000
_NOUN = 24
"""Characters after a figure in which its noun is looked for."""
_NOUNS = {
    "parameters": r"param|매개변수|파라미터|파라메터|model|모델",
    "tokens": r"token|토큰",
    "images": r"image|photo|이미지|사진",
    "pairs": r"pair|쌍",
    "hours": r"hour|시간",
    "videos": r"video|clip|비디오|영상|클립",
    "documents": r"document|문서",
    "dollars": r"dollar|달러",
    "steps": r"step|스텝",
}


class Finding(NamedTuple):
    """A figure that its source does not have."""

    figure: Figure
    why: Literal["not-in-source", "power-of-ten"]
    source: Figure | None = None
    """The source's figure, for a power of ten."""


class SourceText:
    """The text that a summary was written from."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures that are written with digits, also those inside names."""
        return [*find_figures(self.text), *find_figures(self.text, in_names=True)]

    @cached_property
    def values(self) -> frozenset[Fraction]:
        """All numbers that the text can be taken to name."""
        written = (value for figure in self.figures for value in (*figure.values, *figure.parts))
        words = (*number_words.english(self.text), *number_words.korean(self.text))
        return frozenset((*written, *(word.value for word in words)))

    @cached_property
    def _scaled(self) -> list[Figure]:
        words = number_words.english(self.text)
        in_words = [
            Figure(word.start, word.end, self.text[word.start : word.end], (word.value,), scale=_SCALED)
            for word in words
            if word.value >= _SCALED and " " in self.text[word.start : word.end]
        ]
        return [
            figure for figure in (*self.figures, *in_words) if figure.values and figure.values[0] >= _LARGE
        ]

    def has(self, figure: Figure) -> bool:
        """Return whether the text has a figure's value, or each of the numbers that it consists of."""
        if any(value in self.values for value in figure.values):
            return True
        if figure.parts and all(part in self.values for part in figure.parts):
            return True
        if figure.values[:1] == (Fraction(1),) and not figure.is_share:
            return True
        if not figure.is_place or not figure.values:
            return False
        places = (value for value in self.values if value.denominator == 1 and value <= _PLACES)
        return any(figure.values[0] <= place for place in places)

    def nearest_power(self, figure: Figure) -> Figure | None:
        """Return the figure of the text that differs from this one by a power of ten, None without one."""
        if figure.scale < _SCALED:
            return None
        near = [(abs(power), n) for n, one in enumerate(self._scaled) if (power := _power(figure, one))]
        return self._scaled[min(near)[1]] if near else None


def check_figures(text: str, source: SourceText, *, english: bool = False) -> Iterator[Finding]:
    """Yield the figures of a summary that its source does not have; `english` reads its number words too."""
    for figure in [*find_figures(text), *_in_words(text, english)]:
        if not source.has(figure):
            near = source.nearest_power(figure)
            yield Finding(figure, "power-of-ten" if near else "not-in-source", near)


def find_slips(text: str, source: SourceText) -> Iterator[Finding]:
    """Yield only the figures that are off by a power of ten, as far as that can be told without a doubt.

    A digest was written from the whole paper. So a figure is not a slip if the source's figure also stands in
    the text, or if both count different things (7B parameters, 70억 tokens).
    """
    figures = find_figures(text)
    if all(figure.scale < _SCALED for figure in figures):
        return
    written = {value for figure in figures for value in figure.values}
    for finding in check_figures(text, source):
        near = finding.source
        if near is None or near.values[0] in written:
            continue
        ours, theirs = _noun(text, finding.figure), _noun(source.text, near)
        if ours is None or theirs is None or ours == theirs:
            yield finding


def _in_words(text: str, english: bool) -> Iterator[Figure]:
    words = [*number_words.korean(text), *(number_words.english(text) if english else ())]
    for word in words:
        if word.value >= _FEW:
            said = text[word.start : word.end]
            scale = _SCALED if word.value >= _SCALED else 1
            yield Figure(word.start, word.end, said, (word.value,), scale=scale)


def _power(figure: Figure, other: Figure) -> int:
    """Return by which power of ten, up to 10,000 either way, one figure is the other; 0 for none."""
    ratio = figure.values[0] / other.values[0]
    return next((n for n in (1, -1, 2, -2, 3, -3, 4, -4) if ratio == Fraction(10) ** n), 0)


def _noun(text: str, figure: Figure) -> str | None:
    """Return what a figure counts, if the words after it say so."""
    after = re.split(r"[.,;()]\s", text[figure.end : figure.end + _NOUN])[0].lower()
    found = {noun: match.start() for noun, form in _NOUNS.items() if (match := re.search(form, after))}
    return min(found, key=lambda noun: found[noun]) if found else None
