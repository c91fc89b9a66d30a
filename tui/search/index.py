"""All papers in rows, ready to show and to match."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from tui.papers.paper import Paper
from tui.search.columns import Columns
from tui.search.vocabulary import Vocabulary


class Column(IntEnum):
    """Where a term is looked for, in the order that decides between equals."""

    TITLE = 0
    AUTHORS = 1
    ABOUT = 2
    OWN = 3
    """The reader's tags and notes, which no index holds."""
    BODY = 4


@dataclass(frozen=True, eq=False)
class Index:
    """A row a paper, in the order the panes have: the newest day first, within a day the digest's order.

    Papers that no day lists come last. What is derived is built when it is first asked for; `prepare` does so
    ahead, away from the reader's keys.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    votes: tuple[int | None, ...]
    seen: tuple[tuple[str, ...], ...]
    """The days that listed each row's paper, ascending."""
    has: tuple[str, ...]
    """Words: `code`, `video`."""
    folded: Mapping[Column, Sequence[str]]
    days: Mapping[str, tuple[int, ...]]
    """Each day's rows in its digest's order, the newest day first."""
    rows: Mapping[str, int]

    @classmethod
    def of(cls, papers: Iterable[Paper], days: Mapping[str, Sequence[str]]) -> "Index":
        """The index of these papers, given each day's ids in its digest's order."""
        return cls.of_columns(Columns.of(papers), days)

    @classmethod
    def of_columns(cls, columns: Columns, days: Mapping[str, Sequence[str]]) -> "Index":
        """The index of papers that are in columns already, in any order."""
        at = {id: n for n, id in enumerate(columns.ids)}
        newest_first = sorted(days, reverse=True)
        listed = (id for day in newest_first for id in days[day] if id in at)
        rows = {id: row for row, id in enumerate(dict.fromkeys((*listed, *columns.ids)))}
        order = [at[id] for id in rows]
        seen = {days: tuple(days.split()) for days in set(columns.days)}
        has = {words: words for words in set(columns.has)}
        folded = (columns.title, columns.authors, columns.about, columns.body)
        return cls(
            ids=tuple(rows),
            titles=tuple(columns.titles[n] for n in order),
            votes=tuple(int(votes) if (votes := columns.votes[n]) else None for n in order),
            seen=tuple(seen[columns.days[n]] for n in order),
            has=tuple(has[columns.has[n]] for n in order),
            folded={
                column: tuple(texts[n] for n in order) for column, texts in zip(_FOLDED, folded, strict=True)
            },
            days={day: tuple(rows[id] for id in days[day] if id in rows) for day in newest_first},
            rows=rows,
        )

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, id: str) -> int | None:
        """The row of a paper, or None when it is not here."""
        return self.rows.get(id)

    def last_day(self, row: int) -> str:
        """The latest day that listed the paper, or nothing."""
        return max(self.seen[row], default="")

    @cached_property
    def by_votes(self) -> list[int]:
        """All rows, those with the most votes first, the newest first among equals."""
        votes = [-1 if votes is None else votes for votes in self.votes]
        return sorted(range(len(self)), key=votes.__getitem__, reverse=True)

    @cached_property
    def places_by_votes(self) -> Sequence[int]:
        """Where each row stands in `by_votes`."""
        return array("L", sorted(range(len(self)), key=self.by_votes.__getitem__))

    @cached_property
    def lengths(self) -> Mapping[Column, Sequence[int]]:
        """The lengths of each column's texts by row."""
        return {column: array("L", map(len, texts)) for column, texts in self.folded.items()}

    @cached_property
    def orders(self) -> Mapping[Column, list[int]]:
        """For each column all rows by length of its text, then votes, then day: the order of equal hits."""
        return {
            column: sorted(self.by_votes, key=lengths.__getitem__) for column, lengths in self.lengths.items()
        }

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of titles, authors and keywords."""
        return Vocabulary(texts for column, texts in self.folded.items() if column != Column.BODY)

    def prepare(self) -> None:
        """Build what is derived."""
        _ = self.orders, self.places_by_votes, self.vocabulary


_FOLDED = (Column.TITLE, Column.AUTHORS, Column.ABOUT, Column.BODY)
