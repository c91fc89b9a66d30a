"""The scope of a search: the papers that satisfy the filter's conditions, and their texts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.papers.mark import MarksById
from tui.search.body_parts import PART_BREAK, PARTS
from tui.search.fields import Place
from tui.search.folded_paper import fold_texts
from tui.search.index import Column, Index
from tui.search.query import Query
from tui.search.separate_texts import SeparateTexts
from tui.search.texts import ByRow, Texts

_COLUMNS: Mapping[Place, Column] = {
    "title": Column.TITLE,
    "author": Column.AUTHORS,
    "about": Column.ABOUT,
    "own": Column.OWN,
}


@dataclass(frozen=True, eq=False, slots=True)
class SearchScope:
    """The rows of an index in which words are searched, and the user's own texts."""

    index: Index
    marks: MarksById
    asked: tuple[object, ...]
    """The conditions, papers named and rows to choose from, which decide on the rows."""
    rows: Sequence[int] | None
    """The rows; None for all."""
    own: Mapping[int, str]
    """Folded tags and notes by row."""

    @classmethod
    def of(
        cls,
        index: Index,
        query: Query,
        rows: Sequence[int] | None,
        marks: MarksById,
        before: "SearchScope | None",
    ) -> "SearchScope":
        """Return the scope of a query among `rows` (None for all); the previous one if it is the same."""
        named = tuple(row for id in query.ids if (row := index.row_of(id)) is not None)
        asked = (query.conditions, named, rows)
        known = before if before and before.index is index and before.marks is marks else None
        if known and known.asked == asked:
            return known
        own = known.own if known else _fold_own_texts(index, marks)
        return cls(index, marks, asked, _select_rows(index, query, named, rows, marks), own)

    def all_rows(self) -> Sequence[int]:
        """Return the rows in the order in which they were given, which is the index's own for all."""
        return range(len(self.index)) if self.rows is None else self.rows

    def texts(self, column: Column, places: frozenset[Place] | None = None) -> Texts:
        """Return the folded texts of a column, or only the parts of the bodies that are among the places."""
        if column == Column.OWN:
            return SeparateTexts(self.own)
        texts = self.index.folded[column]
        if column == Column.BODY and places:
            return SeparateTexts(_BodyParts(texts, [n for n, part in enumerate(PARTS) if part in places]))
        return texts

    def lengths(self, column: Column) -> Mapping[int, int] | Sequence[int]:
        """Return the lengths of a short column's texts by row."""
        if column == Column.OWN:
            return {row: len(text) for row, text in self.own.items()}
        return self.index.lengths[column]

    def in_order(self, column: Column, rows: Iterable[int]) -> list[int]:
        """Return rows with a hit in a column, in the order of equal hits."""
        places = self.index.places_by_votes
        if column == Column.BODY:
            return sorted(rows, key=places.__getitem__)
        lengths = self.lengths(column)
        return sorted(rows, key=lambda row: (lengths[row], places[row]))

    def candidates(self, column: Column) -> Sequence[int]:
        """Return the rows to search in a column, in the order of equal hits."""
        rows = None if self.rows is None else set(self.rows)
        if column == Column.OWN:
            return [row for row in self.own if rows is None or row in rows]
        order = self.index.orders[column]
        return order if rows is None else [row for row in order if row in rows]


def columns_of(places: frozenset[Place] | None) -> tuple[Column, ...]:
    """Return the columns that hold these places, best first."""
    if places is None:
        return tuple(Column)
    return tuple(sorted({_COLUMNS.get(place, Column.BODY) for place in places}))


@dataclass(frozen=True, slots=True)
class _BodyParts:
    """Some parts of each body."""

    bodies: ByRow
    parts: Sequence[int]

    def __getitem__(self, row: int) -> str:
        parts = self.bodies[row].split(PART_BREAK)
        return PART_BREAK.join(parts[n] for n in self.parts)


def _select_rows(
    index: Index, query: Query, named: tuple[int, ...], rows: Sequence[int] | None, marks: MarksById
) -> Sequence[int] | None:
    """Return those of `rows` that satisfy the conditions and are among the papers named, if any."""
    if not query.conditions and not named:
        return rows
    chosen = range(len(index)) if rows is None else rows
    if named:
        chosen = [row for row in chosen if row in named]
    conditions = query.conditions
    return [row for row in chosen if all(condition.holds(index, row, marks) for condition in conditions)]


def _fold_own_texts(index: Index, marks: MarksById) -> dict[int, str]:
    """Return the user's tags and notes by row, folded, in the order of equal hits."""
    own: dict[int, str] = {}
    for id, mark in marks.items():
        if (mark.tags or mark.note) and (row := index.row_of(id)) is not None:
            own[row] = fold_texts((*mark.tags, mark.note or ""))
    places = index.places_by_votes
    return dict(sorted(own.items(), key=lambda item: (len(item[1]), places[item[0]])))
