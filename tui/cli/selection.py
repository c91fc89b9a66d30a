"""The papers of a store that the words of a command choose."""

from collections.abc import Iterable, Sequence
from typing import Any

from tui.cli.words import complain
from tui.formats.record import to_record
from tui.papers.marks import Mark, mark_of
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.search.order import Sort, ordered, rows_of
from tui.store.store import Store


def found(
    store: Store, index: Index, words: Sequence[str], day: str = "", sort: Sort | None = None
) -> tuple[int, ...]:
    """The rows of a day or month ("" for all) that a filter finds, in the panes' order or another one.

    What the filter does not understand is said.
    """
    rows: tuple[int, ...] = tuple(rows_of(index, day, {}))
    if words:
        from tui.search.match import find, finish
        from tui.search.query import parse

        query = parse(" ".join(words))
        for problem in query.problems:
            complain(problem.message)
        marks = {id: mark_of(facts) for id, facts in store.library.facts().items()}
        rows = finish(find(index, query, rows if day else None, marks)).rows
        rows = tuple(sorted(rows)) if sort == "day" else rows
    return ordered(index, rows, sort or "day")


def whole(store: Store, index: Index, rows: Iterable[int]) -> list[tuple[Paper, Mark]]:
    """The papers of these rows with their marks."""
    papers = store.catalogue.papers({index.ids[row]: index.seen[row] for row in rows})
    facts = store.library.facts()
    return [(paper, mark_of(facts.get(id, {}))) for id, paper in papers.items()]


def records(store: Store, index: Index, rows: Iterable[int]) -> list[dict[str, Any]]:
    """The same as JSON has them."""
    return [to_record(*one) for one in whole(store, index, rows)]
