"""All papers in rows, ready to show and to match."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import chain

from tui.papers.paper import Paper
from tui.search.columns import Columns
from tui.search.texts import Lines, Separate, Texts
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
    folded: Mapping[Column, Texts]
    lengths: Mapping[Column, Sequence[int]]
    """The lengths of each column's texts by row."""
    by_votes: list[int]
    """All rows, those with the most votes first, the newest first among equals."""
    orders: Mapping[Column, list[int]]
    """For each column all rows by length of its text, then votes, then day: the order of equal hits."""
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
        votes = tuple(int(votes) if (votes := columns.votes[n]) else None for n in order)
        by_row = {column: [texts[n] for n in order] for column, texts in _folded(columns).items()}
        by_votes = _by_votes(votes)
        lengths = {column: array("I", map(len, texts)) for column, texts in by_row.items()}
        orders = {
            column: sorted(by_votes, key=of_column.__getitem__) for column, of_column in lengths.items()
        }
        return cls(
            ids=tuple(rows),
            titles=tuple(columns.titles[n] for n in order),
            votes=votes,
            seen=tuple(seen[columns.days[n]] for n in order),
            has=tuple(has[columns.has[n]] for n in order),
            folded={
                column: Separate(texts) if column == Column.BODY else Lines(texts, orders[column])
                for column, texts in by_row.items()
            },
            lengths=lengths,
            by_votes=by_votes,
            orders=orders,
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
    def years(self) -> frozenset[str]:
        """Those with days."""
        return frozenset(day[:4] for day in self.days)

    @cached_property
    def places_by_votes(self) -> Sequence[int]:
        """Where each row stands in `by_votes`."""
        return array("L", sorted(range(len(self)), key=self.by_votes.__getitem__))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of titles, authors and keywords."""
        short = (texts for texts in self.folded.values() if isinstance(texts, Lines))
        return Vocabulary(chain.from_iterable(short))

    def prepare(self) -> None:
        """Build what is derived."""
        _ = self.places_by_votes, self.vocabulary


def _folded(columns: Columns) -> dict[Column, Sequence[str]]:
    return {
        Column.TITLE: columns.title,
        Column.AUTHORS: columns.authors,
        Column.ABOUT: columns.about,
        Column.BODY: columns.body,
    }


def _by_votes(votes: Sequence[int | None]) -> list[int]:
    known = [-1 if vote is None else vote for vote in votes]
    return sorted(range(len(votes)), key=known.__getitem__, reverse=True)
