"""What one term finds: rows by class of match and column, and what is left for it when it grows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from tui.search.fold import fold
from tui.search.index import Column
from tui.search.keyboard import hangul, latin
from tui.search.needle import ClassifiedRows, MatchClass, is_extension, needle
from tui.search.query import Term
from tui.search.search_scope import SearchScope, columns_of
from tui.search.steps import Steps

Candidates = Mapping[Column, Sequence[int]]
Rank = tuple[MatchClass, Column]
"""How and where a row holds a term; the smaller one is better."""


MANY = 40
"""Hits that fill a screen."""
WIDE = 2_000
"""Rows that are too many to look through all of them between a key and the screen."""
LONG = 500
"""The same of long texts: so many of them, the first ones, are looked through."""
ENOUGH = 500
"""Hits among which the best of them all are likely to be; the list is in the order of equal hits."""
FEW = 3
"""Short texts of which at least one in so many holds a term are all looked through again when it grows: one
after the other they are searched faster."""
STEP = 4_000
"""Rows that are looked through at a time where there is time."""

_WRITTEN = re.compile("[가-힣]")
_STRAY = re.compile("[ㄱ-ㅣ](?!$)")
"""A letter that is in no syllable, and not the last one, still being typed."""


@dataclass(frozen=True, eq=False)
class TermResult:
    """The rows that hold a term by rank, best first; of a row with several ranks the best one counts."""

    term: Term
    ranks: tuple[tuple[Rank, list[int]], ...]
    reusable: Candidates
    """The rows that can hold the term when more of it is typed."""
    waiting: tuple[Column, ...] = ()
    """The columns in which not everything was looked for: `left` has all that was to be looked through."""
    other: "TermResult | None" = None
    """What the term finds as typed with the other keyboard, where it finds nothing itself."""

    @property
    def best(self) -> "TermResult":
        """This, or what the other keyboard found."""
        return self.other if self.other and self.other.ranks else self

    @property
    def has_waiting(self) -> bool:
        """True when not everything was looked for."""
        return bool(self.waiting or (self.other and self.other.waiting))

    @property
    def most(self) -> int:
        """The rows of the largest rank: at least so many rows hold the term."""
        return max((len(rows) for _, rows in self.ranks), default=0)

    @cached_property
    def rows(self) -> dict[int, None]:
        """Each row once, best first."""
        return dict.fromkeys(chain.from_iterable(rows for _, rows in self.ranks))

    @cached_property
    def by_row(self) -> dict[int, Rank]:
        """The best rank of each row."""
        best: dict[int, Rank] = {}
        for rank, rows in reversed(self.ranks):
            best |= dict.fromkeys(rows, rank)
        return best


def all_candidates(scope: SearchScope, term: Term) -> Candidates:
    """All rows of the ground, in every column where the term may stand."""
    return {column: scope.candidates(column) for column in columns_of(term.places)}


def candidates_among(scope: SearchScope, term: Term, rows: Sequence[int]) -> Candidates:
    """These rows, in every column where the term may stand."""
    return {
        column: [row for row in rows if row in scope.own] if column == Column.OWN else rows
        for column in columns_of(term.places)
    }


def search_term(
    scope: SearchScope, term: Term, candidates: Candidates, hurry: bool = False
) -> Steps[TermResult]:
    """What the term finds among candidates.

    In a `hurry`, where they are many, only what is found first; in long texts only among the first rows, and
    nothing where short ones fill the screen.
    """
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
        ranks += [((MatchClass(n), column), held) for n, held in enumerate(found.classes) if held]
        if not found.complete or looked_at is not rows:
            waiting.append(column)
        elif long or len(found.held) * FEW < len(rows):
            reusable[column] = found.held
    return TermResult(term, tuple(sorted(ranks, key=lambda ranked: ranked[0])), reusable, tuple(waiting))


def complete(scope: SearchScope, found: TermResult) -> Steps[TermResult]:
    """What was found, with what was left out in a hurry."""
    if found.other:
        return replace(found, other=(yield from complete(scope, found.other)))
    if not found.waiting:
        return found
    rest = yield from search_term(
        scope, found.term, {column: found.reusable[column] for column in found.waiting}
    )
    known = [(rank, rows) for rank, rows in found.ranks if rank[1] not in found.waiting]
    ranks = sorted((*known, *rest.ranks), key=lambda ranked: ranked[0])
    return TermResult(found.term, tuple(ranks), {**found.reusable, **rest.reusable})


def split_rows(rows: Sequence[int]) -> list[Sequence[int]]:
    """The rows in parts that are looked through at a time."""
    return [rows[start : start + STEP] for start in range(0, len(rows), STEP)]


def reusable_rows(term: Term, old: TermResult) -> Candidates | None:
    """The rows that can hold the term, given what a shorter one found; None when that says nothing."""
    same = (term.quoted, term.places) == (old.term.quoted, old.term.places)
    grows = same and is_extension(needle(term.folded, term.quoted), needle(old.term.folded, old.term.quoted))
    return old.reusable if grows else None


def other_reading(term: Term) -> Term | None:
    """The term as typed with the other keyboard, or None where that makes no words."""
    typed = latin(term.text)
    if typed == term.text:
        typed = hangul(term.text)
        if not _WRITTEN.search(typed) or _STRAY.search(typed):
            return None
    return None if term.quoted or term.id else replace(term, text=typed, folded=fold(typed))
