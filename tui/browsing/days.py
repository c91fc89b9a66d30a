"""The entries of the days pane: all days, lists by marks, saved filters, months and days.

Each has its counts, and a day a bar for votes.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from tui.language import gettext as _
from tui.papers.mark import Mark
from tui.papers.weekday import weekday_of
from tui.search.index import Index
from tui.search.order import SAVED, STARRED, TAGGED, UNDATED, UNREAD, rows_of

BAR_CELLS = 3
"""The cells of a bar, one for each of the day's best papers."""
_BARS = " ▁▂▃▄▅▆▇█"


Kind = Literal["all", "tags", "tag", "filter", "month", "day", "to come", "none"]


class DayEntry(NamedTuple):
    """A line of the pane."""

    scope: str
    """The scope that it chooses: a day, a month, "" for all days, a list by marks, or a saved filter."""
    label: str
    papers: int
    unread: int
    kind: Kind
    bar: str = ""

    @property
    def group(self) -> str:
        """The scope of the month, or of all tags, that it is or belongs to; empty for other entries."""
        if self.kind in ("tags", "tag"):
            return TAGGED
        return self.scope[:7] if self.kind in ("month", "day") else ""

    def count_text(self, hits: Mapping[str, int] | None) -> str:
        """Return the hits of a filter by scope; without a filter "unread/all"."""
        if self.kind == "filter":
            return ""
        if hits is not None:
            return f"{found:,}" if (found := hits.get(self.scope)) else ""
        return f"{self.papers:,}" if self.scope == UNREAD else f"{self.unread:,}/{self.papers:,}"


def day_entries(
    index: Index, marks: Mapping[str, Mark], saved: Iterable[str] = (), scope: str = ""
) -> tuple[DayEntry, ...]:
    """Return the lines of the pane, newest day first, given the names of saved filters.

    The one of the chosen scope stays if it is a tag that no paper has any more.
    """
    read = {row for id, mark in marks.items() if mark.read and (row := index.row_of(id)) is not None}
    read_in = count_by_scope(index, read)
    unread = len(index) - len(read)
    everything, *rest = (
        entry._replace(unread=entry.unread - read_in[entry.scope]) if read_in[entry.scope] else entry
        for entry in _unread_entries(index, tuple(saved))
    )
    unread_papers = DayEntry(UNREAD, _("Unread"), unread, unread, "all")
    return (
        everything,
        _entry_of(index, STARRED, marks, read),
        unread_papers,
        *_tags(index, marks, read, scope),
        *rest,
    )


def _tags(index: Index, marks: Mapping[str, Mark], read: Collection[int], scope: str) -> Iterator[DayEntry]:
    """Yield an entry for all tags and one for each of them; none without tags or the scope of one."""
    scopes = {TAGGED + tag for mark in marks.values() for tag in mark.tags}
    if scope.startswith(TAGGED):
        scopes.add(scope)
    for each in sorted({TAGGED, *scopes}) if scopes else ():
        yield _entry_of(index, each, marks, read)


def _entry_of(index: Index, scope: str, marks: Mapping[str, Mark], read: Collection[int]) -> DayEntry:
    """Return the entry of a list by marks."""
    rows = rows_of(index, scope, marks)
    kind: Kind = "all" if scope == STARRED else "tags" if scope == TAGGED else "tag"
    label = {STARRED: _("Starred"), TAGGED: _("Tags")}.get(scope, scope)
    return DayEntry(scope, label, len(rows), len({*rows} - {*read}), kind)


def visible_entries(entries: Iterable[DayEntry], folded: Collection[str]) -> tuple[DayEntry, ...]:
    """Return the entries without the days of folded months, and without the tags if those are folded."""
    return tuple(entry for entry in entries if entry.kind not in ("day", "tag") or entry.group not in folded)


def count_by_scope(index: Index, rows: Collection[int]) -> Counter[str]:
    """Count the rows of each day, of each month, and of all days."""
    counts = {"": len(rows)}
    # Papers by the days that listed them, which are few: a key waits for this.
    groups, group_of_row = _group_rows(index)
    for group, papers in Counter(map(group_of_row.__getitem__, rows)).items():
        for scope in groups[group]:
            counts[scope] = counts.get(scope, 0) + papers
    return Counter(counts)


@lru_cache(1)
def _group_rows(index: Index) -> tuple[Sequence[tuple[str, ...]], Sequence[int]]:
    """Return all combinations of days and months that papers have, and for each row the number of its one."""
    numbers: dict[tuple[str, ...], int] = {}
    group_of_row = [numbers.setdefault(days, len(numbers)) for days in index.seen]
    return [tuple({*days, *(day[:7] for day in days)}) or (UNDATED,) for days in numbers], group_of_row


def count_hits(index: Index, rows: Sequence[int], marks: Mapping[str, Mark]) -> Counter[str]:
    """Count the rows of each entry of the pane: days, months, and lists by marks."""
    counts = count_by_scope(index, rows)
    counts[UNREAD] = len(rows)
    if len(rows) < len(marks):
        marks = {id: mark for row in rows if (mark := marks.get(id := index.ids[row]))}
    found = set(rows) if marks else ()
    for id, mark in marks.items():
        if index.row_of(id) in found:
            counts[UNREAD] -= mark.read
            counts[STARRED] += mark.starred
            counts.update({TAGGED, *(TAGGED + tag for tag in mark.tags)} if mark.tags else ())
    return counts


@lru_cache(1)
def _unread_entries(index: Index, saved: tuple[str, ...]) -> tuple[DayEntry, ...]:
    """Return all days and what needs no marks, as if all papers were unread; keys change only marks."""
    highest = max((best for rows in index.days.values() for best in _best_votes(index, rows)), default=0)
    entries = [
        DayEntry("", _("All days"), len(index), len(index), "all"),
        *(DayEntry(SAVED + name, f"/ {name}", 0, 0, "filter") for name in saved),
    ]
    past = [day for day in index.days if day <= index.latest_day]
    for month, days in groupby(past, key=lambda day: day[:7]):
        of_month: list[DayEntry] = []
        papers: set[int] = set()
        for day in days:
            rows = index.days[day]
            papers.update(rows)
            bar = _bar(_best_votes(index, rows), highest)
            of_month.append(DayEntry(day, _label(day), len(rows), len(rows), "day", bar))
        entries += [DayEntry(month, month, len(papers), len(papers), "month"), *of_month]
    to_come = ((day, len(rows)) for day, rows in index.days.items() if day > index.latest_day)
    entries += [DayEntry(day, day, papers, papers, "to come") for day, papers in to_come]
    if undated := len(rows_of(index, UNDATED, {})):
        entries.append(DayEntry(UNDATED, _("No day"), undated, undated, "none"))
    return tuple(entries)


def _label(day: str) -> str:
    try:
        return f"{day[8:]} {weekday_of(date.fromisoformat(day))}"
    except ValueError:
        return day[8:]


def _best_votes(index: Index, rows: Sequence[int]) -> list[int]:
    """Return the votes of the day's best papers, as many as the bar has cells."""
    return sorted((index.votes[row] or 0 for row in rows), reverse=True)[:BAR_CELLS]


def _bar(votes: Sequence[int], highest: int) -> str:
    """Return the votes as blocks, on a root scale: a day with 300 does not flatten all others."""
    top = len(_BARS) - 1
    return "".join(
        _BARS[max(1, round(top * (vote / highest) ** 0.5)) if vote and highest else 0] for vote in votes
    )
