"""Counts of what became of papers, from before a run to after it, however often the run wrote."""

from collections.abc import Iterable
from typing import NamedTuple

Key = tuple[str, str]
"""A day and the id of a paper that it lists."""


class StoreChange(NamedTuple):
    """What one write did to a paper that a day lists."""

    before: int | None
    """The hash of what was known of it; None if the day did not list it."""
    after: int
    """The hash of what is known of it now."""

    @property
    def counts(self) -> "PaperCounts":
        """The one paper, counted."""
        if self.before is None:
            return PaperCounts(new=1)
        return PaperCounts(unchanged=1) if self.before == self.after else PaperCounts(updated=1)


class PaperCounts(NamedTuple):
    """What became of the papers that were added; a paper listed on two days counts twice."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def papers(self) -> int:
        """All of them."""
        return self.new + self.updated + self.unchanged


NOTHING = PaperCounts()


class _RunPaper(NamedTuple):
    """A paper of a run: the first and the last part that has it, and what the whole run did to it."""

    first: int
    last: int
    change: StoreChange


class Tally:
    """Counts for each part of a run, such as a file; the parts come one after the other.

    A paper that several parts have is new or updated in the first one alone. So the sum of all parts is the
    difference between the store before the run and after it.
    """

    def __init__(self) -> None:
        self.total = NOTHING
        """The sum of all parts."""
        self._parts: dict[int, PaperCounts] = {}
        self._seen: dict[Key, _RunPaper] = {}

    def count(self, part: int, changes: Iterable[tuple[Key, StoreChange]]) -> None:
        """Count papers of a part, given what the last write did to each of them."""
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
        """Return the counts of a part as they are now."""
        return self._parts.get(part, NOTHING)

    def _add(self, part: int, counts: PaperCounts, instead_of: PaperCounts = NOTHING) -> None:
        self._parts[part] = _sum(self.of(part), counts, instead_of)
        self.total = _sum(self.total, counts, instead_of)


def _sum(one: PaperCounts, more: PaperCounts, less: PaperCounts) -> PaperCounts:
    return PaperCounts(*(a + b - c for a, b, c in zip(one, more, less, strict=True)))
