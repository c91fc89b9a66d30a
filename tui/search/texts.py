"""The folded texts of a column, and which rows' texts hold something."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import Protocol


class ByRow(Protocol):
    """Texts by row."""

    def __getitem__(self, row: int, /) -> str: ...


class Texts(Protocol):
    """Folded texts by row, each with a blank around every word."""

    def __getitem__(self, row: int, /) -> str: ...

    def holding(self, part: str, rows: Sequence[int]) -> Iterator[int]:
        """Those of the rows whose text holds `part`; where all were given, in the order of equal hits."""

    def matching(self, pattern: re.Pattern[str], rows: Sequence[int], ascii_too: bool) -> Iterator[int]:
        """The same for a pattern, which finds nothing in ASCII unless it is looked for there too."""


class Separate:
    """Long texts, or few of them: each is a string of its own."""

    def __init__(self, by_row: ByRow) -> None:
        self._by_row = by_row

    def __getitem__(self, row: int) -> str:
        return self._by_row[row]

    def holding(self, part: str, rows: Sequence[int]) -> Iterator[int]:
        """Looks at one row's text after the other."""
        texts = self._by_row
        return (row for row in rows if part in texts[row])

    def matching(self, pattern: re.Pattern[str], rows: Sequence[int], ascii_too: bool) -> Iterator[int]:
        """Looks at one row's text after the other."""
        texts, search = self._by_row, pattern.search
        return (row for row in rows if (ascii_too or not texts[row].isascii()) and search(texts[row]))


class Lines:
    """Many short texts as the lines of one string: smaller, and searched without a look at each of them."""

    def __init__(self, by_row: Sequence[str], order: Sequence[int]) -> None:
        in_order = [by_row[row] for row in order]
        self._text = "\n".join(in_order)
        self._order = order
        self._starts = array("I", accumulate((len(text) + 1 for text in in_order), initial=0))
        self._begins = array("I", order)
        for row, start in zip(order, self._starts, strict=False):
            self._begins[row] = start
        self._ends = array("I", map(add, self._begins, map(len, by_row)))

    def __iter__(self) -> Iterator[str]:
        """The texts in the order of equal hits."""
        return iter(self._text.split("\n"))

    def __getitem__(self, row: int) -> str:
        return self._text[self._begins[row] : self._ends[row]]

    def holding(self, part: str, rows: Sequence[int]) -> Iterator[int]:
        """Jumps from one hit to the next where all rows are asked for."""
        find = self._text.find
        if len(rows) == len(self._order):
            return self._jumping(lambda at: find(part, at))
        begins, ends = self._begins, self._ends
        return (row for row in rows if find(part, begins[row], ends[row]) >= 0)

    def matching(self, pattern: re.Pattern[str], rows: Sequence[int], ascii_too: bool) -> Iterator[int]:
        """Jumps from one hit to the next where all rows are asked for."""
        text, search = self._text, pattern.search
        if not ascii_too and text.isascii():
            return iter(())
        if len(rows) == len(self._order):
            return self._jumping(lambda at: match.start() if (match := search(text, at)) else -1)
        begins, ends = self._begins, self._ends
        return (row for row in rows if search(text, begins[row], ends[row]))

    def _jumping(self, next_from: Callable[[int], int]) -> Iterator[int]:
        """The rows with a hit, given where the first one from some place on begins."""
        at = next_from(0)
        while at >= 0:
            line = bisect_right(self._starts, at)
            yield self._order[line - 1]
            at = next_from(self._starts[line])
