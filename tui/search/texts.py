"""The folded texts of a column, as they are searched."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tui.search.other_form import OtherForm

WordMatches = tuple[list[int], list[int], list[int]]
"""Rows with something as a whole word; rows with it at the start of a word; and all rows with it."""

SEVERAL = 8
"""Syllables that are looked for one by one even if it is not known which occur."""


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

    def search_form_all(self, form: "OtherForm", rows: Sequence[int]) -> list[int]:
        """Return what `search_form` yields, faster if all of it is wanted."""

    def classify(self, part: str, rows: Sequence[int]) -> WordMatches:
        """Return the rows whose text has `part`, by the way in which it does."""

    def search_any(self, syllables: Sequence[str], rows: Sequence[int]) -> list[int]:
        """Return the rows whose text has one of several syllables, in their order."""

    def search_pattern(self, pattern: re.Pattern[str], rows: Sequence[int], ascii_too: bool) -> Iterator[int]:
        """Yield the rows whose text matches; ASCII texts are searched only if `ascii_too`."""


def any_syllable(syllables: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for any of several syllables."""
    return re.compile(f"[{''.join(syllables)}]")
