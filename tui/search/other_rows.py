"""The rows that a term finds by its other forms."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, islice

from tui.search.index import Column
from tui.search.needle import MatchClass
from tui.search.other_form import OtherForm, any_of
from tui.search.query import Term
from tui.search.ranks import Rank, RankedRows
from tui.search.search_scope import SearchScope
from tui.search.steps import Steps, split_rows
from tui.search.texts import Texts

Candidates = Mapping[Column, Sequence[int]]

ENOUGH = 500
"""Hits of a form among which the best of all are likely to be, since rows are in the order of equal hits."""
LONG = 500
"""Rows above which not all long texts can be searched between a key and the screen."""
FEW = 8
"""If at least one in so many rows is a candidate, all are searched: adjacent texts are searched faster."""

_ByForm = Mapping[OtherForm, Sequence[int]]


@dataclass(frozen=True, eq=False)
class OtherRows:
    """The rows with one of a term's other forms, whether they have the term itself or not."""

    columns: Mapping[Column, _ByForm] = field(default_factory=dict)
    """The rows by column and form; a row with several forms in a column counts for the first."""
    ranks: RankedRows = ()
    waiting: Candidates = field(default_factory=dict)
    """The columns that were not searched completely, and their rows."""

    @cached_property
    def by_form(self) -> _ByForm:
        """The rows by the form that they have, each row for one in its best column."""
        known: set[int] = set()
        rows: dict[OtherForm, list[int]] = defaultdict(list)
        for found in self.columns.values():
            for form, held in found.items():
                rows[form] += [row for row in held if row not in known]
            known.update(chain.from_iterable(found.values()))
        return rows

    def join(self, rest: "OtherRows") -> "OtherRows":
        """Return these rows with all those of columns that had to wait."""
        ranks = [(rank, rows) for rank, rows in self.ranks if rank.column not in rest.columns]
        return OtherRows({**self.columns, **rest.columns}, (*ranks, *rest.ranks), rest.waiting)


NO_ROWS = OtherRows()


def search_others(
    scope: SearchScope, term: Term, candidates: Candidates, hurry: bool = False
) -> Steps[OtherRows]:
    """Search for a term's other forms among candidates.

    In a `hurry` only the first hits in short texts are found, and long texts have to wait. If the term is
    Korean, an English title or keyword is better than a plain hit in a body. If it is English, all other
    forms are below all plain hits.
    """
    if not term.others:
        return NO_ROWS
    is_korean = not term.folded.isascii()
    columns: dict[Column, _ByForm] = {}
    ranks: list[tuple[Rank, list[int]]] = []
    waiting: dict[Column, Sequence[int]] = {}
    for column, rows in candidates.items():
        long = column == Column.BODY
        if column == Column.AUTHORS:
            continue
        if long and hurry and len(rows) > LONG:
            waiting[column] = rows
            continue
        texts = scope.texts(column, term.places)
        columns[column] = found = (
            (yield from _search_long(texts, term.others, scope.in_order(column, rows)))
            if long
            else (yield from _search_short(scope, column, term.others, rows, ENOUGH if hurry else None))
        )
        if hurry and any(len(held) == ENOUGH for held in found.values()):
            waiting[column] = rows
        if held := list(chain.from_iterable(found.values())):
            lifted = is_korean and not long
            rank = Rank.above_bodies(column) if lifted else Rank.of(MatchClass.OTHER_FORM, column)
            ranks.append((rank, scope.in_order(column, held)))
    return OtherRows(columns, tuple(ranks), waiting)


def _search_short(
    scope: SearchScope, column: Column, forms: Sequence[OtherForm], rows: Sequence[int], enough: int | None
) -> Steps[_ByForm]:
    """Return the rows with each form but not with one before it, at most `enough` for each form."""
    texts, every = scope.texts(column), scope.candidates(column)
    searched = every if len(rows) * FEW > len(every) else rows
    wanted = None if len(rows) == len(every) else set(rows)
    found: dict[OtherForm, list[int]] = {}
    known: set[int] = set()
    for form in forms:
        yield
        with_form = texts.search_form(form, searched) if enough else texts.search_form_all(form, searched)
        new = (row for row in with_form if row not in known and (wanted is None or row in wanted))
        found[form] = list(islice(new, enough))
        known.update(found[form])
    return found


def _search_long(texts: Texts, forms: Sequence[OtherForm], rows: Sequence[int]) -> Steps[_ByForm]:
    """Return the rows with each form but not with one before it."""
    found: dict[OtherForm, list[int]] = {form: [] for form in forms}
    alike = _group_by_tail(forms)
    for part in split_rows(rows):
        with_any: dict[re.Pattern[str], Sequence[int]] = {}
        left = part
        for form in forms:
            yield
            ascii_too = form.stem.isascii()
            held, words = left, sorted(form.words, key=len, reverse=True)
            if any_of_them := alike.get(form):
                if any_of_them not in with_any:
                    with_any[any_of_them] = list(texts.search_pattern(any_of_them, left, ascii_too))
                held, words = with_any[any_of_them], [form.words[0]]
            for word in words:
                held = texts.search_all(word, held)
            new = list(texts.search_pattern(form.pattern, held, ascii_too))
            found[form] += new
            left = _without(left, new)
            with_any = {pattern: _without(held, new) for pattern, held in with_any.items()}
    return found


def _group_by_tail(forms: Sequence[OtherForm]) -> Mapping[OtherForm, re.Pattern[str]]:
    """Return a pattern that matches several forms at once, for each that differs only in its first word."""
    heads: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for form in forms:
        heads[form.words[1:]].append(form.words[0])
    shared = {tail: any_of(tuple(of_tail), tail) for tail, of_tail in heads.items() if tail and of_tail[1:]}
    return {form: shared[form.words[1:]] for form in forms if form.words[1:] in shared}


def _without(rows: Sequence[int], known: Sequence[int]) -> Sequence[int]:
    """Return the rows that are not known."""
    if not known:
        return rows
    dropped = set(known)
    return [row for row in rows if row not in dropped]
