"""The hits of a filter in order, as it is typed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from tui.papers.mark import NO_MARKS, MarksById
from tui.search.either_result import Found, search_alone
from tui.search.fuzzy import FuzzyResult, combine_fuzzy, may_be_fuzzy, search_fuzzily
from tui.search.highlight import highlights
from tui.search.index import Index
from tui.search.part_search import complete_part, search_part
from tui.search.query import Part, Query, Term
from tui.search.ranking import rank_rows
from tui.search.search_scope import SearchScope
from tui.search.steps import Steps, run_to_end
from tui.search.term_result import MANY, candidates_among, search_term
from tui.search.widening import widen

__all__ = ["MANY", "Hits", "find", "finish", "finish_in_steps", "highlights"]


@dataclass(frozen=True, eq=False, slots=True)
class Hits:
    """The papers that a filter finds."""

    rows: tuple[int, ...]
    """Best first."""
    fuzzy_from: int
    """The place in `rows` at which the fuzzy hits begin; the number of rows if there are none."""
    query: Query
    """The filter as it was matched, for `highlights`."""
    shown_for: str | None
    """The intended text of terms typed with the wrong keyboard on; None if there are none."""
    complete: bool
    """False until `finish` has searched the rows that had to wait, and fuzzily."""
    scope: SearchScope
    found: tuple[Found, ...]
    """The result of each part searched: the terms in the order of the query, then the alternatives."""


def find(
    index: Index,
    query: Query,
    rows: Sequence[int] | None = None,
    marks: MarksById = NO_MARKS,
    before: Hits | None = None,
) -> Hits:
    """Find the plain hits of a query among `rows` (None for all), in the time between two keys.

    Given the hits of the query typed just before, only those are searched for terms that have grown. If all
    rows would take too long, the result is some of the best hits, those in titles before those in long texts;
    `finish` adds the rest in their places.
    """
    query = widen(query, index.concepts)
    scope = SearchScope.of(index, query, rows, marks, before.scope if before else None)
    older = before.found if before and before.scope is scope else ()
    found: list[Found] = []
    for n, part in enumerate(_parts_to_find(index, query)):
        old = older[n] if n < len(older) else None
        if old and old.part == part:
            found.append(old)
        else:
            found.append(run_to_end(search_part(scope, part, found, old, hurry=True)))
            older = ()
    return run_to_end(_collect_hits(scope, query, found))


def finish(hits: Hits) -> Hits:
    """Complete hits with all that had to wait: the rest of the plain ones, and the fuzzy ones at the end."""
    return run_to_end(finish_in_steps(hits))


def finish_in_steps(hits: Hits) -> Steps[Hits]:
    """Do the work of `finish` in steps, so that it can be interleaved, or cancelled by the next key."""
    if hits.complete:
        return hits
    scope, plain = hits.scope, (yield from _complete_plain(hits))
    if plain.complete:
        return plain
    fuzzies: dict[Part, FuzzyResult] = {}
    words: dict[Term, tuple[str, ...]] = {}
    for n, one in enumerate(plain.found):
        if misspelt := _fuzzy_terms(one):
            own = yield from _search_by_itself(scope, one, first=n == 0)
            if len(own) < MANY:
                near = []
                for meant, term in misspelt.items():
                    near.append((yield from search_fuzzily(scope, term, own)))
                    words[meant] = near[-1].words
                fuzzies[one.part] = FuzzyResult.nearest(near)
    tailing = yield from combine_fuzzy(scope, plain.rows, plain.found, fuzzies)
    tail = yield from _drop_negated(scope, plain.query, tailing)
    query = plain.query.with_terms({term: replace(term, words=taken) for term, taken in words.items()})
    return replace(plain, rows=(*plain.rows, *tail), query=query, complete=True)


def _complete_plain(hits: Hits) -> Steps[Hits]:
    """Return all plain hits. If a part finds more than before, the parts after it are searched again."""
    if not _has_waiting(hits.found):
        return hits
    found: list[Found] = []
    for n, one in enumerate(hits.found):
        if n > 0 and found[-1] is not hits.found[n - 1]:
            found.append((yield from search_part(hits.scope, one.part, found)))
        else:
            found.append((yield from complete_part(hits.scope, one, found)))
    return (yield from _collect_hits(hits.scope, hits.query, found))


def _parts_to_find(index: Index, query: Query) -> list[Part]:
    """Return the parts to search for; terms that name a paper of the index are conditions."""
    here = {id for id in query.ids if index.row_of(id) is not None}
    terms = (term for term in query.terms if not term.negated and term.id not in here)
    return [*terms, *query.alternatives]


def _collect_hits(scope: SearchScope, query: Query, found: Sequence[Found]) -> Steps[Hits]:
    """Return the plain hits, given each part's result among the rows of the parts before it."""
    best = [one.best for one in found]
    rows: Collection[int] = best[-1].rows if best else scope.all_rows()
    rows = yield from _drop_negated(scope, query, rows)
    in_order = tuple(rank_rows(scope, best, rows)) if best else tuple(rows)
    of_terms = [one for part in found for one in part.of]
    few = len(in_order) < MANY and any(map(_fuzzy_terms, found))
    return Hits(
        rows=in_order,
        fuzzy_from=len(in_order),
        query=query.with_terms({one.term: one.best.term for one in of_terms}),
        shown_for=" ".join(one.other.term.text for one in of_terms if one.other is one.best) or None,
        complete=not few and not _has_waiting(found),
        scope=scope,
        found=tuple(found),
    )


def _drop_negated(scope: SearchScope, query: Query, rows: Collection[int]) -> Steps[Collection[int]]:
    """Return the rows without those that have a negated term."""
    for term in query.terms:
        if term.negated:
            held = yield from search_term(scope, term, candidates_among(scope, term, list(rows)))
            rows = dict.fromkeys(row for row in rows if row not in held.rows)
    return rows


def _has_waiting(found: Iterable[Found]) -> bool:
    """Return whether some rows were not searched yet."""
    return any(one.has_waiting for one in found)


def _fuzzy_terms(found: Found) -> dict[Term, Term]:
    """Return the terms that may be slips or abbreviations, as meant or else as typed, by the meant one.

    A known term is neither.
    """
    unknown = (one for one in found.of if not one.best.term.others)
    terms = {one.best.term: next(filter(may_be_fuzzy, (one.best.term, one.term)), None) for one in unknown}
    return {meant: term for meant, term in terms.items() if term}


def _search_by_itself(scope: SearchScope, found: Found, first: bool) -> Steps[Collection[int]]:
    """Return the rows that a part finds by itself, not only among the rows of the parts before it."""
    if first or found.best.most >= MANY:
        return found.best.rows
    return (yield from search_alone(scope, found))
