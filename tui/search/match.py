"""The hits of a filter in order, as it is typed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from tui.papers.mark import NO_MARKS, MarksById
from tui.search.either_result import EitherResult, Found, search_alone, search_either
from tui.search.fuzzy import FuzzyResult, combine_fuzzy, may_be_fuzzy, search_fuzzily
from tui.search.highlight import highlights
from tui.search.index import Index
from tui.search.query import Part, Query, Term
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
    scope = SearchScope.of(index, query, rows, marks, before.scope if before else None)
    older = before.found if before and before.scope is scope else ()
    found: list[Found] = []
    for n, part in enumerate(_parts_to_find(index, query)):
        old = older[n] if n < len(older) else None
        if old and old.part == part:
            found.append(old)
        else:
            found.append(run_to_end(_search_part(scope, part, found, old, hurry=True)))
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
            found.append((yield from _search_part(hits.scope, one.part, found)))
        elif isinstance(one, EitherResult):
            of = []
            for each in one.of:
                of.append((yield from _complete_term(hits.scope, each, found)))
            found.append(replace(one, of=tuple(of)) if one.has_waiting else one)
        else:
            found.append((yield from _complete_term(hits.scope, one, found)))
    return (yield from _collect_hits(hits.scope, hits.query, found))


def _complete_term(scope: SearchScope, found: TermResult, previous: Sequence[Found]) -> Steps[TermResult]:
    """Complete one term's result; it may then be one of the other keyboard."""
    now = yield from complete(scope, found)
    return (yield from _try_other_keyboard(scope, now, previous)) if found.waiting else now


def _parts_to_find(index: Index, query: Query) -> list[Part]:
    """Return the parts to search for; terms that name a paper of the index are conditions."""
    here = {id for id in query.ids if index.row_of(id) is not None}
    terms = (term for term in query.terms if not term.negated and term.id not in here)
    return [*terms, *query.alternatives]


def _search_part(
    scope: SearchScope,
    part: Part,
    previous: Sequence[Found],
    old: Found | None = None,
    hurry: bool = False,
) -> Steps[Found]:
    """Search for a part among the rows of the parts before it, given the result of a shorter one."""

    def search(term: Term, older: TermResult | None) -> Steps[TermResult]:
        return _search_readings(scope, term, previous, older, hurry)

    if isinstance(part, Term):
        return (yield from search(part, old if isinstance(old, TermResult) else None))
    among = previous[-1].best.rows if previous else None
    return (yield from search_either(scope, part, among, old, search))


def _search_readings(
    scope: SearchScope,
    term: Term,
    previous: Sequence[Found],
    old: TermResult | None = None,
    hurry: bool = False,
) -> Steps[TermResult]:
    """Search for a term among the rows of the parts before it, as typed or with the other keyboard."""
    found = yield from search_term(scope, term, _choose_candidates(scope, term, previous, old), hurry)
    return (yield from _try_other_keyboard(scope, found, previous, old.other if old else None, hurry))


def _try_other_keyboard(
    scope: SearchScope,
    found: TermResult,
    previous: Sequence[Found],
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
    scope: SearchScope, term: Term, previous: Sequence[Found], old: TermResult | None
) -> Candidates:
    """Return the rows to search for a term, given the result of a shorter one."""
    if old and (rows := reusable_rows(term, old)) is not None:
        return rows
    if previous:
        return candidates_among(scope, term, list(previous[-1].best.rows))
    return all_candidates(scope, term)


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
    """Return the terms that may be slips or abbreviations, as meant or else as typed, by the meant one."""
    terms = {one.best.term: next(filter(may_be_fuzzy, (one.best.term, one.term)), None) for one in found.of}
    return {meant: term for meant, term in terms.items() if term}


def _search_by_itself(scope: SearchScope, found: Found, first: bool) -> Steps[Collection[int]]:
    """Return the rows that a part finds by itself, not only among the rows of the parts before it."""
    if first or found.best.most >= MANY:
        return found.best.rows
    return (yield from search_alone(scope, found))
