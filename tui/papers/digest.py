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


def told(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems, or of very many the first, with a last one that says how many more there are."""
    if len(problems) <= PROBLEMS:
        return tuple(problems)
    rest = Problem(0, f"and {len(problems) - PROBLEMS:,} more problems, which are not told one by one")
    return (*problems[:PROBLEMS], rest)
