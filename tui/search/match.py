"""What a filter finds: hits in order, as it is typed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tui.search.found import MANY, Candidates, Found, among, completed, everywhere, grown, look, other_reading
from tui.search.fuzzy import Fuzzy, fuzzy, may_be_fuzzy, tail
from tui.search.ground import Ground
from tui.search.highlight import highlights
from tui.search.index import Index
from tui.search.marks import NO_MARKS, Marks
from tui.search.query import Query, Term
from tui.search.ranking import ranked

__all__ = ["MANY", "Hits", "find", "finish", "highlights"]


@dataclass(frozen=True, eq=False, slots=True)
class Hits:
    """The papers that a filter finds."""

    rows: tuple[int, ...]
    """Best first."""
    fuzzy_from: int
    """Where in `rows` the fuzzy hits begin; the number of rows when there is none."""
    query: Query
    """The filter as it was matched, for `highlights`."""
    shown_for: str | None
    """What was typed with the other keyboard on, as it was meant; None when nothing was."""
    complete: bool
    """False until `finish` has looked for more: among rows that had to wait, and fuzzily."""
    ground: Ground
    found: tuple[Found, ...]
    """What each of the terms looked for found, in the order of the query."""


def find(
    index: Index,
    query: Query,
    rows: Sequence[int] | None = None,
    marks: Marks = NO_MARKS,
    before: Hits | None = None,
) -> Hits:
    """The plain hits of a query among `rows` (None for all), within a key's time.

    With the hits of the query typed just before, only those are looked through where it has grown. Where they
    are very many, these are some of the best; `finish` adds the rest.
    """
    ground = Ground.of(index, query, rows, marks, before.ground if before else None)
    older = before.found if before and before.ground is ground else ()
    wanted = _wanted(index, query)
    found: list[Found] = []
    for n, term in enumerate(wanted):
        old = older[n] if n < len(older) else None
        last = n == len(wanted) - 1
        if old and old.term == term:
            found.append(old if last else completed(ground, old))
        else:
            found.append(_found(ground, term, found, old, hurry=last))
            older = ()
    return _hits(ground, query, found)


def finish(hits: Hits) -> Hits:
    """The hits with all that had to wait: the rest of the plain ones, and below all others the fuzzy ones."""
    if hits.complete:
        return hits
    ground = hits.ground
    plain = _hits(ground, hits.query, [completed(ground, one) for one in hits.found])
    if plain.complete:
        return plain
    fuzzies: dict[Term, Fuzzy] = {}
    for n, one in enumerate(plain.found):
        misspelt, own = _misspelt(one), _own_hits(ground, one.best, first=n == 0)
        if misspelt and len(own) < MANY:
            fuzzies[one.best.term] = fuzzy(ground, misspelt, own)
    near = _without(ground, plain.query, tail(ground, plain.rows, plain.found, fuzzies))
    terms = tuple(
        replace(term, words=fuzzies[term].words) if term in fuzzies else term for term in plain.query.terms
    )
    return replace(plain, rows=(*plain.rows, *near), query=replace(plain.query, terms=terms), complete=True)


def _wanted(index: Index, query: Query) -> list[Term]:
    """The terms to look for; those that name a paper of the index are conditions."""
    here = {id for id in query.ids if index.row_of(id) is not None}
    return [term for term in query.terms if not term.negated and term.id not in here]


def _found(ground: Ground, term: Term, previous: Sequence[Found], old: Found | None, hurry: bool) -> Found:
    """What a term finds among the rows of those before it, as typed or with the other keyboard."""

    def candidates(term: Term, old: Found | None) -> Candidates:
        if old and (rows := grown(term, old)) is not None:
            return rows
        return among(ground, term, list(previous[-1].best.rows)) if previous else everywhere(ground, term)

    found = look(ground, term, candidates(term, old), hurry)
    reading = None if found.ranks else other_reading(term)
    if reading is None or (previous and look(ground, term, everywhere(ground, term)).ranks):
        return found
    return replace(found, other=look(ground, reading, candidates(reading, old.other if old else None), hurry))


def _hits(ground: Ground, query: Query, found: Sequence[Found]) -> Hits:
    """The plain hits, given what each term found among the rows of those before it."""
    best = [one.best for one in found]
    rows: Collection[int] = best[-1].rows if best else ground.all_rows()
    rows = _without(ground, query, rows)
    in_order = tuple(ranked(ground, best, rows)) if best else tuple(rows)
    meant = {one.term: one.best.term for one in found}
    few = len(in_order) < MANY and any(map(_misspelt, found))
    return Hits(
        rows=in_order,
        fuzzy_from=len(in_order),
        query=replace(query, terms=tuple(meant.get(term, term) for term in query.terms)),
        shown_for=" ".join(one.other.term.text for one in found if one.other is one.best) or None,
        complete=not few and not any(one.waiting for one in best),
        ground=ground,
        found=tuple(found),
    )


def _without(ground: Ground, query: Query, rows: Collection[int]) -> Collection[int]:
    """The rows without those that hold a term which is not wanted."""
    for term in query.terms:
        if term.negated:
            held = look(ground, term, among(ground, term, list(rows))).rows
            rows = dict.fromkeys(row for row in rows if row not in held)
    return rows


def _misspelt(found: Found) -> Term | None:
    """What may be a slip or an abbreviation: the term as meant or, if that is none, as typed."""
    return next(filter(may_be_fuzzy, (found.best.term, found.term)), None)


def _own_hits(ground: Ground, found: Found, first: bool) -> Collection[int]:
    """What a term finds by itself, not only among the rows of those before it."""
    if first or found.most >= MANY:
        return found.rows
    return look(ground, found.term, everywhere(ground, found.term)).rows
