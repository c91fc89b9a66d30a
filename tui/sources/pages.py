"""The pages of one day, joined within the caps of a day."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from tui.formats.daily_papers import read_rows
from tui.language import gettext as _
from tui.papers import caps
from tui.papers.digest import Digest, Problem
from tui.papers.paper import Paper

PAGE = 100
"""Rows of a request, as many as the API allows."""
BYTES = 16 << 20
"""Bytes at most of all pages of a day; a busy day of 200 papers has about one megabyte."""
_FULL = (50, PAGE)
"""Rows of a full page, which another may follow; a mirror that ignores `limit` gives the default of 50."""


class Pages:
    """The papers in the pages of a day; a page that exceeds a cap is the last, and a problem."""

    def __init__(self, day: date) -> None:
        self._day = day.isoformat()
        self._papers: dict[str, Paper] = {}
        self.problems: list[Problem] = []
        self._rows = self._longest = self._bytes = self._text = 0

    def add(self, rows: Sequence[object], size: int) -> bool:
        """Add the rows of an answer of `size` bytes; return whether to fetch another page."""
        self._bytes += size
        self._longest = max(self._longest, len(rows))
        left = caps.PAPERS - self._rows
        if len(rows) > left:
            self._report_cap(
                _("{day} has too many rows: only the first {n:,} are read", day=self._day, n=caps.PAPERS)
            )
        found, problems = read_rows(rows[:left], self._day, self._rows + 1)
        self.problems += problems
        self._rows += len(rows)
        # A host that ignores `p` returns the same page each time.
        fresh = any(paper.id not in self._papers for paper in found)
        return self._add(found) and fresh and len(rows) == self._longest in _FULL and self._has_room()

    def digests(self) -> tuple[Digest, ...]:
        """Return the requested day first, without papers if it is empty, then other days that rows name."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        days: dict[str, list[Paper]] = {self._day: []}
        for paper in self._papers.values():
            days.setdefault(paper.days[0], []).append(paper)
        return tuple(Digest(day, tuple(listed), "api", now, day == self._day) for day, listed in days.items())

    def _add(self, papers: Iterable[Paper]) -> bool:
        for paper in papers:
            self._text += len(repr(paper))
            if self._text > caps.DAY:
                self._report_cap(
                    _(
                        "{day} has too much text: only the first {n:,} papers are kept",
                        day=self._day,
                        n=len(self._papers),
                    )
                )
                return False
            self._papers[paper.id] = paper
        return True

    def _has_room(self) -> bool:
        if self._bytes > BYTES:
            self._report_cap(
                _(
                    "{day} is longer than {size} MB: only the first {n:,} rows are read",
                    day=self._day,
                    size=BYTES >> 20,
                    n=self._rows,
                )
            )
        return self._bytes <= BYTES and self._rows <= caps.PAPERS

    def _report_cap(self, line: str) -> None:
        self.problems.append(Problem(0, line))
