"""The result of alternatives: the rows with any of them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from tui.search.query import Either, Term
from tui.search.ranks import Rank
from tui.search.search_scope import SearchScope
from tui.search.steps import Steps
from tui.search.term_result import TermResult, all_candidates, candidates_among, search_term

_OF_CONDITION = Rank.below_all()
"""The rank of rows that satisfy only a condition: below all words."""

SearchTerm = Callable[[Term, TermResult | None], Steps[TermResult]]
"""Searches for a term, given the result of a shorter one if there is any."""


@dataclass(frozen=True, eq=False)
class EitherResult:
    """The rows with any of several alternatives; the best of a row's ranks counts."""

    part: Either
    of: tuple[TermResult, ...]
    """The result of each term."""
    satisfying: Sequence[int] = ()
    """The rows that satisfy one of the conditions."""

    @property
    def best(self) -> "EitherResult":
        """The result itself: `of` has those of the other keyboard."""
        return self

    @property
    def has_waiting(self) -> bool:
        """True if some rows were not searched yet."""
        return any(one.has_waiting for one in self.of)

    @property
    def most(self) -> int:
        """At least so many rows have one of the alternatives."""
        return max(len(self.satisfying), *(one.best.most for one in self.of))

    @cached_property
    def plain_rows(self) -> frozenset[int]:
        """The rows with one of the terms itself, or satisfying a condition."""
        return frozenset(self.satisfying).union(*(one.best.plain_rows for one in self.of))

    @cached_property
    def rows(self) -> dict[int, None]:
        """Each row once, in no order."""
        return dict.fromkeys(chain(*(one.best.rows for one in self.of), self.satisfying))

    @cached_property
    def by_row(self) -> dict[int, Rank]:
        """The best rank of each row."""
        best = dict.fromkeys(self.satisfying, _OF_CONDITION)
        for one in self.of:
            best |= {row: min(rank, best.get(row, rank)) for row, rank in one.best.by_row.items()}
        return best


Found = TermResult | EitherResult


def search_either(
    scope: SearchScope, either: Either, among: Collection[int] | None, old: Found | None, search: SearchTerm
) -> Steps[EitherResult]:
    """Search for alternatives among rows (None for all), given the result of what was typed before."""
    before = old.of if old else ()
    found: list[TermResult] = []
    for n, term in enumerate(either.terms):
        older = before[n] if n < len(before) else None
        found.append(older if older and older.term == term else (yield from search(term, older)))
    if isinstance(old, EitherResult) and old.part.conditions == either.conditions:
        return EitherResult(either, tuple(found), old.satisfying)
    return EitherResult(either, tuple(found), _satisfying(scope, either, among))


def search_alone(
    scope: SearchScope, found: Found, among: Sequence[int] | None = None
) -> Steps[Collection[int]]:
    """Return the rows (of all, or of some) that a part finds by itself, as it was meant."""
    rows: dict[int, None] = {}
    for one in found.of:
        term = one.best.term
        candidates = all_candidates(scope, term) if among is None else candidates_among(scope, term, among)
        rows |= (yield from search_term(scope, term, candidates)).rows
    if isinstance(found, EitherResult):
        rows |= dict.fromkeys(_satisfying(scope, found.part, among))
    return rows


def _satisfying(scope: SearchScope, either: Either, among: Collection[int] | None) -> list[int]:
    """Return the rows that satisfy one of the conditions."""
    if not either.conditions:
        return []
    rows = scope.all_rows() if among is None else among
    return [row for row in rows if any(one.holds(scope.index, row, scope.marks) for one in either.conditions)]
