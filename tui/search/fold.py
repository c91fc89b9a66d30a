"""Text as the filter compares it: bare letters in words, and the place of each letter in the text."""

import re
import unicodedata
from functools import lru_cache

from tui.search.keyboard import CLUSTERS

Span = tuple[int, int]
"""A range in a text, as start and end."""

_WORDS = re.compile("[가-힣ᄀ-ᇿ]+|[^\\W가-힣ᄀ-ᇿ_]+|(?:[^\\w\\s\x00-\x1f\x7f-\x9f]|_)+")
_BEYOND_ASCII_AND_SYLLABLES = re.compile("[^\x00-\x7f가-힣]")
_LETTERS = re.compile("[ᄀ-ᇿ]+")
_INVISIBLE = {"Mn", "Mc", "Me", "Cf", "Cs"}
_CLUSTERS = str.maketrans(CLUSTERS)


def fold(text: str) -> str:
    """Fold `text`: remove case, accents and compatibility forms, and separate words by one blank.

    Words are runs of Hangul, runs of other letters and digits, and runs of any other visible signs, so
    `VL-R1은` becomes `vl - r1 은`. Hangul is in syllables, single letters are conjoining ones. Idempotent.
    """
    if not _BEYOND_ASCII_AND_SYLLABLES.search(text):
        return " ".join(_WORDS.findall(text.lower()))
    return " ".join(_WORDS.findall(_compose(_strip_marks(text))))


def letter_places(text: str) -> list[Span]:
    """Return the range in `text` of each letter of `fold(text)`, without the blanks between its words."""
    if text.isascii():
        return [(at, at + 1) for at, letter in enumerate(text) if " " < letter < "\x7f"]
    bare: list[str] = []
    places: list[Span] = []
    for at, character in enumerate(text):
        letters = character.lower() if character < "\x80" else _strip_character(character)
        bare.append(letters)
        if not letters and places:
            places[-1] = places[-1][0], at + 1
        places += [(at, at + 1)] * len(letters)
    letters = "".join(bare)
    composed = letters if letters.isascii() else _compose(letters)
    if len(composed) != len(letters):
        places = _compose_places(composed, places)
    return [place for word in _WORDS.finditer(composed) for place in places[slice(*word.span())]]


def _strip_marks(text: str) -> str:
    """Return `text` decomposed and casefolded, without combining and invisible characters."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_CLUSTERS)).casefold()
    decomposed = unicodedata.normalize("NFKD", decomposed)
    return "".join(c for c in decomposed if c < "\x80" or unicodedata.category(c) not in _INVISIBLE)


_strip_character = lru_cache(4096)(_strip_marks)


def _compose(bare: str) -> str:
    return _LETTERS.sub(lambda run: unicodedata.normalize("NFC", run[0]), bare)


def _compose_places(composed: str, places: list[Span]) -> list[Span]:
    """Return the places of composed syllables, given those of their letters."""
    at, joined = 0, []
    for character in composed:
        letters = len(unicodedata.normalize("NFD", character)) if "가" <= character <= "힣" else 1
        joined.append((places[at][0], places[at + letters - 1][1]))
        at += letters
    return joined
