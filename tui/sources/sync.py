"""Fetching new papers into a store, one day after the other."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from time import monotonic

from tui.errors import SourceError
from tui.language import gettext as _
from tui.language import ngettext
from tui.papers import clock
from tui.papers.digest import Digest, awaited_day
from tui.papers.tally import PaperCounts
from tui.sources import daily_papers_api
from tui.sources.daily_papers_api import DailyPapersApi, DayAnswer
from tui.sources.failure import Failure
from tui.sources.known_days import known_days
from tui.sources.paper_store import PaperStore
from tui.sources.plan import plan_days

FAILURES = 3
"""Days in a row that may fail before a sync ends."""
_LEFT = 3.0
"""Seconds from which on it is said how many are left."""
_LONG = 120
"""Seconds from which on a time is said in minutes."""


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """The progress of a sync, and its result so far; a paper listed on two days counts twice."""

    days: int
    """The number of days to fetch."""
    oldest: date | None = None
    """The day to fetch last."""
    seconds: float = 0.0
    """The time that this takes, about: by the pace so far, but one request a day is enough for most."""
    done: int = 0
    """The number of days that arrived."""
    papers: int = 0
    new: int = 0
    updated: int = 0
    problems: tuple[str, ...] = ()
    """The skipped or truncated rows of the day that arrived last, a line each."""
    failures: tuple[str, ...] = ()
    """The days that failed, a line each."""
    leaves_sample: bool = False
    """True after the first sync into a store that has the sample, which it leaves there."""
    offer: str = ""
    """The end of the result in words, which says what to do next."""

    @property
    def tried(self) -> int:
        """The number of days that arrived or failed."""
        return self.done + len(self.failures)

    @property
    def changed(self) -> int:
        """The number of papers that are new or updated."""
        return self.new + self.updated

    @property
    def progress(self) -> str:
        """The progress and the time left, in words; before the first day what will be asked for."""
        if not self.tried and self.oldest:
            return _(
                "{days} back to {oldest}, about {span}",
                days=_days(self.days),
                oldest=self.oldest,
                span=_span(self.seconds),
            )
        left = self.seconds * (self.days - self.tried) / self.days if self.days else 0
        line = self.so_far
        return _("{line}, about {span} left", line=line, span=_span(left)) if left >= _LEFT else line

    @property
    def so_far(self) -> str:
        """The days and the papers so far, in words."""
        papers = ngettext("{n:,} paper", "{n:,} papers", self.papers)
        return _("{tried} of {days}, {papers}", tried=self.tried, days=_days(self.days), papers=papers)

    @property
    def summary(self) -> str:
        """The result, in words."""
        line = _(
            "{days}: {new}, {updated:,} updated",
            days=_days(self.done),
            new=ngettext("{n:,} new paper", "{n:,} new papers", self.new),
            updated=self.updated,
        )
        if self.failures:
            line = _("{line}; {days} failed", line=line, days=_days(len(self.failures)))
        return _("{line}; {offer}", line=line, offer=self.offer) if self.offer else line


def sync(
    store: PaperStore,
    endpoint: str,
    wait: Callable[[float], bool] | None = None,
    tell: Callable[[str], object] = lambda line: None,
    *,
    day: date | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Iterator[SyncProgress]:
    """Fetch the days that may have changed, the newest first; yield the progress before and after each day.

    A day is on disk when its progress is yielded, and with the first one that the others are awaited, so that
    a sync that ends anywhere goes on there next time. Without a day or a span, it fetches from the last known
    week to today (UTC), or the last fourteen days, and what was awaited. A day that fails is left for the
    next time, unless that concerns all days or is the third in a row. See `DailyPapersApi` for `wait` and
    `tell`. Raises InputError, SourceError and StoreError.
    """
    known = known_days(store.listings())
    days = plan_days(
        known.listed,
        known.last_fetches,
        _today(day, since, until),
        awaited=known.awaited,
        day=day,
        since=since,
        until=until,
    )
    least, begun = daily_papers_api.LIMITS.pause * len(days), monotonic()
    so_far = SyncProgress(len(days), min(days, default=None), least)
    yield so_far
    with DailyPapersApi(endpoint, wait=wait, tell=tell) as api:
        in_a_row = 0
        for each in days:
            try:
                answer = api.day(each)
            except Failure as error:
                in_a_row += 1
                if error.ends_sync or (in_a_row == so_far.days and not so_far.done):
                    raise
                so_far = replace(so_far, problems=(), failures=(*so_far.failures, f"{each}: {error}"))
                if in_a_row == FAILURES:
                    raise _give_up(so_far, error) from error
            else:
                in_a_row = 0
                others = () if so_far.done else tuple(_awaited(days, each, known.last_fetches))
                so_far = _advance(so_far, answer, each, _add(store, answer, others))
            last = so_far.tried == so_far.days and not known.last_fetches
            seconds = max(least, (monotonic() - begun) / so_far.tried * len(days))
            so_far = replace(so_far, seconds=seconds, leaves_sample=last and known.has_sample)
            yield so_far


def _today(*asked: date | None) -> date:
    """Return the day in UTC; if the clock was never set, a day that no requested day is after."""
    if clock.is_set():
        return datetime.now(UTC).date()
    return max([clock.RELEASED.date(), *filter(None, asked)])


def _awaited(days: Iterable[date], arrived: date, fetched: Container[date]) -> Iterator[Digest]:
    """Yield the days that a sync has yet to fetch, but for those with an answer that is out of date."""
    return (awaited_day(day.isoformat()) for day in days if day != arrived and day not in fetched)


def _add(store: PaperStore, answer: DayAnswer, awaited: Sequence[Digest]) -> list[PaperCounts]:
    # The requested day last, because it marks the whole answer as fetched.
    asked, *others = answer.digests
    return [counts for digests in ([*others, *awaited], [asked]) for counts in store.add([digests])]


def _advance(so_far: SyncProgress, answer: DayAnswer, day: date, kept: Sequence[PaperCounts]) -> SyncProgress:
    return replace(
        so_far,
        done=so_far.done + 1,
        papers=so_far.papers + sum(counts.papers for counts in kept),
        new=so_far.new + sum(counts.new for counts in kept),
        updated=so_far.updated + sum(counts.updated for counts in kept),
        problems=tuple(
            _("{day}, row {n}: {problem}", day=day, n=problem.line, problem=problem.message)
            if problem.line
            else problem.message
            for problem in answer.problems
        ),
    )


def _give_up(so_far: SyncProgress, error: Failure) -> SourceError:
    left = so_far.days - so_far.tried
    line = _("{error}; {n} days failed in a row", error=error, n=FAILURES)
    if left:
        line = ngettext(
            "{line}, so {n:,} more day was not asked for",
            "{line}, so {n:,} more days were not asked for",
            left,
            line=line,
        )
    return SourceError(line)


def _span(seconds: float) -> str:
    if seconds > _LONG:
        return _("{n:.0f} min", n=seconds / 60)
    return _("{n} s", n=max(1, round(seconds)))


def _days(number: int) -> str:
    return ngettext("{n:,} day", "{n:,} days", number)
