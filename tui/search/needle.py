"""One term of the filter as patterns to find in folded texts, by class of match."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from itertools import chain, islice, zip_longest
from typing import NamedTuple

from tui.search.fold import Span
from tui.search.keyboard import FINALS, INITIALS, VOWELS, letters, numbers, syllable
from tui.search.texts import Texts

STEM = 3
"""Latin letters that must be adjacent before there may be blanks between the others."""
_LONGEST_APART = 64


class MatchClass(IntEnum):
    """The way in which a term was found, best first."""

    WHOLE = 0
    START = 1
    INSIDE = 2
    HALF_TYPED = 3
    APART = 4
    INITIALS = 5
    OTHER_FORM = 6
    """Found not by the term but by another form of it."""


@dataclass(frozen=True, slots=True)
class Needle:
    """A folded term with patterns for looser matches than the term itself."""

    text: str
    half: re.Pattern[str] | None = None
    """Matches the term, or with the syllables that its last one may become while it is typed."""
    apart: re.Pattern[str] | None = None
    """Matches the same, and with blanks between the letters."""
    initials: re.Pattern[str] | None = None
    """Matches the syllables that begin with its consonants."""
    longer: tuple[str, ...] = ()
    """The syllables that a term of one syllable may become while it is typed."""
    moved: re.Pattern[str] | None = None
    """Matches such a term once its final consonant begins the next syllable; None if it has none."""
    stem: str = ""
    """The part that is in every text with the term: finding it is faster than a pattern."""

    def classify(self, texts: Texts, rows: Sequence[int], enough: int | None = None) -> "ClassifiedRows":
        """Return the rows with the term by class; once there are `enough`, later rows are skipped."""
        loosest, ascii_too = self.initials or self.apart or self.half, self.text.isascii()
        looked_at = list(islice(texts.search(self.text, rows), enough)) if enough else rows
        strictly = ([], [], []) if self.initials else texts.classify(self.text, looked_at)
        inside = strictly[-1]
        if not loosest or len(inside) in (enough, len(rows)):
            return ClassifiedRows([*strictly], inside, len(inside) != enough)
        known = set(inside)
        others = self._select_others(texts, rows, known, enough)
        loose = self._match_loosely(texts, loosest, others, enough)
        half = loose if self.half else []
        if self.half and self.apart:
            half = list(texts.search_pattern(self.half, loose, ascii_too))
        apart, initials = ([], loose) if self.initials else (loose, [])
        known.update(loose)
        held = [row for row in rows if row in known] if loose else inside
        cut_short = len(loose) == enough or (bool(self.stem) and len(others) == enough)
        return ClassifiedRows([*strictly, half, apart, initials], held, not cut_short)

    def _select_others(
        self, texts: Texts, rows: Sequence[int], known: Collection[int], enough: int | None
    ) -> Sequence[int]:
        """Return the rows not in `known` worth trying with a pattern; with a stem, at most `enough`."""
        if self.stem:
            near = texts.search(self.stem, rows) if enough else texts.search_all(self.stem, rows)
            return list(islice((row for row in near if row not in known), enough))
        return [row for row in rows if row not in known] if known else rows

    def _match_loosely(
        self, texts: Texts, loosest: re.Pattern[str], others: Sequence[int], enough: int | None
    ) -> list[int]:
        """Return the rows that have the term loosely, among rows without it, at most `enough` of them."""
        ascii_too = self.text.isascii()
        if enough or not (self.longer or self.moved):
            return list(islice(texts.search_pattern(loosest, others, ascii_too), enough))
        # A letter, or a pattern that begins with one, is found much faster than one of several.
        found = set(texts.search_any(self.longer, others))
        if self.moved:
            found.update(texts.search_pattern(self.moved, others, ascii_too))
        return [row for row in others if row in found]

    def spans(self, folded: str) -> list[Span]:
        """Return the places of the term in one text, by its best class of match."""
        for pattern in (self.half or re.compile(re.escape(self.text)), self.apart, self.initials):
            if pattern and (found := [match.span() for match in pattern.finditer(folded)]):
                return found
        return []


class ClassifiedRows(NamedTuple):
    """Rows with a term, in the order in which they were given."""

    classes: list[list[int]]
    """The rows by `MatchClass`; a row may be in several, the best one counts."""
    held: list[int]
    """The rows of all classes."""
    complete: bool
    """False if rows were skipped because there were enough."""

    @classmethod
    def join(cls, parts: Sequence["ClassifiedRows"]) -> "ClassifiedRows":
        """Join the results for parts of the rows, one after the other."""
        by_class = zip_longest(*(part.classes for part in parts), fillvalue=())
        held = list(chain.from_iterable(part.held for part in parts))
        return cls([list(chain(*rows)) for rows in by_class], held, all(part.complete for part in parts))


@lru_cache(512)
def needle(text: str, quoted: bool = False) -> Needle:
    """Return the needle for a folded term; a quoted one keeps its blanks and is not a row of initials."""
    last = text[-1]
    if not quoted and all("ᄀ" <= letter <= "ᄒ" for letter in text):
        return Needle(
            text, initials=re.compile(" ?".join(f"[{letter}{_syllable_range(letter)}]" for letter in text))
        )
    hangul = "가" <= last <= "힣" or "ᄀ" <= last <= "ᄒ"
    half = re.escape(text[:-1]) + _growth_pattern(last) if hangul else None
    apart = None if quoted else _apart_pattern(text)
    if half and apart and not "가" <= text[0] <= "힣":
        apart = f"{half}|{apart}"  # the looser pattern must find every stricter match
    stem = text[: _stem_length(text)] if apart else ""
    needle = Needle(text, re.compile(half) if half else None, re.compile(apart) if apart else None, stem=stem)
    if len(text) > 1 or not "가" <= text <= "힣":
        return needle
    moved = re.compile(_moved_pattern(text)) if numbers(text)[-1] else None
    return replace(needle, longer=_longer_syllables(text), moved=moved)


def is_extension(new: Needle, old: Needle) -> bool:
    """Return whether every text with `new` has `old` too, because `new` is `old` with more letters typed."""
    if new.apart and not old.apart and not new.text.startswith(old.text):
        return False  # 갛 finds no blank before the ㅎ, 가하 does
    return letters(new.text).startswith(letters(old.text))


def _apart_pattern(text: str) -> str | None:
    """Return a pattern with blanks between syllables, or Latin letters, or None.

    Latin letters must begin a word, or `rl` would find `for long`.
    """
    run = text.replace(" ", "")
    hangul = "가" <= text[0] <= "힣"
    stem = _stem_length(text)
    if not stem < len(run) <= _LONGEST_APART:
        return None
    last = _growth_pattern(run[-1], " ?")
    joined = " ?".join((re.escape(run[:stem]), *map(re.escape, run[stem:-1]), last))
    return joined if hangul else f" {joined}"


def _stem_length(text: str) -> int:
    """Return the number of first letters that are adjacent in every text with the term."""
    return 1 if "가" <= text[0] <= "힣" else min(STEM, len(text.split(" ")[0]))


def _growth_pattern(letter: str, gap: str = "") -> str:
    """Return a pattern for a syllable or initial consonant and everything it may become with further typing.

    Its final consonant may yet begin the next syllable; `gap` may come before that.
    """
    if "ᄀ" <= letter <= "ᄒ":
        return f"[{letter}{_syllable_range(letter)}]"
    if not "가" <= letter <= "힣":
        return re.escape(letter)
    if not numbers(letter)[-1]:
        return f"[{letter}-{_longer_syllables(letter)[-1]}]"
    # Each alternative begins with one letter: `re` looks for such a letter before it tries any of them.
    return f"(?:{letter}|{'|'.join((*_longer_syllables(letter), _moved_pattern(letter, gap)))})"


def _longer_syllables(letter: str) -> tuple[str, ...]:
    """Return the syllables that one may become: with a longer vowel, a final consonant, or a second one."""
    initial, vowel, final = numbers(letter)
    if not final:
        longest = max(n for n, typed in enumerate(VOWELS) if typed.startswith(VOWELS[vowel]))
        last = syllable(initial, longest, len(FINALS) - 1)
        return tuple(map(chr, range(ord(letter) + 1, ord(last) + 1)))
    longer = (n for n, typed in enumerate(FINALS) if typed.startswith(FINALS[final]) and n != final)
    return tuple(syllable(initial, vowel, n) for n in longer)


def _moved_pattern(letter: str, gap: str = "") -> str:
    """Return a pattern for a syllable whose final consonant has begun the next one."""
    initial, vowel, final = numbers(letter)
    typed = FINALS[final]
    next_one = chr(ord("ᄀ") + INITIALS.index(typed[-1]))
    return f"{syllable(initial, vowel, FINALS.index(typed[:-1]))}{gap}[{_syllable_range(next_one)}]"


def _syllable_range(letter: str) -> str:
    """Return the range of the syllables that begin with this consonant, for a pattern."""
    initial = ord(letter) - ord("ᄀ")
    return f"{syllable(initial, 0)}-{syllable(initial, len(VOWELS) - 1, len(FINALS) - 1)}"
