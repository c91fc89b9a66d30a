"""Numbers that are written as words, in English and in Korean."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from tui.summaries.scales import LARGE, SMALL, WORDS


class NumberWord(NamedTuple):
    """A number in words, at its place in a text."""

    start: int
    end: int
    value: Fraction


_SPELLED = {
    "units": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen",
    "tens": "twenty thirty forty fifty sixty seventy eighty ninety",
    "ordinals": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "months": "January February March April May June July August September October November December",
}
_UNITS, _TENS, _ORDINALS, _MONTHS = (spelled.split() for spelled in _SPELLED.values())
_ENGLISH = {
    **{word: n for n, word in enumerate(_UNITS)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
}
_FACTORS: dict[str, Fraction] = {
    **{word: Fraction(n) for n, word in enumerate(_ORDINALS, 1)},
    "once": Fraction(1),
    "single": Fraction(1),
    "twice": Fraction(2),
    "double": Fraction(2),
    "doubles": Fraction(2),
    "doubling": Fraction(2),
    "doubled": Fraction(2),
    "dual": Fraction(2),
    "both": Fraction(2),
    "pair": Fraction(2),
    "triple": Fraction(3),
    "triples": Fraction(3),
    "tripling": Fraction(3),
    "tripled": Fraction(3),
    "quadruple": Fraction(4),
    "half": Fraction(1, 2),
    "halves": Fraction(1, 2),
    "halving": Fraction(1, 2),
    "halved": Fraction(1, 2),
    "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4),
    "dozen": Fraction(12),
}
_MAGNITUDE = re.compile(r"(?i)\b(an?|one|two|three|four|five|six)?[ -]orders?[ -]of[ -]magnitude")

_NATIVE = {
    "하나": 1, "한": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "네": 4, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9, "열": 10, "열한": 11, "열두": 12, "열세": 13, "열네": 14, "열다섯": 15, "스무": 20,
}  # fmt: skip
_COUNTERS = "가지|개|단계|명|종|번|배|차례|곳|편|장|쌍|모델|유형|영역|분야|데이터|벤치마크"
_NATIVE_RUN = re.compile(
    rf"(?<![가-힣])({'|'.join(sorted(_NATIVE, key=len, reverse=True))})\s?(?={_COUNTERS})"
)
_SINO = {word: n for n, word in enumerate("일이삼사오육칠팔구", 1)}
_SINO_RUN = re.compile(
    r"(?<![가-힣0-9.,])(?:[일이삼사오육칠팔구]?[십백천]){1,3}[만억조]?(?=\s?(?:개|명|건|장|편|쌍|배|시간|토큰"
    r"|파라미터|매개변수|이상|여|규모))"
    r"|(?<![가-힣0-9.,])(?:[일이삼사오육칠팔구]?[십백천])+[일이삼사오육칠팔구]?[만억조]"
)
_HALF = re.compile(r"절반")


def english(text: str) -> Iterator[NumberWord]:
    """Yield the English number words, also ordinals, halves, multiples, months and orders of magnitude."""
    for found in _MAGNITUDE.finditer(text):
        power = _ENGLISH.get((found[1] or "one").lower(), 1)
        yield NumberWord(found.start(), found.end(), Fraction(10**power))
    yield from _english_runs(text)
    for number, month in enumerate(_MONTHS, 1):
        for found in re.finditer(rf"\b(?:{month}|{month[:3]}\.)(?![a-z])", text):
            yield NumberWord(found.start(), found.end(), Fraction(number))


def _english_runs(text: str) -> Iterator[NumberWord]:
    words = [(found.start(), found.end(), found[0].lower()) for found in re.finditer(r"[A-Za-z]+", text)]
    position = 0
    while position < len(words):
        start, end, word = words[position]
        factor = _FACTORS.get(_without_fold(word))
        if factor is not None:
            yield NumberWord(start, end, factor)
        if word.endswith("fold") and word[:-4] in _ENGLISH:
            yield NumberWord(start, end, Fraction(_ENGLISH[word[:-4]]))
        if word in _ENGLISH or word in WORDS:
            count = _run_length(text, words, position)
            run = [each for _, _, each in words[position : position + count]]
            yield NumberWord(start, words[position + count - 1][1], _english_value(run))
            position += count
            continue
        position += 1


def _without_fold(word: str) -> str:
    return word.removesuffix("fold") if word.endswith("fold") and word[:-4] in _FACTORS else word


def _run_length(text: str, words: list[tuple[int, int, str]], position: int) -> int:
    """Return how many words from a position on make one number (`one hundred and twenty-eight thousand`)."""
    count = 1
    while position + count < len(words):
        _, before, last = words[position + count - 1]
        start, _, word = words[position + count]
        if not re.fullmatch(r"-|\s+", text[before:start]):
            break
        joins = word in WORDS or (word in _ENGLISH and (last in WORDS or (last in _TENS and word in _UNITS)))
        after_and = word == "and" and last in WORDS and position + count + 1 < len(words)
        if after_and and words[position + count + 1][2] in _ENGLISH:
            count += 2
        elif joins:
            count += 1
        else:
            break
    return count


def _english_value(run: list[str]) -> Fraction:
    total = part = 0
    for word in run:
        if word in _ENGLISH:
            part += _ENGLISH[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in WORDS:
            total += max(part, 1) * WORDS[word]
            part = 0
    return Fraction(total + part)


def korean(text: str) -> Iterator[NumberWord]:
    """Yield the Korean number words: native ones before a counter (`세 가지`), Sino-Korean ones (`백만`)."""
    for found in _NATIVE_RUN.finditer(text):
        yield NumberWord(found.start(1), found.end(1), Fraction(_NATIVE[found[1]]))
    for found in _SINO_RUN.finditer(text):
        yield NumberWord(found.start(), found.end(), Fraction(_sino_value(found[0])))
    for found in _HALF.finditer(text):
        yield NumberWord(found.start(), found.end(), Fraction(1, 2))


def _sino_value(run: str) -> int:
    total = part = digit = 0
    for character in run:
        if character in _SINO:
            digit = _SINO[character]
        elif character in SMALL:
            part += (digit or 1) * SMALL[character]
            digit = 0
        else:
            total += (part + digit or 1) * LARGE[character]
            part = digit = 0
    return total + part + digit
