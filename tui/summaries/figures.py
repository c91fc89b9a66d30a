"""The figures of a text, by value, in English and in Korean."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from tui.summaries.names import find_names
from tui.summaries.scales import LARGE, SMALL, SUFFIXES, WORDS


class Figure(NamedTuple):
    """A figure at its place in a text."""

    start: int
    end: int
    text: str
    values: tuple[Fraction, ...]
    """The values that it may mean, the most likely one first: the `1` of `1~2억` is 1 or 100,000,000."""
    parts: tuple[Fraction, ...] = ()
    """The numbers that a fraction or a date consists of, each of which may stand alone in another text."""
    scale: int = 1
    """The power of ten that is written with it, as a word or a letter."""
    is_share: bool = False
    """True for a percentage or a multiple."""
    is_place: bool = False
    """True for a place in an order, such as `2단계` or `3rd`."""


_LONGEST = 40
"""Characters of a figure at most: a longer run of digits is no figure of a paper, but costs time."""
_NUMBER = r"(?:[0-9]{1,3}(?:(?:,|\{,\})[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|(?<![0-9])\.[0-9]+"
_UNIT = r"(?:[십백천]?(?:만(?!큼|족)|억|조(?!각|합|건|직|정|차))|[십백천])"
_STEP = rf"(?:{_NUMBER})\s?{_UNIT}"
_SIGN = r"\s?(?:[x×*·]|\\times|\\cdot)\s?"
_FORMS = re.compile(
    rf"""(?P<date>(?<![0-9])[0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}(?![0-9]))
    |(?P<marker>(?<![\w.])\(?[0-9]\)(?=\s))
    |(?P<power>(?:(?:{_NUMBER}){_SIGN})?10\s?(?:\^\s?\{{?\s?[-−]?[0-9]{{1,2}}\s?\}}?|[⁻⁰¹²³⁴-⁹]{{1,3}}))
    |(?P<exponent>[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]{{1,2}}(?![0-9A-Za-z]))
    |(?P<share>[0-9]{{1,4}}\s?분의\s?[0-9]{{1,4}})
    |(?P<ratio>[0-9]{{1,4}}/[0-9]{{1,4}}(?![0-9/]))
    |(?P<korean>{_STEP}(?:\s?{_STEP})*(?:\s?[0-9]{{3,4}}(?![0-9.,]|\s?{_UNIT}))?)
    |(?P<words>(?:{_NUMBER})[\s-]?(?i:hundred|thousand|million|billion|trillion)
        (?:\s(?i:thousand|million|billion))?(?i:s?)(?![a-z]))
    |(?P<letter>(?:{_NUMBER})(?:bn|[KkMmBbTt])(?![A-Za-z0-9]))
    |(?P<plain>{_NUMBER})""",
    re.VERBOSE,
)
_STEPS = re.compile(rf"({_NUMBER})\s?({_UNIT})?")
_PERCENT = re.compile(r"\s?(?:\\?%|％|percent|per cent|퍼센트)")
_MULTIPLE = re.compile(r"\s?(?:배(?!치)|×|\$?\\times|-?fold|[xX](?![A-Za-z0-9]))")
_PLACE = re.compile(r"\s?(?:단계|번째|차(?!원)|위|부(?!터)|장(?!면)|세대|(?:st|nd|rd|th)(?![a-z]))")
_BETWEEN = re.compile(r"\s?(?:~|∼|〜|–|—|-|to|에서|부터|\\sim)\s?")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−", "-0123456789-")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def find_figures(text: str, *, in_names: bool = False) -> list[Figure]:
    """Return the figures that are written with digits; `in_names` also those inside names (`7B` of Llama-7B).

    Markers of a list, such as `(1)`, are no figures.
    """
    text = text.translate(_WIDE)
    names = [] if in_names else [(name.start, name.end) for name in find_names(text)]
    starts = [start for start, _ in names]
    found: list[Figure] = []
    position = 0
    while match := _FORMS.search(text, position):
        position = match.end()
        before = bisect_right(starts, match.start()) - 1
        is_in_name = before >= 0 and match.start() < names[before][1]
        kind = str(match.lastgroup)
        if not is_in_name and kind != "marker" and len(match[0]) <= _LONGEST:
            figure = _READERS[kind](match)
            position = figure.end
            found.append(_with_unit(text, figure))
    return list(_share_scales(text, found))


def _with_unit(text: str, figure: Figure) -> Figure:
    """Return the figure with what its unit says: a percentage, a multiple, a place in an order."""
    if unit := _PERCENT.match(text, figure.end):
        whole = text[figure.start : unit.end()]
        values = tuple(each for value in figure.values for each in (value, value / 100))
        return figure._replace(end=unit.end(), text=whole, values=values, is_share=True)
    if _MULTIPLE.match(text, figure.end):
        return figure._replace(is_share=True)
    return figure._replace(is_place=_PLACE.match(text, figure.end) is not None)


def _share_scales(text: str, figures: list[Figure]) -> Iterator[Figure]:
    """Yield the figures; the first number of a range may have the scale of the second (`7–70B`)."""
    for figure, after in zip(figures, [*figures[1:], None], strict=False):
        if after and after.scale > 1 == figure.scale and figure.values:
            between = text[figure.end : after.start]
            if len(between) <= 6 and _BETWEEN.fullmatch(between):
                figure = figure._replace(values=(*figure.values, figure.values[0] * after.scale))
        yield figure


def _figure(
    match: re.Match[str], *values: Fraction, parts: tuple[Fraction, ...] = (), scale: int = 1
) -> Figure:
    return Figure(match.start(), match.end(), match[0], values, parts, scale)


def _number(text: str) -> Fraction:
    return Fraction(text.replace("{,}", "").replace(",", ""))


def _leading(text: str) -> tuple[Fraction, str]:
    """Return the number that a text begins with, and the rest without blanks and hyphens around it."""
    number = re.match(_NUMBER, text)
    assert number is not None
    return _number(number[0]), text[number.end() :].strip(" -").lower()


def _read_date(match: re.Match[str]) -> Figure:
    return _figure(match, parts=tuple(Fraction(part) for part in re.findall("[0-9]+", match[0])))


def _read_power(match: re.Match[str]) -> Figure:
    before, raised = re.split(r"10\s?(?=[\^⁻⁰¹²³⁴-⁹])", match[0])
    power = int(re.sub(r"[\^{}\s]", "", raised.translate(_RAISED)))
    return _figure(match, (_leading(before)[0] if before else Fraction(1)) * Fraction(10) ** power)


def _read_exponent(match: re.Match[str]) -> Figure:
    return _figure(match, Fraction(match[0]))


def _read_fraction(match: re.Match[str]) -> Figure:
    above, below = map(int, re.findall("[0-9]+", match[0]))
    if "분" in match[0]:
        above, below = below, above
    values = (Fraction(above, below),) if below else ()
    return _figure(match, *values, parts=(Fraction(above), Fraction(below)))


def _read_korean(match: re.Match[str]) -> Figure:
    """Read the steps of a number as far as their units descend (`1억 2,000만`, `3천5백만`)."""
    total = part = Fraction(0)
    scale, last_large, last_small = 1, 10 * max(LARGE.values()), 10 * max(SMALL.values())
    end = 0
    for step in _STEPS.finditer(match[0]):
        unit = (step[2] or "").replace(" ", "")
        small, large = SMALL.get(unit[:1], 1), LARGE.get(unit[-1:], 1)
        if (small > 1 and small >= last_small) or (large > 1 and large >= last_large):
            break
        end = step.end()
        scale = max(scale, small * large)
        part += _number(step[1]) * small
        last_small = small if small > 1 else last_small
        if large > 1:
            total, part = total + part * large, Fraction(0)
            last_large, last_small = large, 10 * max(SMALL.values())
    text = match[0][:end]
    return Figure(match.start(), match.start() + end, text, (total + part,), scale=scale)


def _read_words(match: re.Match[str]) -> Figure:
    number, rest = _leading(match[0])
    scale = 1
    for word in rest.split():
        scale *= WORDS[word.removesuffix("s")]
    return _figure(match, number * scale, scale=scale)


def _read_letter(match: re.Match[str]) -> Figure:
    number, _ = _leading(match[0])
    scales = SUFFIXES[re.sub(r"[0-9.,{}]", "", match[0])]
    return _figure(match, *(number * scale for scale in scales), scale=max(scales[:1]))


def _read_plain(match: re.Match[str]) -> Figure:
    return _figure(match, _number(match[0]))


_READERS: dict[str, Callable[[re.Match[str]], Figure]] = {
    "date": _read_date,
    "power": _read_power,
    "exponent": _read_exponent,
    "share": _read_fraction,
    "ratio": _read_fraction,
    "korean": _read_korean,
    "words": _read_words,
    "letter": _read_letter,
    "plain": _read_plain,
}
