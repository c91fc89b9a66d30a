"""A day's list of papers as a source gave it."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.papers.caps import PROBLEMS
from tui.papers.paper import Paper, Sighting, Source


class Digest(NamedTuple):
    """The papers that one source listed on one day, in its order; each paper's `days` is that day alone."""

    day: str
    """ISO date."""
    papers: tuple[Paper, ...]
    source: Source = "digest"
    fetched: str = ""
    """When the API answered, ISO time in UTC; empty for a digest file."""
    whole: bool = True
    """False for papers that stood among another day's: this day may have more."""

    @property
    def sightings(self) -> tuple[Sighting, ...]:
        """Its papers, each with where it was seen."""
        return tuple(Sighting(paper, self.source, self.fetched) for paper in self.papers)


class Problem(NamedTuple):
    """Something in the input that could not be taken as it was; nothing else was lost by it."""

    line: int
    """Counted from 1; 0 for the whole file."""
    message: str


class Problems:
    """The problems of one input, in constant memory however many there are."""

    def __init__(self) -> None:
        self._first: list[Problem] = []
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self._first)

    def append(self, problem: Problem) -> None:
        """Add one; they need not come by line."""
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
        """Return them by line; of very many the first, with a last one that says how many more there are."""
        self._sort()
        return truncate_problems(self._first, self._more)

    def _sort(self) -> None:
        self._first.sort(key=lambda problem: problem.line)


def truncate_problems(problems: Sequence[Problem], more: int = 0) -> tuple[Problem, ...]:
    """The problems, or of very many the first, with a last one that says how many more there are."""
    more += max(0, len(problems) - PROBLEMS)
    if not more:
        return tuple(problems)
    rest = Problem(0, f"and {more:,} more problems, which are not listed")
    return (*problems[:PROBLEMS], rest)
