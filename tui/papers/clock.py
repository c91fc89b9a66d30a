"""What a machine's clock is good for: one that was never set, and those of other machines that are ahead.

Times are kept as ISO text in UTC with four digits for the year, so that they compare as text.
"""

from datetime import UTC, date, datetime, timedelta

RELEASED = datetime(2026, 11, 21, tzinfo=UTC)
"""When this version was released; a clock that says an earlier time was never set."""
ANY_DAY = date.max.isoformat()
"""The latest day there can be."""
DIGITS = 40
"""Digits of a second's fraction at most: other machines may write more than a datetime has."""


def is_set(now: datetime | None = None) -> bool:
    """Return whether this machine's clock can be right."""
    return (now or datetime.now(UTC)) >= RELEASED


def text_of(at: datetime) -> str:
    """Return a time as it is kept."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def just_after(at: str) -> str:
    """Return the first time after another one.

    Behind the last microsecond that a datetime can have, times have more digits, up to `DIGITS`. The very
    last time is its own successor.
    """
    try:
        return text_of(datetime.fromisoformat(at) + timedelta(microseconds=1))
    except OverflowError:
        digits, zone = at[: -len("+00:00")], at[-len("+00:00") :]
        if digits.endswith("9" * DIGITS):
            return at
        return (f"{digits}1" if digits[-1] == "9" else f"{digits[:-1]}{int(digits[-1]) + 1}") + zone


def is_ahead(at: str, now: datetime | None = None) -> bool:
    """Return whether a time is still to come, as far as this machine can know."""
    now = now or datetime.now(UTC)
    return is_set(now) and at > text_of(now)


def latest_time() -> str:
    """Return the latest time that can have been: now, or any time if the clock was never set."""
    now = datetime.now(UTC)
    return text_of(now) if is_set(now) else text_of(datetime.max.replace(tzinfo=UTC))


def latest_day(now: datetime | None = None) -> str:
    """Return the latest day that can be listed: tomorrow in UTC, or any day if the clock was never set."""
    now = now or datetime.now(UTC)
    if not is_set(now) or now.date() == date.max:
        return ANY_DAY
    return (now.date() + timedelta(days=1)).isoformat()
