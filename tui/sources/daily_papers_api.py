"""The daily-papers API of Hugging Face, or of a mirror."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Event
from types import TracebackType
from typing import Self

from tui.errors import InputError
from tui.formats.daily_papers import VALUES, TooManyValues, decode_rows
from tui.language import gettext as _
from tui.papers.digest import Digest, Problem, truncate_problems
from tui.sources.failure import AnswerTooLarge, FutureDay, Refused, WrongHost
from tui.sources.limits import Limits
from tui.sources.pages import PAGE, Pages

ENDPOINT = "https://huggingface.co"
"""The address of the API, unless a mirror is set."""
LIMITS = Limits()
"""The limits of requests."""


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """The API's answer for one day."""

    digests: tuple[Digest, ...]
    """The requested day first, without papers if it is empty; then other days that rows name."""
    problems: tuple[Problem, ...] = ()
    """The skipped or truncated rows, numbered through all pages."""


class DailyPapersApi:
    """The API at one endpoint, asked for one day after the other; close it after use.

    Args:
        wait: Sleeps for some seconds and returns whether to stop, as `threading.Event.wait` does: setting the
            event in another thread ends a pause or a request at once.
        tell: Shows in one line why hanji waits; called with an empty text when it goes on.
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
        """Close the connection."""
        self._host.close()

    def day(self, day: date) -> DayAnswer:
        """Fetch all pages of one day, merged by id; an empty day is an answer too.

        Raises a Failure or Cancelled (see `failure`).
        """
        pages = Pages(day)
        page = 0
        while pages.add(*self._rows(day, page)):
            page += 1
        return DayAnswer(pages.digests(), truncate_problems(pages.problems))

    def _rows(self, day: date, page: int) -> tuple[list[object], int]:
        try:
            data = self._host.get("/api/daily_papers", date=day.isoformat(), limit=str(PAGE), p=str(page))
            return decode_rows(data), len(data)
        except TooManyValues as error:
            raise AnswerTooLarge(self._host.name, limit=_("{n:,} values", n=VALUES)) from error
        except InputError as error:
            raise WrongHost(self._host.name) from error
        except Refused as error:
            if error.status == 400:
                raise FutureDay(self._host.name, day=day) from error
            raise


def choose_endpoint(setting: str) -> str:
    """Return the endpoint: `HF_ENDPOINT`, else that of the settings, else Hugging Face."""
    return os.environ.get("HF_ENDPOINT") or setting or ENDPOINT
