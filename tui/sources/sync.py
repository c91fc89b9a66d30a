"""Fetching new papers into a store, one day after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tui.papers import clock
from tui.papers.tally import PaperCounts
from tui.sources.daily_papers_api import DailyPapersApi, DayAnswer
from tui.sources.paper_store import PaperStore
from tui.sources.plan import plan_days


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """The progress of a sync, and its result so far; a paper listed on two days counts twice."""

    days: int
    """The number of days to fetch."""
    done: int = 0
    papers: int = 0
    new: int = 0
    updated: int = 0
    problems: tuple[str, ...] = ()
    """The skipped or truncated rows of the day that arrived last, a line each."""

    @property
    def changed(self) -> int:
        """The number of papers that are new or updated."""
        return self.new + self.updated

    @property
    def progress(self) -> str:
        """The progress, in words."""
        return f"{self.done} of {_count(self.days, 'day')}, {_count(self.papers, 'paper')}"

    @property
    def summary(self) -> str:
        """The result, in words."""
        return f"{_count(self.done, 'day')}: {_count(self.new, 'new paper')}, {self.updated:,} updated"


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
    """Fetch the days that may have changed; yield the progress before the first and after each day.

    A day is on disk when its progress is yielded, so that a sync that ends anywhere goes on there next time.
    Without a day or a span, it fetches from the last known week to today (UTC), or the last fourteen days.
    See `DailyPapersApi` for `wait` and `tell`. Raises InputError, SourceError and StoreError.
    """
    last_fetches = store.last_fetches()
    days = plan_days(
        [date.fromisoformat(known) for known in last_fetches],
        {date.fromisoformat(known): date.fromisoformat(at) for known, at in last_fetches.items() if at},
        _today(day, since, until),
        day=day,
        since=since,
        until=until,
    )
    so_far = SyncProgress(len(days))
    yield so_far
    with DailyPapersApi(endpoint, wait=wait, tell=tell) as api:
        for each in days:
            answer = api.day(each)
            so_far = _advance(so_far, answer, each, _add(store, answer))
            yield so_far


def _today(*asked: date | None) -> date:
    """Return the day in UTC; if the clock was never set, a day that no requested day is after."""
    if clock.is_set():
        return datetime.now(UTC).date()
    return max([clock.RELEASED.date(), *filter(None, asked)])


def _add(store: PaperStore, answer: DayAnswer) -> list[PaperCounts]:
    # The requested day last, because it marks the whole answer as fetched.
    asked, *others = answer.digests
    return [counts for digests in (others, [asked]) for counts in store.add([digests])]


def _advance(so_far: SyncProgress, answer: DayAnswer, day: date, kept: Sequence[PaperCounts]) -> SyncProgress:
    return replace(
        so_far,
        done=so_far.done + 1,
        papers=so_far.papers + sum(counts.papers for counts in kept),
        new=so_far.new + sum(counts.new for counts in kept),
        updated=so_far.updated + sum(counts.updated for counts in kept),
        problems=tuple(
            f"{day}, row {problem.line}: {problem.message}" if problem.line else problem.message
            for problem in answer.problems
        ),
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
