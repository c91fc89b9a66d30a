"""Times from clocks that may be wrong: never set on this machine, or ahead on another one.

Times are stored as ISO text in UTC with a four-digit year, so that they compare as text.
"""

from datetime import UTC, date, datetime, timedelta

RELEASED = datetime(2026, 11, 21, tzinfo=UTC)
"""The release time of this version; a clock that shows an earlier time was never set."""
ANY_DAY = date.max.isoformat()
"""The latest possible day."""
DIGITS = 40
"""Digits in a fraction of a second at most: other machines may write more than a datetime has."""


def is_set(now: datetime | None = None) -> bool:
    """Return whether this machine's clock can be right."""
    return (now or datetime.now(UTC)) >= RELEASED


def text_of(at: datetime) -> str:
    """Return a time in the form in which it is stored."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def just_after(at: str) -> str:
    """Return the first time after another one.

    After the last microsecond of a datetime, times get more digits, up to `DIGITS`. The very last time is its
    own successor.
    """
    try:
        return text_of(datetime.fromisoformat(at) + timedelta(microseconds=1))
    except OverflowError:
        digits, zone = at[: -len("+00:00")], at[-len("+00:00") :]
        if digits.endswith("9" * DIGITS):
            return at
        return (f"{digits}1" if digits[-1] == "9" else f"{digits[:-1]}{int(digits[-1]) + 1}") + zone


def is_ahead(at: str, now: datetime | None = None) -> bool:
    """Return whether a time is in the future, as far as this machine can know."""
    now = now or datetime.now(UTC)
    return is_set(now) and at > text_of(now)


def latest_time() -> str:
    """Return the latest time that can have passed: now, or any time if the clock was never set."""
    now = datetime.now(UTC)
    return text_of(now) if is_set(now) else text_of(datetime.max.replace(tzinfo=UTC))


def latest_day(now: datetime | None = None) -> str:
    """Return the latest day that can be listed: tomorrow in UTC, or any day if the clock was never set."""
    now = now or datetime.now(UTC)
    if not is_set(now) or now.date() == date.max:
        return ANY_DAY
    return (now.date() + timedelta(days=1)).isoformat()
