"""Texts of which each is a string of its own."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.search.steps import Steps
from tui.search.texts import SEVERAL, ByRow, WordMatches, any_syllable

if TYPE_CHECKING:
    from tui.search.other_form import OtherForm

_NO_SYLLABLES = f"\0-{chr(ord('가') - 1)}{chr(ord('힣') + 1)}-\U0010ffff"
"""The letters that are not a Korean syllable, as a class of letters for a pattern."""
_SAMPLE = 50
"""Texts of which is judged how frequent a letter is."""
_MANY = 1_000
"""Texts from which on that pays."""
_BATCH = 1_000
"""Texts whose syllables are learnt in one step."""


class SeparateTexts:
    """Long texts, or few of them: each is a separate string."""

    def __init__(self, by_row: ByRow) -> None:
        self._by_row = by_row
        self._syllables: frozenset[str] | None = None

    def learn_syllables(self, rows: Sequence[int]) -> Steps[None]:
        """Learn which syllables the texts have, so that no others are looked for; `rows` are all rows."""
        known: set[str] = set()
        start, size = 0, _SAMPLE
        while texts := self.of(rows[start : start + size]):
            yield
            unknown = re.compile(f"[^{_NO_SYLLABLES}{''.join(known)}]").search
            for text in texts:
                if unknown(text):
                    known.update(letter for letter in set(text) if "가" <= letter <= "힣")
            start, size = start + size, min(2 * size, _BATCH)
        self._syllables = frozenset(known)

    def __getitem__(self, row: int) -> str:
        return self._by_row[row]

    def of(self, rows: Sequence[int]) -> Sequence[str]:
        """Return the texts; quick."""
        texts = self._by_row
        return [texts[row] for row in rows]

    def search(self, part: str, rows: Sequence[int]) -> Iterator[int]:
        """Look at one row's text after the other."""
        texts = self._by_row
        return (row for row in rows if part in texts[row])

    def search_all(self, part: str, rows: Sequence[int]) -> list[int]:
        """Look at one row's text after the other, first for the part's rarest syllable.

        One letter is found several times faster than two or more.
        """
        texts, letter = self._by_row, self._find_rarest(part, rows)
        if letter:
            return [row for row in rows if letter in (text := texts[row]) and part in text]
        return [row for row in rows if part in texts[row]]

    def search_form(self, form: "OtherForm", rows: Sequence[int]) -> Iterator[int]:
        """Look at one row's text after the other."""
        texts, matches = self._by_row, form.pattern.search
        return (row for row in self.search(form.stem, rows) if matches(texts[row]))

    def search_form_all(self, form: "OtherForm", rows: Sequence[int]) -> list[int]:
        """Look at one row's text after the other."""
        return list(self.search_form(form, rows))

    def classify(self, part: str, rows: Sequence[int]) -> WordMatches:
        """Search for the part's first letter, which is rarer in a long text than the blank before it."""
        texts, this = self._by_row, re.escape(part)
        begins = re.compile(f"{this}(?<= {this})").search
        is_whole = re.compile(f"{this}(?<= {this}) ").search
        inside = self.search_all(part, rows)
        start = [row for row in inside if begins(texts[row])]
        return [row for row in start if is_whole(texts[row])], start, inside

    def search_any(self, syllables: Sequence[str], rows: Sequence[int]) -> list[int]:
        """Look for one syllable after the other, which is faster than for a class of letters, unless many."""
        texts, known = self._by_row, self._syllables
        if known is None and len(syllables) > SEVERAL:
            return list(self.search_pattern(any_syllable(syllables), rows, ascii_too=False))
        left = rows
        for syllable in syllables:
            if known is None or syllable in known:
                left = [row for row in left if syllable not in texts[row]]
        without = set(left)
        return [row for row in rows if row not in without]

    def search_pattern(self, pattern: re.Pattern[str], rows: Sequence[int], ascii_too: bool) -> Iterator[int]:
        """Look at one row's text after the other."""
        texts, search = self._by_row, pattern.search
        return (row for row in rows if (ascii_too or not texts[row].isascii()) and search(texts[row]))

    def _find_rarest(self, part: str, rows: Sequence[int]) -> str:
        """Return the part's rarest syllable, judged by some of the rows; empty if that would not help."""
        syllables = {letter for letter in part if "가" <= letter <= "힣"} if len(part) > 1 else ()
        if not syllables or len(rows) <= _MANY:
            return ""
        sample = self.of(rows[:: len(rows) // _SAMPLE])
        counts = {letter: sum(letter in text for text in sample) for letter in syllables}
        rarest = min(counts, key=lambda letter: (counts[letter], letter))
        return rarest if 2 * counts[rarest] < len(sample) else ""
