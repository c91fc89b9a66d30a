"""Which days a sync asks for."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from tui.errors import InputError

MOVING = timedelta(days=7)
"""As long after a day its list and votes still move; a later look at it is the last."""
FIRST_SYNC = timedelta(days=14)
"""What a sync into an empty store brings."""
EARLIEST = date(2023, 1, 1)
"""Daily Papers began in 2023: a stray older date does not send a sync through the ages."""
_DAY = timedelta(days=1)


def plan_days(
    held: Collection[date],
    looked_at: Mapping[date, date],
    today: date,
    *,
    day: date | None = None,
    since: date | None = None,
    until: date | None = None,
) -> tuple[date, ...]:
    """The days to ask for, the oldest first; `today` is the day in UTC.

    `held` are the days with papers from any source; `looked_at` says when (in UTC) each day, empty ones too,
    was last asked for. A sync that commits each day as it arrives and is stopped anywhere asks for the rest
    the next time. Raises InputError for days to come, days before 2023 and days in the wrong order.
    """
    if day is not None:
        if since or until:
            raise InputError("Ask either for one day or for a span of days (since, until), not for both")
        return (_require_past(_require_launched(day), today),)
    last = _require_launched(min(until or today, today))
    first = _require_past(since, today) if since else _default_start({*held, *looked_at}, last, today)
    if first > last:
        raise InputError(f"{first} is after {last}: give the earlier day as since, the later one as until")
    first = max(first, EARLIEST)
    span = (first + _DAY * n for n in range((last - first).days + 1))
    return tuple(each for each in span if not _is_settled(each, looked_at))


def _require_launched(last: date) -> date:
    if last < EARLIEST:
        raise InputError(f"There are no daily papers up to {last}: they began in {EARLIEST.year}")
    return last


def _require_past(day: date, today: date) -> date:
    if day > today:
        raise InputError(f"{day} is still to come: ask for a day up to {today}, which it is now in UTC")
    return day


def _default_start(known: set[date], last: date, today: date) -> date:
    """Where a sync without a beginning begins: with the last week of what is known, never before it."""
    past = [day for day in known if EARLIEST <= day <= today]
    if past:
        first = max(max(past) - MOVING + _DAY, min(past))
        if first <= last:
            return first
    return last - FIRST_SYNC + _DAY


def _is_settled(day: date, looked_at: Mapping[date, date]) -> bool:
    return day in looked_at and looked_at[day] - day >= MOVING
