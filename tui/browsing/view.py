"""The view that the user asked for: a scope, a filter and an order, and the rows that they give."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

from tui.browsing.scopes import is_day, is_month, name_of
from tui.language import N_, ngettext
from tui.language import gettext as _
from tui.papers.mark import Mark
from tui.papers.text import cut
from tui.search.index import Index
from tui.search.order import SAVED, TAGGED, UNDATED, Sort, rows_of, sort_rows

if TYPE_CHECKING:
    from tui.search.match import Hits
    from tui.search.other_counts import OtherCount

_SORT_NAMES: dict[Sort, str] = {
    "day": N_("as listed"),
    "votes": N_("by votes"),
    "title": N_("by title"),
    "relevance": N_("by relevance"),
}
_LOOSE = " |"
"""Blanks and bars, which mean nothing at an end of a filter."""
_MOST_NAMED = 2
"""Other forms that are named in the bar."""
_NAME = 20
"""Cells for the name of one."""

_LONGEST_NAMED = 40
"""Characters of a filter in a title."""
_LONGEST_NAME = 60
"""Characters of a file's name, of three bytes each at most."""


class View(NamedTuple):
    """A scope (a day, a month, "" for all days), a filter, and an order; its methods are pure."""

    scope: str = ""
    filter: str = ""
    """The text in the filter bar."""
    narrowed: bool = False
    """True if the filter searches only the scope, not all days."""
    chosen_sort: Sort | None = None
    """None for the order that suits the rows."""
    saved: str = ""
    """The text of the saved filter, if the scope is one."""

    @property
    def text(self) -> str:
        """The whole filter: the saved one and the one in the bar."""
        return f"{self.saved.rstrip(_LOOSE)} {self._own}".strip() if self.saved else self._own

    @property
    def filtering(self) -> bool:
        """True if the filter bar holds more than blanks."""
        return bool(self.filter.strip())

    @property
    def widened(self) -> bool:
        """True if the filter searches beyond the scope."""
        return bool(self.saved) or (self.filtering and not self.narrowed)

    @property
    def sort(self) -> Sort:
        """The order: a day as listed, a longer time by votes, a filter by relevance, or the chosen one."""
        if self.chosen_sort is not None:
            return self.chosen_sort
        if self.text:
            return "relevance"
        return "votes" if not self.scope or is_month(self.scope) else "day"

    def go_to(self, scope: str, saved: Mapping[str, str]) -> "View":
        """Return the view of another scope, given the saved filters by name."""
        text = saved.get(scope.removeprefix(SAVED), "") if scope.startswith(SAVED) else ""
        return self._replace(scope=scope, saved=text, narrowed=self.filtering and bool(scope))

    def with_filter(self, text: str, sort: Sort | None) -> "View":
        """Return the view with another filter; without one its order is `sort`."""
        return self._replace(filter=text, chosen_sort=None if text.strip() else sort)

    def narrow_by(self, term: str) -> "View":
        """Return the view of those of its papers that one more term of a filter finds."""
        own = self.filter.strip().strip(_LOOSE)
        filter = own if f" {term} " in f" {own} " else f"{own} {term}".strip()
        narrowed = self.narrowed if self.filtering else bool(self.scope)
        return self._replace(filter=filter, narrowed=narrowed, chosen_sort=None)

    @property
    def sorts(self) -> Sequence[Sort]:
        """The orders to choose from; only a filter has relevance."""
        return ("day", "votes", "title", "relevance") if self.text else ("day", "votes", "title")

    def next_sort(self) -> "View":
        """Return the view in the next order."""
        sorts = self.sorts
        return self._replace(chosen_sort=sorts[(sorts.index(self.sort) + 1) % len(sorts)])

    def toggle_narrowed(self) -> "View":
        """Return the view with the filter on the scope, or again on all days."""
        return self._replace(narrowed=not self.narrowed)

    def is_elsewhere(self, old: "View", at_top: bool) -> bool:
        """Return whether the list begins at its top after the change from an old view, `at_top` or not there.

        A list sorted anew from its top is read from its top.
        """
        if self.scope != old.scope or (at_top and self.sort != old.sort):
            return True
        return self.filtering and self.filter != old.filter

    def hits(self, index: Index, marks: Mapping[str, Mark], before: "Hits | None" = None) -> "Hits | None":
        """Return what the filter finds within a key's time; None without a filter.

        `before` are the hits before the last key.
        """
        if not self.text:
            return None
        from tui.search.match import find
        from tui.search.query import parse

        within = None if self.widened else rows_of(index, self.scope, marks)
        return find(index, parse(self.text), within, marks, before)

    def rows(self, index: Index, marks: Mapping[str, Mark], hits: "Hits | None") -> tuple[int, ...]:
        """Return the rows to show, in order, given the hits; fuzzy hits are below all others."""
        if hits is None:
            return sort_rows(index, rows_of(index, self.scope, marks), self.sort)
        plain, fuzzy = hits.rows[: hits.fuzzy_from], hits.rows[hits.fuzzy_from :]
        if self.sort == "day":
            return tuple(sorted(plain)) + tuple(sorted(fuzzy))
        return sort_rows(index, plain, self.sort) + sort_rows(index, fuzzy, self.sort)

    def day_from(self, index: Index) -> int | None:
        """Return where the shown part of a paper's ISO date begins; None if all have the same day, or none.

        Within a month or a year that is at the month, over years at the year's last two digits.
        """
        if (self._is_day or self.scope == UNDATED) and not self.widened:
            return None
        of_month = is_month(self.scope) and not self.widened
        return 5 if of_month or len(index.years) < 2 else 2

    def problem(self) -> str:
        """Return the first part of the filter that is not understood, in words; empty if all is."""
        if not self.text:
            return ""
        from tui.search.query import parse

        return next((problem.message for problem in parse(self.text, finished=True).problems), "")

    def misunderstood(self, hits: "Hits | None", unfinished: bool) -> tuple[str, tuple[tuple[int, int], ...]]:
        """Return in words what is not understood in the filter bar, and the places there; empty if all is.

        The end of an unfinished filter may yet become something.
        """
        if hits is None:
            return "", ()
        begin = len(self.text) - len(self._own) - self.filter.index(self._own)
        in_bar = [
            replace(problem, start=problem.start - begin, end=problem.end - begin)
            for problem in hits.query.problems
            if problem.start >= len(self.text) - len(self._own)
            and not (unfinished and problem.end == len(self.text))
        ]
        told = in_bar[0].told(self.filter) if in_bar else ""
        return told, tuple((problem.start, problem.end) for problem in in_bar)

    def heading(self, shown: int) -> str:
        """Return the title of the papers pane, given the number of its papers."""
        papers = ngettext("{n:,} paper", "{n:,} papers", shown)
        order = f" · {_(_SORT_NAMES[self.sort])}" if self.sort in ("votes", "title") else ""
        scope = self.scope if self.saved or not self.widened else ""
        return f"{name_of(scope)} · {papers}{order}"

    @property
    def name(self) -> str:
        """The name for a title: the filter, the scope, or both."""
        filter = f"“{cut(self.text, _LONGEST_NAMED)}”" if self.text else ""
        if not filter:
            return name_of(self.scope)
        if self.widened or not self.scope:
            return filter
        return _("{filter} in {scope}", filter=filter, scope=name_of(self.scope))

    def state(self, index: Index, hits: "Hits | None") -> str:
        """Return in words how many papers the filter finds, and how it was read if not as typed."""
        if hits is None:
            return f"{_('filter: none')} · {_(_SORT_NAMES[self.sort])}"
        from tui.search.other_counts import count_others

        within = len(index) if self.widened else len(rows_of(index, self.scope, {}))
        as_typed, others = count_others(hits)
        if others:
            parts = [f"{as_typed:,}", name_others(others)]
        else:
            parts = [_("{n:,} of {all:,}", n=as_typed, all=within)]
        if hits.shown_for:
            parts.append(_("shown for {text}", text=hits.shown_for))
        parts += [problem.message for problem in hits.query.problems[:1]]
        return " · ".join(parts)

    def also(self, hits: "Hits | None") -> str:
        """Return in words which other forms the filter finds; empty if none."""
        from tui.search.other_counts import count_others

        others = count_others(hits)[1] if hits else ()
        return name_others(others) if others else ""

    @property
    def file_name(self) -> str:
        """The name for a file of the listed papers, without its ending: the filter, and the scope."""
        shown = [] if self.widened or not self.scope else [self.scope.lstrip(TAGGED) or "tagged"]
        if self.saved:
            shown = [name_of(self.scope)]
        named = re.sub(r"[^\w.-]+", "-", "-".join([*filter(None, [self._own]), *shown]))
        return named[:_LONGEST_NAME].strip("-._") or "papers"

    @property
    def _own(self) -> str:
        """The text in the bar; one beside a saved filter is no alternative to it."""
        return self.filter.strip().lstrip(_LOOSE if self.saved else None)

    @property
    def _is_day(self) -> bool:
        return is_day(self.scope)


def name_others(others: "Sequence[OtherCount]") -> str:
    """Return in words which other forms found papers, and how many: `also 벤치마크 1,488`."""
    named = []
    for form, papers in others[:_MOST_NAMED]:
        name = form.text
        if cell_len(name) > _NAME:
            name = f"{set_cell_size(name, _NAME - 1).rstrip()}…"
        learnt = _("{name} {papers:,} (from your papers)", name=name, papers=papers)
        named.append(learnt if form.from_papers else f"{name} {papers:,}")
    return _("also {forms}", forms=", ".join(named))
