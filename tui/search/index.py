"""All papers in rows, ready to show and to match."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from tui.papers import clock
from tui.papers.paper import Paper
from tui.search.columns import Columns

if TYPE_CHECKING:
    from tui.search.concepts import Concepts
    from tui.search.folded_texts import FoldedTexts
    from tui.search.steps import Steps
    from tui.search.texts import Texts
    from tui.search.vocabulary import Vocabulary

    LoadConcepts = Callable[[], Concepts]


class Column(IntEnum):
    """The columns in which a term is searched, in the order that decides between equals."""

    TITLE = 0
    AUTHORS = 1
    ABOUT = 2
    OWN = 3
    """The user's tags and notes, which are not in an index."""
    BODY = 4


@dataclass(frozen=True, eq=False)
class Index:
    """One row a paper, in the order of the list: the newest day first, within a day the digest's order.

    Days in the future, which no source can have listed, come after all others, and papers that no day lists
    come last. Derived values are built on first use; `prepare` builds them ahead, off the path of keys.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    votes: tuple[int | None, ...]
    seen: tuple[tuple[str, ...], ...]
    """The days that listed each row's paper, ascending."""
    has: tuple[str, ...]
    """Words: `code`, `video`."""
    by_votes: list[int]
    """All rows, most votes first, newest first among equals."""
    days: Mapping[str, tuple[int, ...]]
    """Each day's rows in its digest's order, the newest day first, future days last."""
    rows: Mapping[str, int]
    fold: "Callable[[], FoldedTexts]"
    latest_day: str = clock.ANY_DAY
    """The latest day that is not in the future."""
    load_concepts: "LoadConcepts | None" = None
    """Returns the concepts by which terms are widened; None for the list that comes with hanji."""

    @classmethod
    def of(
        cls,
        papers: Iterable[Paper],
        days: Mapping[str, Sequence[str]],
        load_concepts: "LoadConcepts | None" = None,
    ) -> "Index":
        """Return the index of these papers, given each day's ids in its digest's order.

        They are folded at the first search, so that start-up does not wait for it.
        """
        papers = tuple(papers)

        def fold_later(*orders: Sequence[int]) -> "Callable[[], FoldedTexts]":
            return lambda: _fold(Columns.of(papers), *orders)

        return cls._of(Columns.unfolded(papers), days, fold_later, load_concepts)

    @classmethod
    def of_columns(
        cls,
        columns: Columns,
        days: Mapping[str, Sequence[str]],
        load_concepts: "LoadConcepts | None" = None,
    ) -> "Index":
        """Return the index of papers in columns, in any order."""

        def keep_folded(*orders: Sequence[int]) -> "Callable[[], FoldedTexts]":
            # The columns are not kept: they take as much memory as the texts made of them.
            folded = _fold(columns, *orders)
            return lambda: folded

        return cls._of(columns, days, keep_folded, load_concepts)

    @classmethod
    def _of(
        cls,
        columns: Columns,
        days: Mapping[str, Sequence[str]],
        fold: "Callable[[Sequence[int], Sequence[int]], Callable[[], FoldedTexts]]",
        load_concepts: "LoadConcepts | None" = None,
    ) -> "Index":
        at = {id: n for n, id in enumerate(columns.ids)}
        latest = clock.latest_day()
        newest_first = sorted(days, key=lambda day: (day <= latest, day), reverse=True)
        listed = (id for day in newest_first for id in days[day] if id in at)
        rows = {id: row for row, id in enumerate(dict.fromkeys((*listed, *columns.ids)))}
        order = [at[id] for id in rows]
        seen = {days: tuple(days.split()) for days in set(columns.days)}
        has = {words: words for words in set(columns.has)}
        votes = tuple(int(votes) if (votes := columns.votes[n]) else None for n in order)
        by_votes = _sort_by_votes(votes)
        return cls(
            ids=tuple(rows),
            titles=tuple(columns.titles[n] for n in order),
            votes=votes,
            seen=tuple(seen[columns.days[n]] for n in order),
            has=tuple(has[columns.has[n]] for n in order),
            by_votes=by_votes,
            days={day: tuple(rows[id] for id in days[day] if id in rows) for day in newest_first},
            rows=rows,
            fold=fold(order, by_votes),
            latest_day=latest,
            load_concepts=load_concepts,
        )

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, id: str) -> int | None:
        """Return the row of a paper, or None if it is not in the index."""
        return self.rows.get(id)

    def last_day(self, row: int) -> str:
        """Return the latest day that listed the paper, a future one only if there is no other; or nothing."""
        days = self.seen[row]
        return next((day for day in reversed(days) if day <= self.latest_day), days[-1] if days else "")

    @cached_property
    def years(self) -> frozenset[str]:
        """The years with days that are not in the future."""
        return frozenset(day[:4] for day in self.days if day <= self.latest_day)

    @cached_property
    def places_by_votes(self) -> Sequence[int]:
        """The place of each row in `by_votes`."""
        return array("L", sorted(range(len(self)), key=self.by_votes.__getitem__))

    @property
    def concepts(self) -> "Concepts":
        """The concepts by which terms are widened."""
        if self.load_concepts:
            return self.load_concepts()
        from tui.search.concepts import LISTED

        return LISTED

    @cached_property
    def _folded_texts(self) -> "FoldedTexts":
        return self.fold()

    @property
    def folded(self) -> Mapping[Column, "Texts"]:
        """The texts of each column by row."""
        return self._folded_texts.texts

    @property
    def lengths(self) -> Mapping[Column, Sequence[int]]:
        """The lengths of each short column's texts by row; those of bodies do not matter."""
        return self._folded_texts.lengths

    @property
    def orders(self) -> Mapping[Column, list[int]]:
        """For each column, all rows in the order of equal hits."""
        return self._folded_texts.orders

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """The words of titles, authors and keywords."""
        from tui.search.vocabulary import Vocabulary

        return Vocabulary(chain.from_iterable(self._folded_texts.short.values()))

    def prepare(self) -> None:
        """Build the derived values."""
        _ = self.places_by_votes
        self.vocabulary.prepare()
        for texts in self._folded_texts.short.values():
            texts.prepare()
        self.concepts.prepare()

    def learn_syllables(self) -> "Steps[None]":
        """Learn which syllables the bodies have: filters are faster then; may be given up after any step."""
        return self._folded_texts.bodies.learn_syllables(self.by_votes)


def _fold(columns: Columns, order: Sequence[int], by_votes: Sequence[int]) -> "FoldedTexts":
    from tui.search.folded_texts import fold_columns

    return fold_columns(columns, order, by_votes)


def _sort_by_votes(votes: Sequence[int | None]) -> list[int]:
    known = [-1 if vote is None else vote for vote in votes]
    return sorted(range(len(votes)), key=known.__getitem__, reverse=True)
