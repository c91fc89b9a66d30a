"""The search for one part of a filter, a term or alternatives, among the rows of the parts before it."""

from collections.abc import Sequence
from dataclasses import replace

from tui.search.either_result import EitherResult, Found, search_either
from tui.search.other_rows import Candidates, OtherRows, search_others
from tui.search.query import Part, Term
from tui.search.search_scope import SearchScope
from tui.search.steps import Steps
from tui.search.term_result import (
    TermResult,
    all_candidates,
    candidates_among,
    complete,
    other_reading,
    reusable_rows,
    search_plainly,
    search_term,
)


def search_part(
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


def complete_part(scope: SearchScope, found: Found, previous: Sequence[Found]) -> Steps[Found]:
    """Complete the result of a part that was searched in a hurry."""
    if isinstance(found, TermResult):
        return (yield from _complete_term(scope, found, previous))
    if not found.has_waiting:
        return found
    of = []
    for each in found.of:
        of.append((yield from _complete_term(scope, each, previous)))
    return EitherResult(found.part, tuple(of), found.satisfying)


def _complete_term(scope: SearchScope, found: TermResult, previous: Sequence[Found]) -> Steps[TermResult]:
    """Complete one term's result; it may then be one of the other keyboard."""
    now = yield from complete(scope, found)
    return (yield from _try_other_keyboard(scope, now, previous)) if found.waiting else now


def _search_readings(
    scope: SearchScope,
    term: Term,
    previous: Sequence[Found],
    old: TermResult | None = None,
    hurry: bool = False,
) -> Steps[TermResult]:
    """Search for a term among the rows of the parts before it, as typed or with the other keyboard."""
    if old and not old.waiting and replace(old.term, others=term.others) == term:
        found = replace(old, term=term, other=None)  # only its other forms are new
    else:
        found = yield from search_plainly(scope, term, _choose_candidates(scope, term, previous, old), hurry)
    found = replace(found, others=(yield from _search_others(scope, term, previous, hurry)))
    return (yield from _try_other_keyboard(scope, found, previous, old.other if old else None, hurry))


def _search_others(
    scope: SearchScope, term: Term, previous: Sequence[Found], hurry: bool
) -> Steps[OtherRows]:
    """Search for a term's other forms; terms that share them share their rows."""
    last = previous[-1].best if previous else None
    if isinstance(last, TermResult) and (last.term.others, last.term.places) == (term.others, term.places):
        return last.others
    return (yield from search_others(scope, term, _choose_candidates(scope, term, previous, None), hurry))


def _try_other_keyboard(
    scope: SearchScope,
    found: TermResult,
    previous: Sequence[Found],
    old: TermResult | None = None,
    hurry: bool = False,
) -> Steps[TermResult]:
    """Add the other keyboard's result to a term's result if no paper at all has the term."""
    known = found.ranks or found.waiting or found.term.others
    reading = None if known else other_reading(found.term)
    if reading is None:
        return found
    reading = replace(reading, others=scope.index.concepts.others(reading.folded))
    if previous:
        anywhere = yield from search_term(scope, found.term, all_candidates(scope, found.term), hurry)
        if anywhere.ranks:
            return found
        if anywhere.waiting:
            return replace(found, waiting=tuple(found.reusable))
    candidates = _choose_candidates(scope, reading, previous, old)
    other = yield from search_plainly(scope, reading, candidates, hurry)
    others = yield from _search_others(scope, reading, previous, hurry)
    return replace(found, other=replace(other, others=others))


def _choose_candidates(
    scope: SearchScope, term: Term, previous: Sequence[Found], old: TermResult | None
) -> Candidates:
    """Return the rows to search for a term, given the result of a shorter one."""
    if old and (rows := reusable_rows(term, old)) is not None:
        return rows
    if previous:
        return candidates_among(scope, term, list(previous[-1].best.rows))
    return all_candidates(scope, term)
