"""The days that a sync fetches."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from tui.errors import InputError
from tui.language import gettext as _

MOVING = timedelta(days=7)
"""The time after a day in which its list and votes still change; a later fetch is the last."""
FIRST_SYNC = timedelta(days=14)
"""The days that a sync into an empty store fetches."""
EARLIEST = date(2023, 1, 1)
"""The first year of Daily Papers, so that a stray older date does not make a sync endless."""
_DAY = timedelta(days=1)


def plan_days(
    known: Collection[date],
    last_fetches: Mapping[date, date],
    today: date,
    *,
    awaited: Collection[date] = (),
    day: date | None = None,
    since: date | None = None,
    until: date | None = None,
) -> tuple[date, ...]:
    """Return the days to fetch, the newest first.

    Without a first day these are the last known week and all days after it, and older days of which the last
    answer is missing: those `awaited`, and those that were last fetched while they still changed. So a sync
    that commits each day as it arrives, and is stopped anywhere, leaves no gap. Raises InputError for days in
    the future, before 2023 or in the wrong order.

    Args:
        known: The days with papers from any source.
        last_fetches: When (in UTC) each day, empty ones too, was last fetched.
        awaited: The days that an earlier sync was to fetch and did not.
        today: The day in UTC.
    """
    if day is not None:
        if since or until:
            raise InputError(_("Ask for one day or for a span of days (since, until), not for both"))
        return (_require_past(_require_launched(day), today),)
    last = _require_launched(min(until or today, today))
    first = _require_past(since, today) if since else _default_start({*known, *last_fetches}, last, today)
    if first > last:
        raise InputError(
            _(
                "{first} is after {last}: since has to be the earlier day, until the later one",
                first=first,
                last=last,
            )
        )
    first = max(first, EARLIEST)
    days = {first + _DAY * n for n in range((last - first).days + 1)}
    if since is None:
        days |= {each for each in (*awaited, *last_fetches) if EARLIEST <= each <= last}
    return tuple(sorted((each for each in days if not _is_settled(each, last_fetches)), reverse=True))


def _require_launched(last: date) -> date:
    if last < EARLIEST:
        raise InputError(
            _("There are no daily papers until {last}: they began in {year}", last=last, year=EARLIEST.year)
        )
    return last


def _require_past(day: date, today: date) -> date:
    if day > today:
        raise InputError(
            _(
                "{day} is in the future: ask for a day until {today}, which is today in UTC",
                day=day,
                today=today,
            )
        )
    return day


def _default_start(known: set[date], last: date, today: date) -> date:
    """Return the default first day: the last week of the known days, never earlier than these."""
    past = [day for day in known if EARLIEST <= day <= today]
    if past:
        first = max(max(past) - MOVING + _DAY, min(past))
        if first <= last:
            return first
    return last - FIRST_SYNC + _DAY


def _is_settled(day: date, last_fetches: Mapping[date, date]) -> bool:
    return day in last_fetches and last_fetches[day] - day >= MOVING
