"""The hits of a filter in order, as it is typed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from tui.papers.mark import NO_MARKS, MarksById
from tui.search.fuzzy import FuzzyResult, combine_fuzzy, may_be_fuzzy, search_fuzzily
from tui.search.highlight import highlights
from tui.search.index import Index
from tui.search.query import Query, Term
from tui.search.ranking import rank_rows
from tui.search.search_scope import SearchScope
from tui.search.steps import Steps, run_to_end
from tui.search.term_result import (
    MANY,
    Candidates,
    TermResult,
    all_candidates,
    candidates_among,
    complete,
    other_reading,
    reusable_rows,
    search_term,
)

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
    found: tuple[TermResult, ...]
    """The result of each term searched, in the order of the query."""


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
    scope = SearchScope.of(index, query, rows, marks, before.scope if before else None)
    older = before.found if before and before.scope is scope else ()
    found: list[TermResult] = []
    for n, term in enumerate(_terms_to_find(index, query)):
        old = older[n] if n < len(older) else None
        if old and old.term == term:
            found.append(old)
        else:
            found.append(run_to_end(_search_readings(scope, term, found, old, hurry=True)))
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
    fuzzies: dict[Term, FuzzyResult] = {}
    for n, one in enumerate(plain.found):
        if misspelt := _fuzzy_term(one):
            own = yield from _search_alone(scope, one.best, first=n == 0)
            if len(own) < MANY:
                fuzzies[one.best.term] = yield from search_fuzzily(scope, misspelt, own)
    tailing = yield from combine_fuzzy(scope, plain.rows, plain.found, fuzzies)
    near = yield from _drop_negated(scope, plain.query, tailing)
    terms = tuple(
        replace(term, words=fuzzies[term].words) if term in fuzzies else term for term in plain.query.terms
    )
    return replace(plain, rows=(*plain.rows, *near), query=replace(plain.query, terms=terms), complete=True)


def _complete_plain(hits: Hits) -> Steps[Hits]:
    """Return all plain hits. If a term finds more than before, the terms after it are searched again."""
    if not _has_waiting(hits.found):
        return hits
    found: list[TermResult] = []
    for n, one in enumerate(hits.found):
        if n > 0 and found[-1] is not hits.found[n - 1]:
            found.append((yield from _search_readings(hits.scope, one.term, found)))
        else:
            now = yield from complete(hits.scope, one)
            found.append((yield from _try_other_keyboard(hits.scope, now, found)) if one.waiting else now)
    return (yield from _collect_hits(hits.scope, hits.query, found))


def _terms_to_find(index: Index, query: Query) -> list[Term]:
    """Return the terms to search for; those that name a paper of the index are conditions."""
    here = {id for id in query.ids if index.row_of(id) is not None}
    return [term for term in query.terms if not term.negated and term.id not in here]


def _search_readings(
    scope: SearchScope,
    term: Term,
    previous: Sequence[TermResult],
    old: TermResult | None = None,
    hurry: bool = False,
) -> Steps[TermResult]:
    """Search for a term among the rows of the terms before it, as typed or with the other keyboard."""
    found = yield from search_term(scope, term, _choose_candidates(scope, term, previous, old), hurry)
    return (yield from _try_other_keyboard(scope, found, previous, old.other if old else None, hurry))


def _try_other_keyboard(
    scope: SearchScope,
    found: TermResult,
    previous: Sequence[TermResult],
    old: TermResult | None = None,
    hurry: bool = False,
) -> Steps[TermResult]:
    """Add the other keyboard's result to a term's result if no paper at all has the term."""
    reading = None if found.ranks or found.waiting else other_reading(found.term)
    if reading is None:
        return found
    if previous:
        anywhere = yield from search_term(scope, found.term, all_candidates(scope, found.term), hurry)
        if anywhere.ranks:
            return found
        if anywhere.waiting:
            return replace(found, waiting=tuple(found.reusable))
    other = yield from search_term(scope, reading, _choose_candidates(scope, reading, previous, old), hurry)
    return replace(found, other=other)


def _choose_candidates(
    scope: SearchScope, term: Term, previous: Sequence[TermResult], old: TermResult | None
) -> Candidates:
    """Return the rows to search for a term, given the result of a shorter one."""
    if old and (rows := reusable_rows(term, old)) is not None:
        return rows
    if previous:
        return candidates_among(scope, term, list(previous[-1].best.rows))
    return all_candidates(scope, term)


def _collect_hits(scope: SearchScope, query: Query, found: Sequence[TermResult]) -> Steps[Hits]:
    """Return the plain hits, given each term's result among the rows of the terms before it."""
    best = [one.best for one in found]
    rows: Collection[int] = best[-1].rows if best else scope.all_rows()
    rows = yield from _drop_negated(scope, query, rows)
    in_order = tuple(rank_rows(scope, best, rows)) if best else tuple(rows)
    meant = {one.term: one.best.term for one in found}
    few = len(in_order) < MANY and any(map(_fuzzy_term, found))
    return Hits(
        rows=in_order,
        fuzzy_from=len(in_order),
        query=replace(query, terms=tuple(meant.get(term, term) for term in query.terms)),
        shown_for=" ".join(one.other.term.text for one in found if one.other is one.best) or None,
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


def _has_waiting(found: Iterable[TermResult]) -> bool:
    """Return whether some rows were not searched yet."""
    return any(one.has_waiting for one in found)


def _fuzzy_term(found: TermResult) -> Term | None:
    """Return the term if it may be a slip or an abbreviation: as meant or else as typed; or None."""
    return next(filter(may_be_fuzzy, (found.best.term, found.term)), None)


def _search_alone(scope: SearchScope, found: TermResult, first: bool) -> Steps[Collection[int]]:
    """Return the rows that a term finds by itself, not only among the rows of the terms before it."""
    if first or found.most >= MANY:
        return found.rows
    return (yield from search_term(scope, found.term, all_candidates(scope, found.term))).rows
