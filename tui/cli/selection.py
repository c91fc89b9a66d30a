"""The papers of a store that a command's arguments select; unreadable months are skipped."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tui.cli.options import warn
from tui.errors import one_line
from tui.formats.record import to_record
from tui.language import gettext as _
from tui.papers.arxiv import parse_id
from tui.papers.day_span import DaySpan
from tui.papers.mark import Mark, mark_of
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.search.order import Sort, rows_of_days, sort_rows
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.search.other_counts import OtherCount


def find_rows(
    store: Store,
    index: Index,
    words: Sequence[str],
    days: DaySpan | None = None,
    sort: Sort | None = None,
    finished: bool = False,
    on_others: "Callable[[Sequence[OtherCount]], None] | None" = None,
) -> tuple[tuple[int, ...], bool]:
    """Return the rows of some days (None for all) that a filter finds, and whether it was understood.

    Rows are in the order of the panes unless `sort` is given. Unknown terms are reported and ignored. See
    `parse` for a `finished` filter; `on_others` is called with the papers found only by other forms of terms.
    """
    rows = tuple(range(len(index))) if days is None else rows_of_days(index, days)
    understood = True
    if words:
        from tui.search.match import find, finish
        from tui.search.other_counts import count_others
        from tui.search.query import parse

        query = parse(" ".join(words), finished)
        for problem in query.problems:
            warn(problem.told(query.text))
        understood = not query.problems
        marks = {id: mark_of(facts) for id, facts in store.library.facts().items()}
        hits = finish(find(index, query, None if days is None else rows, marks))
        rows = hits.rows
        if on_others:
            on_others(count_others(hits)[1])
        rows = tuple(sorted(rows)) if sort == "day" else rows
    return sort_rows(index, rows, sort or "day"), understood


def find_papers(store: Store, names: Iterable[str]) -> tuple[list[Paper], bool]:
    """Return the papers with these ids (in any form), each once, and whether all were found.

    Unknown ids are reported.
    """
    index = store.catalogue.everything()
    rows = {name: index.row_of(parse_id(name) or "") for name in names}
    unknown = [name for name, row in rows.items() if row is None]
    for name in unknown:
        warn(
            _("{name!r} is not a paper in this store; `hanji list` shows what is there", name=one_line(name))
        )
    known = dict.fromkeys(row for row in rows.values() if row is not None)
    papers = [paper for row in known if (paper := read_paper(store, index, row))]
    return papers, len(papers) == len(known) and not unknown


def read_paper(store: Store, index: Index, row: int) -> Paper | None:
    """Read the paper of a row."""
    return store.catalogue.paper(index.ids[row], _readable(store, index, row))


def read_papers_with_marks(store: Store, index: Index, rows: Iterable[int]) -> list[tuple[Paper, Mark]]:
    """Read the papers of these rows, with their marks."""
    papers = read_papers(store, index, rows)
    facts = store.library.facts()
    return [(paper, mark_of(facts.get(id, {}))) for id, paper in papers.items()]


def read_papers(store: Store, index: Index, rows: Iterable[int]) -> dict[str, Paper]:
    """Read the papers of these rows, by id."""
    return store.catalogue.papers({index.ids[row]: _readable(store, index, row) for row in rows})


def read_records(store: Store, index: Index, rows: Iterable[int]) -> list[dict[str, Any]]:
    """Read the papers of these rows as JSON records."""
    return [to_record(*one) for one in read_papers_with_marks(store, index, rows)]


def _readable(store: Store, index: Index, row: int) -> list[str]:
    """Return the days that listed a paper, in readable months; `everything` has reported the others."""
    return [day for day in index.seen[row] if day[:7] not in store.catalogue.unreadable]
