"""Days as the user writes them: `2025-04-08`, `2025-04`, `today`, `week`, `-7d`, `from..to`, `>2025-04`."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from unicodedata import normalize

from tui.language import N_
from tui.language import gettext as _

FORMS = N_("2025-04-08, 2025-04, 2025, today, yesterday, week, month, -7d, or from..to")
"""The forms, for messages."""

_DAY = timedelta(days=1)
_ISO = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")
_LAST = re.compile("-([1-9][0-9]{0,4})[d일]")
_SIGNED = re.compile("(?P<sign>[<>]=?|=|≤|≥)?(?P<days>.+)")


class DaySpan(NamedTuple):
    """The days from `first` to `last`, each an ISO date or the beginning of one; empty means open."""

    first: str = ""
    last: str = ""


def _of_week(today: date) -> DaySpan:
    monday = today - _DAY * today.weekday()
    return DaySpan(monday.isoformat(), (monday + _DAY * 6).isoformat())


def _of_day(day: date) -> DaySpan:
    return DaySpan(day.isoformat(), day.isoformat())


_ENGLISH: Mapping[str, Callable[[date], DaySpan]] = {
    "today": _of_day,
    "yesterday": lambda today: _of_day(today - _DAY),
    "week": _of_week,
    "month": lambda today: DaySpan(f"{today:%Y-%m}", f"{today:%Y-%m}"),
}
_KOREAN = {"오늘": "today", "어제": "yesterday", "이번주": "week", "이번달": "month"}
WORDS = (*_ENGLISH, *_KOREAN)
"""The words for days."""


def parse_days(text: str, today: date | None = None) -> DaySpan:
    """Return the days meant by a text, given today (by default in UTC, as days are listed).

    A week begins on Monday; `-7d` are the last seven days, with today. Raises ValueError with a message for
    the user.
    """
    typed = normalize("NFC", text).casefold()
    today = today or datetime.now(UTC).date()
    match = _SIGNED.fullmatch(typed)
    if match is None or typed == "..":
        raise ValueError(_("write {forms}", forms=_(FORMS)))
    if match["sign"]:
        return _compare(match["sign"], _parse_period(match["days"], today))
    first, to, last = typed.partition("..")
    if not to:
        return _parse_period(typed, today)
    return DaySpan(
        _parse_period(first, today).first if first else "", _parse_period(last, today).last if last else ""
    )


def is_day_word(text: str) -> bool:
    """Return whether a text is a word for days, such as `today` or `-7d`."""
    typed = normalize("NFC", text).casefold()
    return typed in WORDS or bool(_LAST.fullmatch(typed))


def parse_one_day(text: str) -> date:
    """Return the one day meant by a text; raise ValueError with a message for the user."""
    first, last = (_whole(end, up) for end, up in zip(parse_days(text), (False, True), strict=True))
    if first is None or first != last:
        raise ValueError(_("use one day: 2025-05-06, today or yesterday"))
    return first


def parse_dates(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day meant by a text, None for an open end; ValueError as `parse_days`."""
    first, last = parse_days(text)
    return _whole(first, False), _whole(last, True)


def _parse_period(word: str, today: date) -> DaySpan:
    if word in WORDS:
        return _ENGLISH[_KOREAN.get(word, word)](today)
    if ago := _LAST.fullmatch(word):
        return DaySpan((today - _DAY * (int(ago[1]) - 1)).isoformat(), today.isoformat())
    if not _ISO.fullmatch(word) or not _is_in_calendar(word):
        raise ValueError(_("write {forms}", forms=_(FORMS)))
    return DaySpan(word, word)


def _days_in(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]


def _is_in_calendar(day: str) -> bool:
    year, month, of_month = (int(number) for number in f"{day}-01-01"[:10].split("-"))
    return year > 0 and 1 <= month <= 12 and 1 <= of_month <= _days_in(year, month)


def _compare(sign: str, period: DaySpan) -> DaySpan:
    if sign == "=":
        return period
    if sign in (">=", "≥"):
        return DaySpan(period.first)
    if sign in ("<=", "≤"):
        return DaySpan(last=period.last)
    try:
        if sign == ">":
            after = _whole(period.last, True)
            return DaySpan((after + _DAY).isoformat() if after else "")
        before = _whole(period.first, False)
        return DaySpan(last=(before - _DAY).isoformat() if before else "")
    except OverflowError:
        raise ValueError(_("no day is beyond that")) from None


def _whole(day: str, last: bool) -> date | None:
    """Return the first or the last day of a day, month or year; None for an open end."""
    if not day:
        return None
    year, month, of_month = (*(int(number) for number in day.split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    return date(year, month, of_month or (_days_in(year, month) if last else 1))
