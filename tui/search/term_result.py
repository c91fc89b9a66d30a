"""The result of one term: rows by class of match and column, and the rows to reuse when it grows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from tui.search.fold import fold
from tui.search.index import Column
from tui.search.keyboard import hangul, latin
from tui.search.needle import ClassifiedRows, MatchClass, is_extension, needle
from tui.search.other_rows import LONG, NO_ROWS, Candidates, OtherRows, search_others
from tui.search.query import Term
from tui.search.ranks import Rank, RankedRows
from tui.search.search_scope import SearchScope, columns_of
from tui.search.steps import Steps, split_rows

MANY = 40
"""Hits that fill a screen."""
WIDE = 2_000
"""Rows above which not all can be searched between a key and the screen."""
ENOUGH = 500
"""Hits among which the best of all are likely to be, since rows are in the order of equal hits."""
FEW = 3
"""If at least one in so many short texts has a term, all are searched again when it grows: adjacent texts are
searched faster."""
_WRITTEN = re.compile("[가-힣]")
_STRAY = re.compile("[ㄱ-ㅣ](?!$)")
"""A letter outside a syllable that is not the last one, which may still be being typed."""


@dataclass(frozen=True, eq=False)
class TermResult:
    """The rows with a term by rank, best first; the best of a row's ranks counts."""

    term: Term
    ranks: RankedRows
    reusable: Candidates
    """The rows that may have the term once more of it is typed."""
    waiting: tuple[Column, ...] = ()
    """The columns that were not searched completely: `reusable` has all their rows."""
    other: "TermResult | None" = None
    """The result of the term as typed with the other keyboard, if it finds nothing itself."""
    others: OtherRows = NO_ROWS
    """The rows with other forms of the term, which `ranks` leaves out."""

    @property
    def part(self) -> Term:
        """The part of the filter that was searched for."""
        return self.term

    @property
    def of(self) -> tuple["TermResult", ...]:
        """The results of its alternatives: itself alone."""
        return (self,)

    @property
    def best(self) -> "TermResult":
        """The result itself, or the other keyboard's if that found anything."""
        return self.other if self.other and self.other.all_ranks else self

    @property
    def has_waiting(self) -> bool:
        """True if some rows were not searched yet."""
        return bool(self.waiting or self.others.waiting or (self.other and self.other.has_waiting))

    @property
    def most(self) -> int:
        """The size of the largest rank: at least so many rows have the term."""
        return max((len(rows) for _, rows in self.ranks), default=0)

    @property
    def all_ranks(self) -> RankedRows:
        """The ranks with those of other forms, best first."""
        if not self.others.ranks:
            return self.ranks
        return tuple(sorted((*self.ranks, *self.others.ranks), key=lambda ranked: ranked[0]))

    @cached_property
    def plain_rows(self) -> frozenset[int]:
        """The rows with the term itself."""
        return frozenset(chain.from_iterable(rows for _, rows in self.ranks))

    @cached_property
    def rows(self) -> dict[int, None]:
        """Each row once, best first."""
        return dict.fromkeys(chain.from_iterable(rows for _, rows in self.all_ranks))

    @cached_property
    def by_row(self) -> dict[int, Rank]:
        """The best rank of each row."""
        best: dict[int, Rank] = {}
        for rank, rows in reversed(self.all_ranks):
            best |= dict.fromkeys(rows, rank)
        return best


def all_candidates(scope: SearchScope, term: Term) -> Candidates:
    """Return all rows of the scope, for every column in which the term may be."""
    return {column: scope.candidates(column) for column in columns_of(term.places)}


def candidates_among(scope: SearchScope, term: Term, rows: Sequence[int]) -> Candidates:
    """Return these rows, for every column in which the term may be."""
    return {
        column: [row for row in rows if row in scope.own] if column == Column.OWN else rows
        for column in columns_of(term.places)
    }


def search_term(
    scope: SearchScope, term: Term, candidates: Candidates, hurry: bool = False
) -> Steps[TermResult]:
    """Search for the term and its other forms among candidates.

    In a `hurry`, if there are many, only the first hits are found; long texts are searched only in the first
    rows, and not at all if short ones fill the screen.
    """
    found = yield from search_plainly(scope, term, candidates, hurry)
    return replace(found, others=(yield from search_others(scope, term, candidates, hurry)))


def search_plainly(
    scope: SearchScope, term: Term, candidates: Candidates, hurry: bool = False
) -> Steps[TermResult]:
    """Do the part of `search_term` that finds the term itself."""
    wanted = needle(term.folded, term.quoted)
    ranks: list[tuple[Rank, list[int]]] = []
    reusable: dict[Column, Sequence[int]] = {}
    waiting: list[Column] = []
    for column, rows in candidates.items():
        reusable[column] = rows
        long = column == Column.BODY
        wide = hurry and len(rows) > (LONG if long else WIDE)
        if wide and long and any(len(held) >= MANY for _, held in ranks):
            waiting.append(column)
            continue
        looked_at = rows[:LONG] if wide and long else rows
        texts = scope.texts(column, term.places)
        parts: list[ClassifiedRows] = []
        for part in [looked_at] if wide else split_rows(rows):
            parts.append(wanted.classify(texts, part, ENOUGH if wide else None))
            yield
        found = ClassifiedRows.join(parts)
        ranks += [(Rank.of(MatchClass(n), column), held) for n, held in enumerate(found.classes) if held]
        if not found.complete or looked_at is not rows:
            waiting.append(column)
        elif long or len(found.held) * FEW < len(rows):
            reusable[column] = found.held
    return TermResult(term, tuple(sorted(ranks, key=lambda ranked: ranked[0])), reusable, tuple(waiting))


def complete(scope: SearchScope, found: TermResult) -> Steps[TermResult]:
    """Complete a result with the rows that were left out in a hurry."""
    if found.other:
        return replace(found, other=(yield from complete(scope, found.other)))
    if found.others.waiting:
        late = yield from search_others(scope, found.term, found.others.waiting)
        found = replace(found, others=found.others.join(late))
    if not found.waiting:
        return found
    rest = yield from search_plainly(
        scope, found.term, {column: found.reusable[column] for column in found.waiting}
    )
    known = [(rank, rows) for rank, rows in found.ranks if rank.column not in found.waiting]
    ranks = sorted((*known, *rest.ranks), key=lambda ranked: ranked[0])
    return TermResult(found.term, tuple(ranks), {**found.reusable, **rest.reusable}, others=found.others)


def reusable_rows(term: Term, old: TermResult) -> Candidates | None:
    """Return the rows that may have the term, given a shorter one's result; None if it does not help."""
    same = (term.quoted, term.places) == (old.term.quoted, old.term.places)
    grows = same and is_extension(needle(term.folded, term.quoted), needle(old.term.folded, old.term.quoted))
    return old.reusable if grows else None


def other_reading(term: Term) -> Term | None:
    """Return the term as typed with the other keyboard, or None if that does not make words."""
    typed = latin(term.text)
    if typed == term.text:
        typed = hangul(term.text)
        if not _WRITTEN.search(typed) or _STRAY.search(typed):
            return None
    return None if term.quoted or term.id else replace(term, text=typed, folded=fold(typed))
