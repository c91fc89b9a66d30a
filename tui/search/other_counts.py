"""The number of papers that a filter finds only by other forms of its terms."""

from itertools import chain
from typing import NamedTuple

from tui.search.match import Hits
from tui.search.other_form import OtherForm


class OtherCount(NamedTuple):
    """A form, and the papers that are found by it and do not have all terms as typed."""

    form: OtherForm
    papers: int


def count_others(hits: Hits) -> tuple[int, list[OtherCount]]:
    """Return the number of papers found as typed, or nearly, and that of each other form, most first."""
    by_other = [part for part in hits.found if any(one.best.others.ranks for one in part.of)]
    if not by_other:
        return len(hits.rows), []
    shown, only = set(hits.rows), dict[OtherForm, set[int]]()
    for part in by_other:
        for form, rows in chain.from_iterable(one.best.others.by_form.items() for one in part.of):
            only.setdefault(form, set()).update(shown.intersection(rows) - part.best.plain_rows)
    counts = [OtherCount(form, len(rows)) for form, rows in only.items() if rows]
    counts.sort(key=lambda count: -count.papers)
    return len(shown) - len(set().union(*only.values())), counts
