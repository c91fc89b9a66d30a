"""The rows that a term finds by its other forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui.search.index import Column
from tui.search.needle import MatchClass
from tui.search.other_form import OtherForm
from tui.search.query import Term
from tui.search.ranks import Rank, RankedRows
from tui.search.search_scope import SearchScope
from tui.search.steps import Steps, split_rows
from tui.search.texts import Texts

Candidates = Mapping[Column, Sequence[int]]

LONG = 500
"""Rows above which not all long texts can be searched between a key and the screen."""


@dataclass(frozen=True, eq=False, slots=True)
class OtherRows:
    """The rows with one of a term's other forms, whether they have the term itself or not."""

    ranks: RankedRows = ()
    by_form: Mapping[OtherForm, Sequence[int]] = field(default_factory=dict)
    """The rows by the form that they have; a row with several counts for the first in its best column."""
    waiting: Candidates = field(default_factory=dict)
    """The columns that were not searched yet, and their rows."""

    def join(self, rest: "OtherRows") -> "OtherRows":
        """Return these rows with those of columns that had to wait."""
        known = set().union(*self.by_form.values())
        forms = {**self.by_form, **rest.by_form}
        more = {form: [row for row in rest.by_form.get(form, ()) if row not in known] for form in forms}
        by_form = {form: [*self.by_form.get(form, ()), *more[form]] for form in forms}
        return OtherRows((*self.ranks, *rest.ranks), by_form, rest.waiting)


NO_ROWS = OtherRows()


def search_others(
    scope: SearchScope, term: Term, candidates: Candidates, hurry: bool = False
) -> Steps[OtherRows]:
    """Search for a term's other forms among candidates; in a hurry long texts have to wait.

    If the term is Korean, an English title or keyword is better than a plain hit in a body. If it is
    English, all other forms are below all plain hits.
    """
    if not term.others:
        return NO_ROWS
    is_korean = not term.folded.isascii()
    ranks: list[tuple[Rank, list[int]]] = []
    by_form: dict[OtherForm, list[int]] = {form: [] for form in term.others}
    waiting: dict[Column, Sequence[int]] = {}
    known: set[int] = set()
    for column, rows in candidates.items():
        if column == Column.AUTHORS:
            continue
        long = column == Column.BODY
        if long and hurry and len(rows) > LONG:
            waiting[column] = rows
            continue
        texts = scope.texts(column, term.places)
        found = yield from _search_column(texts, term.others, split_rows(rows) if long else [rows])
        for form, held in found.items():
            by_form[form] += held - known
        if held := set().union(*found.values()):
            lifted = is_korean and not long
            rank = Rank.above_bodies(column) if lifted else Rank.of(MatchClass.OTHER_FORM, column)
            ranks.append((rank, [row for row in rows if row in held]))
        known |= held
    return OtherRows(tuple(ranks), by_form, waiting)


def _search_column(
    texts: Texts, forms: Sequence[OtherForm], parts: Sequence[Sequence[int]]
) -> Steps[dict[OtherForm, set[int]]]:
    """Return the rows with each form but not with one before it."""
    found: dict[OtherForm, set[int]] = {form: set() for form in forms}
    for part in parts:
        known: set[int] = set()
        for form in forms:
            yield
            held = [row for row in texts.search(form.stem, part) if row not in known]
            new = texts.search_pattern(form.pattern, held, ascii_too=form.stem.isascii()) if held else ()
            found[form].update(new)
            known |= found[form]
    return found
