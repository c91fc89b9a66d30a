"""The folded texts of all papers of an index."""

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.search.body_parts import TEXT_BREAK
from tui.search.columns import Columns
from tui.search.index import Column
from tui.search.joined_texts import JoinedTexts
from tui.search.separate_texts import SeparateTexts
from tui.search.texts import Texts


class FoldedTexts(NamedTuple):
    """The texts of all rows, ready to match."""

    short: Mapping[Column, JoinedTexts]
    bodies: SeparateTexts
    lengths: Mapping[Column, Sequence[int]]
    """The lengths of each short column's texts by row."""
    orders: Mapping[Column, list[int]]
    """For each column, all rows in the order of equal hits: by length of the text, but bodies only by votes,
    then by day."""

    @property
    def texts(self) -> Mapping[Column, Texts]:
        """The texts of each column."""
        return {**self.short, Column.BODY: self.bodies}


def fold_columns(columns: Columns, order: Sequence[int], by_votes: Sequence[int]) -> FoldedTexts:
    """Return the texts of columns in any order.

    Args:
        columns: The papers.
        order: The place of each row's paper in the columns.
        by_votes: All rows in the order of equal hits in bodies.
    """
    folded = {Column.TITLE: columns.title, Column.AUTHORS: columns.authors, Column.ABOUT: columns.about}
    by_row = {column: [texts[n] for n in order] for column, texts in folded.items()}
    lengths: dict[Column, array[int]] = {
        column: array("I", map(_first_length if column == Column.TITLE else len, texts))
        for column, texts in by_row.items()
    }
    orders = {column: sorted(by_votes, key=of_column.__getitem__) for column, of_column in lengths.items()}
    short = {column: JoinedTexts(texts, orders[column]) for column, texts in by_row.items()}
    orders[Column.BODY] = list(by_votes)
    return FoldedTexts(short, SeparateTexts([columns.body[n] for n in order]), lengths, orders)


def _first_length(text: str) -> int:
    """Return the length of a title without its readings."""
    end = text.find(TEXT_BREAK)
    return len(text) if end < 0 else end
