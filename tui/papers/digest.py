"""A day's list of papers from one source, and the problems found in reading it."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.language import ngettext
from tui.papers.caps import PROBLEMS
from tui.papers.paper import Paper, Sighting, Source


class Digest(NamedTuple):
    """The papers that one source listed on one day, in its order; each paper's `days` is that day alone."""

    day: str
    """ISO date; empty for papers without a day."""
    papers: tuple[Paper, ...]
    source: Source = "digest"
    fetched: str = ""
    """The time of the API's answer, ISO in UTC; empty for a digest file."""
    whole: bool = True
    """False for papers found in another day's list: this day may have more."""
    times: tuple[str, ...] = ()
    """The time of each paper's answer; empty if that is `fetched` for all of them."""

    @property
    def awaited(self) -> bool:
        """True if this only says that the API is still to be asked for the day."""
        return self.source == "api" and not (self.papers or self.fetched or self.whole)

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        """The papers, each with its source and time."""
        times = self.times or (self.fetched,) * len(self.papers)
        return tuple(
            Sighting(paper, self.source, time) for paper, time in zip(self.papers, times, strict=True)
        )


def awaited_day(day: str) -> Digest:
    """Return a digest which says that the API is still to be asked for a day."""
    return Digest(day, (), "api", whole=False)


class Problem(NamedTuple):
    """A part of the input that was changed or skipped; it affects nothing else."""

    line: int
    """The line's number from 1; 0 for the whole file."""
    message: str


class Problems:
    """The problems of one input, in constant memory for any number of them."""

    def __init__(self) -> None:
        self._first: list[Problem] = []
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self._first)

    def append(self, problem: Problem) -> None:
        """Add a problem; the order does not matter."""
        self._first.append(problem)
        if len(self._first) > 20 * PROBLEMS:
            self._sort()
            self._more += len(self._first) - PROBLEMS
            del self._first[PROBLEMS:]

    def clear(self) -> None:
        """Forget all of them."""
        self._first.clear()
        self._more = 0

    def truncated(self) -> tuple[Problem, ...]:
        """Return the problems by line, truncated by `truncate_problems`."""
        self._sort()
        return truncate_problems(self._first, self._more)

    def _sort(self) -> None:
        self._first.sort(key=lambda problem: problem.line)


def truncate_problems(problems: Sequence[Problem], more: int = 0) -> tuple[Problem, ...]:
    """Return at most `PROBLEMS` problems, followed by one that counts the rest (and `more`), if any."""
    more += max(0, len(problems) - PROBLEMS)
    if not more:
        return tuple(problems)
    rest = Problem(
        0, ngettext("and {n:,} more problem, not listed", "and {n:,} more problems, not listed", more)
    )
    return (*problems[:PROBLEMS], rest)
