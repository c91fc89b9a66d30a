"""Days of papers from the daily-papers API of Hugging Face, or of a mirror."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import Event
from types import TracebackType
from typing import Self

from tui.errors import InputError
from tui.formats.daily_papers import decode_rows, read_rows
from tui.papers.digest import Digest, Problem, told
from tui.papers.paper import Paper
from tui.sources.failure import FutureDay, Refused, WrongHost
from tui.sources.limits import Limits

ENDPOINT = "https://huggingface.co"
"""Where the API is, unless a mirror is named."""
PAGE = 100
"""Rows to ask for at a time, as many as the API gives."""
ROWS = 5_000
"""As many of one day are read."""
_FULL = (50, PAGE)
"""Rows of a page that another may follow: a mirror that does not know `limit` gives the API's own 50."""
LIMITS = Limits()
"""What is asked of the host's patience, and of ours."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API says of one day."""

    digests: tuple[Digest, ...]
    """The asked day first, without papers when it is empty; then other days that rows name as theirs."""
    problems: tuple[Problem, ...] = ()
    """What was skipped or cut, by row counted through all pages."""


class DailyPapers:
    """The API at one endpoint, asked for one day after the other; close it after use.

    `wait(seconds)` sleeps and returns whether to stop, as `threading.Event.wait` does: setting the event ends
    a sync from another thread at once, in a pause and amid a request. `tell` shows why nothing happens, and
    with an empty text that this is over.
    """

    def __init__(
        self,
        endpoint: str = ENDPOINT,
        *,
        limits: Limits | None = None,
        wait: Callable[[float], bool] | None = None,
        tell: Callable[[str], object] = lambda line: None,
    ) -> None:
        from tui.sources.host import Host  # httpx takes 94 ms to import

        self._host = Host(endpoint, limits or LIMITS, wait or Event().wait, tell)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection."""
        self._host.close()

    def day(self, day: date) -> Answer:
        """All pages of one day, merged by id; an empty day is an answer too.

        Raises a Failure or Cancelled (see `failure.py`); nothing of the day is given then.
        """
        papers: dict[str, Paper] = {}
        problems: list[Problem] = []
        seen = page = longest = 0
        more = True
        while more:
            rows = self._rows(day, page)
            if len(rows) > ROWS - seen:
                problems.append(Problem(0, f"{day} has too many rows: only the first {ROWS:,} are read"))
            found, troubles = read_rows(rows[: ROWS - seen], day.isoformat(), seen + 1)
            problems += troubles
            # A host that does not know `p` gives the same page for ever.
            fresh = any(paper.id not in papers for paper in found)
            papers.update((paper.id, paper) for paper in found)
            seen, page, longest = seen + len(rows), page + 1, max(longest, len(rows))
            more = fresh and len(rows) == longest and longest in _FULL and seen <= ROWS
        return Answer(_digests(day.isoformat(), papers.values()), told(problems))

    def _rows(self, day: date, page: int) -> list[object]:
        try:
            data = self._host.get("/api/daily_papers", date=day.isoformat(), limit=str(PAGE), p=str(page))
            return decode_rows(data)
        except InputError as error:
            raise WrongHost(self._host.name) from error
        except Refused as error:
            if error.status == 400:
                raise FutureDay(self._host.name, day=day) from error
            raise


def chosen_endpoint(setting: str) -> str:
    """Where the API is to be asked: at `HF_ENDPOINT`, else where the settings say, else at Hugging Face."""
    return os.environ.get("HF_ENDPOINT") or setting or ENDPOINT


def _digests(asked: str, papers: Iterable[Paper]) -> tuple[Digest, ...]:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    days: dict[str, list[Paper]] = {asked: []}
    for paper in papers:
        days.setdefault(paper.days[0], []).append(paper)
    return tuple(Digest(day, tuple(listed), "api", now, day == asked) for day, listed in days.items())
