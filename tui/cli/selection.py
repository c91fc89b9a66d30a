"""The papers of a store that the words of a command choose, those in months that cannot be read left out."""

from collections.abc import Iterable, Sequence
from typing import Any

from tui.cli.options import complain
from tui.errors import one_line
from tui.formats.record import to_record
from tui.papers.arxiv import parse_id
from tui.papers.mark import Mark, mark_of
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.search.order import Sort, rows_of, sort_rows
from tui.store.store import Store


def found(
    store: Store,
    index: Index,
    words: Sequence[str],
    day: str = "",
    sort: Sort | None = None,
    finished: bool = False,
) -> tuple[tuple[int, ...], bool]:
    """Return the rows of a day or month ("" for all) that a filter finds, in the panes' order or another one.

    What of the filter is not understood is said and left out; the second is whether nothing was. See `parse`
    for a `finished` filter.
    """
    rows: tuple[int, ...] = tuple(rows_of(index, day, {}))
    understood = True
    if words:
        from tui.search.match import find, finish
        from tui.search.query import parse

        query = parse(" ".join(words), finished)
        for problem in query.problems:
            complain(f"hanji: {problem.message}")
        understood = not query.problems
        marks = {id: mark_of(facts) for id, facts in store.library.facts().items()}
        rows = finish(find(index, query, rows if day else None, marks)).rows
        rows = tuple(sorted(rows)) if sort == "day" else rows
    return sort_rows(index, rows, sort or "day"), understood


def named(store: Store, names: Iterable[str]) -> tuple[list[Paper], bool]:
    """The papers that names (ids in any form) stand for, each once, and whether these are all.

    A name that stands for none of this store is complained of.
    """
    index = store.catalogue.everything()
    rows = {name: index.row_of(parse_id(name) or "") for name in names}
    unknown = [name for name, row in rows.items() if row is None]
    for name in unknown:
        complain(f"hanji: {one_line(name)!r} is no paper of this store; `hanji list` shows what is there")
    known = dict.fromkeys(row for row in rows.values() if row is not None)
    papers = [paper for row in known if (paper := paper_of(store, index, row))]
    return papers, len(papers) == len(known) and not unknown


def paper_of(store: Store, index: Index, row: int) -> Paper | None:
    """The paper of a row."""
    return store.catalogue.paper(index.ids[row], _readable(store, index, row))


def whole(store: Store, index: Index, rows: Iterable[int]) -> list[tuple[Paper, Mark]]:
    """The papers of these rows with their marks."""
    papers = papers_of(store, index, rows)
    facts = store.library.facts()
    return [(paper, mark_of(facts.get(id, {}))) for id, paper in papers.items()]


def papers_of(store: Store, index: Index, rows: Iterable[int]) -> dict[str, Paper]:
    """Read the papers of these rows, by id."""
    return store.catalogue.papers({index.ids[row]: _readable(store, index, row) for row in rows})


def records(store: Store, index: Index, rows: Iterable[int]) -> list[dict[str, Any]]:
    """The same as JSON has them."""
    return [to_record(*one) for one in whole(store, index, rows)]


def _readable(store: Store, index: Index, row: int) -> list[str]:
    """The days that listed a paper, in months that can be read; `everything` said which cannot."""
    return [day for day in index.seen[row] if day[:7] not in store.catalogue.unread]
