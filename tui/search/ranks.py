"""The ranks of hits: how well, and in which column, a row has a term."""

from typing import NamedTuple

from tui.search.index import Column
from tui.search.needle import MatchClass

_STEP = 8
"""The difference in weight between two columns."""


class Rank(NamedTuple):
    """The class and column of a row's match; a smaller one is better."""

    match_class: MatchClass
    weight: int
    """The column's weight among matches of the class."""
    column: Column

    @classmethod
    def of(cls, match_class: MatchClass, column: Column) -> "Rank":
        """Return the rank of a match in a column."""
        return cls(match_class, column * _STEP, column)

    @classmethod
    def above_bodies(cls, column: Column) -> "Rank":
        """Return the rank just above whole words in bodies, for a match in another column."""
        return cls(MatchClass.WHOLE, (Column.BODY - 1) * _STEP + 1 + column, column)

    @classmethod
    def below_all(cls) -> "Rank":
        """Return the rank below all matches, for a row without any of the words."""
        return cls(max(MatchClass), (Column.BODY + 1) * _STEP, Column.BODY)


RankedRows = tuple[tuple[Rank, list[int]], ...]
