"""Texts joined in one string."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING

from tui.search.texts import SEVERAL, WordMatches, any_syllable

if TYPE_CHECKING:
    from tui.search.other_form import OtherForm
    from tui.search.word_lines import WordLines

LARGE = 20_000_000
"""Letters in a string from which on an index of its words pays: to read so many takes 12 ms."""
READ = 5_000_000
"""Letters at the beginning of such a string that are read all the same: what is frequent is found there."""
_FEW = 8
"""If at least one in so many of the lines is asked for, it is faster to search all of them."""
_RARE = 40
"""If there are at most as many hits as a line in so many, it is faster to jump from hit to hit."""
_JUDGED = 16
"""One in so many letters of the string is read to judge how many hits there are."""


class JoinedTexts:
    """Many short texts as the lines of one string: smaller, and searched without a loop over them."""

    def __init__(self, by_row: Sequence[str], order: Sequence[int]) -> None:
        in_order = [by_row[row] for row in order]
        self._text = "\n".join(in_order)
        self._order = order
        self._starts = array("I", accumulate((len(text) + 1 for text in in_order), initial=0))
        self._begins = array("I", order)
        for row, start in zip(order, self._starts, strict=False):
            self._begins[row] = start
        self._ends = array("I", map(add, self._begins, map(len, by_row)))
        self._words: WordLines | None = None

    def prepare(self) -> None:
        """Make the index of words if there is so much text that searches are faster with it."""
        if self._words is None and len(self._text) >= LARGE:
            from tui.search.word_lines import WordLines

            self._words = WordLines(self)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the texts in the order of equal hits."""
        return iter(self._text.split("\n"))

    def __getitem__(self, row: int) -> str:
        return self._text[self._begins[row] : self._ends[row]]

    def of(self, rows: Sequence[int]) -> Sequence[str]:
        """Return the texts; quick if the rows are consecutive lines."""
        if run := self._find_run(rows):
            return self._text[slice(*run)].split("\n")
        text, begins, ends = self._text, self._begins, self._ends
        return [text[begins[row] : ends[row]] for row in rows]

    def search(self, part: str, rows: Sequence[int]) -> Iterator[int]:
        """Jump from one hit to the next if all rows are given."""
        find = self._text.find
        if len(rows) == len(self._order):
            by_words = (lambda words: words.having(part)) if part.strip() else None
            return self._jump(lambda at, end: find(part, at, end), by_words)
        if run := self._find_run(rows):
            lines = self.of(rows) if find(part, *run) >= 0 else ()
            return (row for row, line in zip(rows, lines, strict=False) if part in line)
        begins, ends = self._begins, self._ends
        return (row for row in rows if find(part, begins[row], ends[row]) >= 0)

    def search_all(self, part: str, rows: Sequence[int]) -> list[int]:
        """Jump from hit to hit, or, if the part is frequent and many rows are given, take all lines out."""
        if self._are_few(rows):
            return list(self.search(part, rows))
        if self._is_rare(part):
            held = list(self.search(part, self._order))
        else:
            held = [row for row, line in zip(self._order, self.of(self._order), strict=True) if part in line]
        if len(rows) == len(self._order):
            return held
        known = set(held)
        return [row for row in rows if row in known]

    def search_form(self, form: "OtherForm", rows: Sequence[int]) -> Iterator[int]:
        """Jump from one hit of the stem to the next if all rows are given."""
        text, find, matches = self._text, self._text.find, form.pattern.search
        if len(rows) != len(self._order):
            begins, ends = self._begins, self._ends
            return (row for row in self.search(form.stem, rows) if matches(text, begins[row], ends[row]))
        starts = self._starts

        def next_from(at: int, end: int) -> int:
            while (at := find(form.stem, at, end)) >= 0:
                line = bisect_right(starts, at)
                if matches(text, starts[line - 1], starts[line] - 1):
                    return at
                at = starts[line]
            return -1

        words = [word.strip() for word in form.words]
        return self._jump(next_from, lambda index: index.having_form(words))

    def search_form_all(self, form: "OtherForm", rows: Sequence[int]) -> list[int]:
        """Take all lines out of the string if so many of them have the form that jumping is slower."""
        if len(rows) != len(self._order) or self._is_rare(form.stem):
            return list(self.search_form(form, rows))
        stem, matches = form.stem, form.pattern.search
        lines = zip(self._order, self.of(self._order), strict=True)
        return [row for row, line in lines if stem in line and matches(line)]

    def classify(self, part: str, rows: Sequence[int]) -> WordMatches:
        """Take the lines out of the string, consecutive ones together."""
        begins, is_whole = f" {part}", f" {part} "
        run = self._find_run(rows)
        lines = self.of(rows) if run is None or self._text.find(part, *run) >= 0 else ()
        inside = [n for n, line in enumerate(lines) if part in line]
        starts = [n for n in inside if begins in lines[n]]
        whole = [n for n in starts if is_whole in lines[n]]
        return [rows[n] for n in whole], [rows[n] for n in starts], [rows[n] for n in inside]

    def search_any(self, syllables: Sequence[str], rows: Sequence[int]) -> list[int]:
        """Jump from hit to hit, for a class of letters if there are many syllables."""
        if len(syllables) > SEVERAL:
            return list(self.search_pattern(any_syllable(syllables), rows, ascii_too=False))
        held = {row for syllable in syllables for row in self.search(syllable, self._order)}
        return [row for row in rows if row in held]

    def search_pattern(self, pattern: re.Pattern[str], rows: Sequence[int], ascii_too: bool) -> Iterator[int]:
        """Jump from one hit to the next if all rows are given."""
        text, search = self._text, pattern.search
        if not ascii_too and text.isascii():
            return iter(())
        if len(rows) == len(self._order):
            return self._jump(lambda at, end: match.start() if (match := search(text, at, end)) else -1)
        if (run := self._find_run(rows)) and not search(text, *run):
            return iter(())
        begins, ends = self._begins, self._ends
        return (row for row in rows if search(text, begins[row], ends[row]))

    def _is_rare(self, part: str) -> bool:
        """Return whether there are few hits, judged by a part of the string in the middle."""
        middle, judged = len(self._text) // 2, len(self._text) // _JUDGED
        return self._text.count(part, middle, middle + judged) * _JUDGED * _RARE <= len(self._order)

    def _are_few(self, rows: Sequence[int]) -> bool:
        return len(rows) * _FEW <= len(self._order)

    def _find_run(self, rows: Sequence[int]) -> tuple[int, int] | None:
        """Return the start and end of the lines of these rows if they are consecutive, else None."""
        if not rows:
            return None
        first = bisect_right(self._starts, self._begins[rows[0]]) - 1
        last = first + len(rows)
        return (self._starts[first], self._starts[last] - 1) if self._order[first:last] == rows else None

    def _jump(
        self,
        next_from: Callable[[int, int], int],
        lines_from: "Callable[[WordLines], Sequence[int]] | None" = None,
    ) -> Iterator[int]:
        """Yield the rows with a hit, in the order of equal hits.

        `next_from` returns the first hit between two places, or -1; `lines_from` returns all lines that may
        have one.
        """
        order, starts, words = self._order, self._starts, self._words
        read = bisect_right(starts, READ) - 1 if words and lines_from else len(order)
        at = next_from(0, starts[read])
        while at >= 0:
            line = bisect_right(starts, at)
            yield order[line - 1]
            at = next_from(starts[line], starts[read])
        for line in lines_from(words) if words and lines_from else ():
            if line >= read and next_from(starts[line], starts[line + 1] - 1) >= 0:
                yield order[line]
