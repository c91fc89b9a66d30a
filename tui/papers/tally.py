"""Counts of new, updated and unchanged papers over a whole run, for any number of writes in it."""

from collections.abc import Iterable
from typing import NamedTuple

Key = tuple[str, str]
"""A day and the id of a paper that it lists."""


class StoreChange(NamedTuple):
    """The effect of one write on a paper that a day lists."""

    before: int | None
    """The hash of the paper before; None if the day did not list it."""
    after: int
    """The hash of the paper now."""

    @property
    def counts(self) -> "PaperCounts":
        """The counts for this one paper."""
        if self.before is None:
            return PaperCounts(new=1)
        return PaperCounts(unchanged=1) if self.before == self.after else PaperCounts(updated=1)


class PaperCounts(NamedTuple):
    """The numbers of papers added, by effect; a paper listed on two days counts twice."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def papers(self) -> int:
        """The number of all papers."""
        return self.new + self.updated + self.unchanged


NOTHING = PaperCounts()


class _RunPaper(NamedTuple):
    """A paper in a run: the first and the last part that has it, and the whole run's effect on it."""

    first: int
    last: int
    change: StoreChange


class Tally:
    """Counts for each part of a run, such as a file; the parts come one after the other.

    A paper in several parts is new or updated only in the first one, so the sum of all parts is the
    difference between the store before and after the run.
    """

    def __init__(self) -> None:
        self.total = NOTHING
        """The sum of all parts."""
        self._parts: dict[int, PaperCounts] = {}
        self._seen: dict[Key, _RunPaper] = {}

    def count(self, part: int, changes: Iterable[tuple[Key, StoreChange]]) -> None:
        """Count papers of a part, given the last write's effect on each of them."""
        for key, change in changes:
            seen = self._seen.get(key)
            if seen is None:
                self._seen[key] = _RunPaper(part, part, change)
                self._add(part, change.counts)
                continue
            now = StoreChange(seen.change.before, change.after)
            self._seen[key] = _RunPaper(seen.first, part, now)
            self._add(seen.first, now.counts, seen.change.counts)
            if seen.last != part:
                self._add(part, PaperCounts(unchanged=1))

    def of(self, part: int) -> PaperCounts:
        """Return the current counts of a part."""
        return self._parts.get(part, NOTHING)

    def _add(self, part: int, counts: PaperCounts, instead_of: PaperCounts = NOTHING) -> None:
        self._parts[part] = _sum(self.of(part), counts, instead_of)
        self.total = _sum(self.total, counts, instead_of)


def _sum(one: PaperCounts, more: PaperCounts, less: PaperCounts) -> PaperCounts:
    return PaperCounts(*(a + b - c for a, b, c in zip(one, more, less, strict=True)))
