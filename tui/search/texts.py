"""The folded texts of a column, and the search in them."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.search.other_form import OtherForm
    from tui.search.word_lines import WordLines

WordMatches = tuple[list[int], list[int], list[int]]
"""Rows with something as a whole word; rows with it at the start of a word; and all rows with it."""

LARGE = 20_000_000
"""Letters in a string from which on an index of its words pays: to read so many takes 12 ms."""
READ = 5_000_000
"""Letters at the beginning of such a string that are read all the same: what is frequent is found there."""
_FEW = 8
"""If at least one in so many of the lines is asked for, it is faster to search all of them."""


class ByRow(Protocol):
    """Texts by row."""

    def __getitem__(self, row: int, /) -> str: ...


class Texts(Protocol):
    """Folded texts by row, each with a blank around every word."""

    def __getitem__(self, row: int, /) -> str: ...

    def of(self, rows: Sequence[int]) -> Sequence[str]:
        """Return the texts of the rows."""

    def search(self, part: str, rows: Sequence[int]) -> Iterator[int]:
        """Yield the rows whose text has `part`; if all rows were given, in the order of equal hits."""

    def search_all(self, part: str, rows: Sequence[int]) -> list[int]:
        """Return what `search` yields, faster if nearly all of it is wanted."""

    def search_form(self, form: "OtherForm", rows: Sequence[int]) -> Iterator[int]:
        """Yield the rows whose text has a form; if all rows were given, in the order of equal hits."""

    def classify(self, part: str, rows: Sequence[int]) -> WordMatches:
        """Return the rows whose text has `part`, by the way in which it does."""

    def search_pattern(self, pattern: re.Pattern[str], rows: Sequence[int], ascii_too: bool) -> Iterator[int]:
        """Yield the rows whose text matches; ASCII texts are searched only if `ascii_too`."""


class SeparateTexts:
    """Long texts, or few of them: each is a separate string."""

    def __init__(self, by_row: ByRow) -> None:
        self._by_row = by_row

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
        """Look at one row's text after the other."""
        texts = self._by_row
        return [row for row in rows if part in texts[row]]

    def search_form(self, form: "OtherForm", rows: Sequence[int]) -> Iterator[int]:
        """Look at one row's text after the other."""
        texts, matches = self._by_row, form.pattern.search
        return (row for row in self.search(form.stem, rows) if matches(texts[row]))

    def classify(self, part: str, rows: Sequence[int]) -> WordMatches:
        """Search for the part's first letter, which is rarer in a long text than the blank before it."""
        texts, this = self._by_row, re.escape(part)
        begins = re.compile(f"{this}(?<= {this})").search
        is_whole = re.compile(f"{this}(?<= {this}) ").search
        inside = [row for row in rows if part in texts[row]]
        start = [row for row in inside if begins(texts[row])]
        return [row for row in start if is_whole(texts[row])], start, inside

    def search_pattern(self, pattern: re.Pattern[str], rows: Sequence[int], ascii_too: bool) -> Iterator[int]:
        """Look at one row's text after the other."""
        texts, search = self._by_row, pattern.search
        return (row for row in rows if (ascii_too or not texts[row].isascii()) and search(texts[row]))


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
        run = self._find_run(rows)
        return self._text[slice(*run)].split("\n") if run else [self[row] for row in rows]

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
        """Take all lines out of the string if many rows are given."""
        if self._are_few(rows):
            return list(self.search(part, rows))
        lines = self.of(self._order) if part in self._text else ()
        held = {row for row, line in zip(self._order, lines, strict=False) if part in line}
        return [row for row in rows if row in held]

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

    def classify(self, part: str, rows: Sequence[int]) -> WordMatches:
        """Take consecutive lines, or all, out of the string together."""
        begins, is_whole = f" {part}", f" {part} "
        run = self._find_run(rows)
        if run is None and self._are_few(rows):
            held = list(self.search(part, rows))
            start = list(self.search(begins, held))
            return list(self.search(is_whole, start)), start, held
        if run is None:
            of_all = map(frozenset, self.classify(part, self._order))
            whole, start, inside = ([row for row in rows if row in held] for held in of_all)
            return whole, start, inside
        lines = self.of(rows) if self._text.find(part, *run) >= 0 else ()
        inside = [n for n, line in enumerate(lines) if part in line]
        starts = [n for n in inside if begins in lines[n]]
        whole = [n for n in starts if is_whole in lines[n]]
        return [rows[n] for n in whole], [rows[n] for n in starts], [rows[n] for n in inside]

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
