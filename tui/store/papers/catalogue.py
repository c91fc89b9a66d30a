"""The papers of a store, one file for each month: reading them, and adding digests."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import StoreError
from tui.papers import arxiv, clock
from tui.papers.code_link import with_code
from tui.papers.listing import last_fetch, order, was_listed
from tui.papers.paper import Paper, Sighting, merge
from tui.search.index import Index
from tui.store.files.disk import names
from tui.store.files.envelope import pause_garbage_collection
from tui.store.files.snapshot import Notify
from tui.store.files.storage import warn
from tui.store.papers.month_file import MonthFile
from tui.store.papers.store_concepts import StoreConcepts
from tui.store.papers.validate import is_day

if TYPE_CHECKING:
    from tui.papers.digest import Digest
    from tui.papers.listing import Listing
    from tui.papers.tally import Key, PaperCounts, StoreChange
    from tui.papers.written import Written
    from tui.search.steps import Steps
    from tui.store.papers.other_store import StoreDigests

KEPT = 4
"""Months that stay in memory: 4 MB each with 30 papers a day."""

UNDATED = "undated"
"""The name of the file of papers without a day, in place of a month."""
_MONTH_FILE = re.compile(r"([0-9]{4}-[0-9]{2})\.json")


class Catalogue:
    """The papers in a folder; nothing is read until it is asked for. Its methods raise StoreError.

    Args:
        on_notice: Called with one line when a file had to be recovered.
        is_shared: Returns whether everyone on the machine may read new files; called on changes only.
        other_language: Returns whether filters find terms by their other language; called at the first one.
    """

    def __init__(
        self,
        folder: Path,
        on_notice: Notify = warn,
        is_shared: Callable[[], bool] = lambda: False,
        other_language: Callable[[], bool] = lambda: True,
    ) -> None:
        self._folder = folder
        self._notify = on_notice
        self._is_shared = is_shared
        self._concepts = StoreConcepts(folder.parent, other_language)
        self._open: dict[str, MonthFile] = {}
        self.unreadable: list[str] = []
        """The months that the last call of `everything` could not read."""

    def months(self) -> list[str]:
        """Return the months that have a file, newest first."""
        files = map(_MONTH_FILE.fullmatch, names(self._folder))
        return sorted((name[1] for name in files if name), reverse=True)

    def newest(self) -> Index:
        """Return the newest day only; reads one month, or older ones if it cannot be read.

        A day in the future is the newest only if there is no other.
        """
        latest = clock.latest_day()
        for day in (self._newest("", latest), self._newest(latest, clock.ANY_DAY)):
            if day:
                return self.dated(day)
        return Index.of((), {})

    def _newest(self, after: str, until: str) -> str:
        """Return the newest day with papers after one day and until another; empty if there is none."""
        for month in self.months():
            if not after[:7] <= month <= until[:7]:
                continue
            try:
                listed = self._month(month).days()
            except StoreError:
                continue  # `everything` reports it
            days = (day for day, listings in listed.items() if after < day <= until and order(listings))
            if newest := max(days, default=""):
                return newest
            self._month(month).drop()
        return ""

    def dated(self, begin: str) -> Index:
        """Return only the days whose dates begin with a month or a day (`2025-04`); reads that month."""
        if begin[:7] not in self.months():
            return Index.of((), {})
        month = self._month(begin[:7])
        listed = {day: order(listings) for day, listings in month.days().items() if day.startswith(begin)}
        days = {day: ids for day, ids in listed.items() if ids}
        sightings = month.sightings(dict.fromkeys(id for ids in days.values() for id in ids))
        return Index.of(map(merge, sightings.values()), days, self._concepts.load)

    def listings(self) -> "dict[str, tuple[Listing, ...]]":
        """Return each day with its listings, also empty days that were fetched or are awaited."""
        months = (self._month(month).days() for month in self.months())
        return {day: listings for days in months for day, listings in days.items()}

    def last_fetches(self) -> dict[str, str]:
        """Return the days of digests and of fetches, also empty ones, each with the day of its last fetch.

        That is a day in UTC, or "". Days only known from papers in another day's answer are left out, and so
        are fetches in the future, made while the clock was ahead.
        """
        now = datetime.now(UTC)
        known = {day: listings for day, listings in self.listings().items() if was_listed(listings)}
        return {day: last_fetch(listings, now) for day, listings in known.items()}

    def everything(self) -> Index:
        """Return all days; reads the months that have changed since the last call.

        A month that cannot be read is reported through `on_notice`, counts among the `unreadable`, and stays
        as it was last read.
        """
        from tui.store.papers import column_file

        self.unreadable = []
        kept_in = column_file.column_path(self._folder.parent)
        with pause_garbage_collection():
            known = column_file.load(kept_in)
            # Not the opened months, whose papers would stay in memory.
            names = [*self.months(), *self._undated()]
            months = {name: MonthFile(self._path(name), self._notify) for name in names}
            derived = column_file.update(known, months, self._report_unreadable)
            if derived is not known:
                column_file.save(kept_in, derived)
            days = {day: ids for day, ids in derived.days.items() if ids}
            return Index.of_columns(derived.columns, days, self._concepts.load)

    def learn(self, index: Index) -> "Steps[None]":
        """Learn other forms of terms from all papers; see `StoreConcepts.learn`."""
        return self._concepts.learn(index)

    def has(self, id: str) -> bool:
        """Return whether a day listed the paper; reads the months from the one of its id first."""
        given = arxiv.month(id) or ""
        nearest = sorted([*self.months(), *self._undated()], key=lambda month: (month < given, month))
        return any(self._month(month).sightings([id]) for month in nearest)

    def paper(self, id: str, days: Iterable[str]) -> Paper | None:
        """Return a paper, given the days that listed it."""
        months = {*(day[:7] for day in days if is_day(day)), *self._undated()}
        seen = [sighting for month in months for sighting in self._month(month).sightings([id]).get(id, ())]
        return with_code(merge(seen)) if seen else None

    def papers(self, days_of: Mapping[str, Iterable[str]]) -> dict[str, Paper]:
        """Return many papers by id, given the days that listed each; may be called in any thread."""
        seen = self._sightings(days_of)
        return {id: with_code(merge(seen[id])) for id in days_of if seen[id]}

    def written(self, days_of: Mapping[str, Iterable[str]]) -> "dict[str, Written]":
        """Return how the summaries of papers were written, given the days that listed each.

        A digest's sections do not hide a summary here. May be called in any thread.
        """
        summaries = {
            id: [sighting for sighting in seen if sighting.paper.written]
            for id, seen in self._sightings(days_of).items()
        }
        found = {id: merge(seen).written for id, seen in summaries.items() if seen}
        return {id: written for id, written in found.items() if written}

    def _sightings(self, days_of: Mapping[str, Iterable[str]]) -> dict[str, list[Sighting]]:
        months: dict[str, list[str]] = defaultdict(list)
        undated = self._undated()
        for id, days in days_of.items():
            for month in {*(day[:7] for day in days), *undated}:
                months[month].append(id)
        seen: dict[str, list[Sighting]] = defaultdict(list)
        for month, ids in months.items():
            # Not an opened month: those belong to the thread that shows them.
            for id, sightings in MonthFile(self._path(month), self._notify).sightings(ids).items():
                seen[id] += sightings
        return seen

    def add(
        self, batches: "Sequence[Sequence[Digest]]", on_month: Callable[[str], None] = lambda month: None
    ) -> "list[PaperCounts]":
        """Merge digests like `merge`, and count the new, updated and unchanged papers of each batch."""
        from tui.papers.tally import Tally

        changes = self.merge(list(chain.from_iterable(batches)), on_month)
        tally = Tally()
        for number, batch in enumerate(batches):
            keys = dict.fromkeys((digest.day, paper.id) for digest in batch for paper in digest.papers)
            tally.count(number, ((key, changes[key]) for key in keys))
        return [tally.of(number) for number in range(len(batches))]

    def merge(
        self, digests: "Sequence[Digest]", on_month: Callable[[str], None] = lambda month: None
    ) -> "dict[Key, StoreChange]":
        """Merge digests into the store in this order, one write a month; return the change of each paper.

        Nothing is ever deleted, and merging the same digests again changes nothing. If a month fails, the
        others are written before the error is raised.

        Args:
            on_month: Called with each month that was written.
        """
        by_month: dict[str, list[Digest]] = defaultdict(list)
        for digest in digests:
            by_month[digest.day[:7] or UNDATED].append(digest)
        changes: dict[Key, StoreChange] = {}
        failure: StoreError | None = None
        for month, listed in sorted(by_month.items()):
            try:
                changes |= self._month(month).merge(listed)
            except StoreError as error:
                failure = failure or error
                continue
            on_month(month)
        if failure is not None:
            raise failure
        return changes

    def read_other(self, path: Path) -> "StoreDigests":
        """Read the papers in a file of another store; HanjiError, without the path, if there are none."""
        from tui.store.papers.other_store import StoreDigests

        return StoreDigests(path)

    def _undated(self) -> tuple[str, ...]:
        """Return the name of the file of papers without a day, if there is one."""
        return (UNDATED,) if self._path(UNDATED).exists() else ()

    def _report_unreadable(self, month: str, error: StoreError) -> None:
        self.unreadable.append(month)
        self._notify(str(error))

    def _month(self, month: str) -> MonthFile:
        opened = self._open.pop(month, None) or MonthFile(self._path(month), self._notify, self._is_shared)
        self._open[month] = opened  # the latest is the last
        if len(self._open) > KEPT:
            del self._open[next(iter(self._open))]
        return opened

    def _path(self, month: str) -> Path:
        return self._folder / f"{month}.json"
