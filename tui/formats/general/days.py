"""Days in headings, rows, front matter, file names and folders, in the orders in which people write them."""

import re
from datetime import date, timedelta

_MONTH_NAMES = """
jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october|
nov november|dec december
"""
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("|"), 1) for name in names.split()}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?:19|20)[0-9]{2}"
_NUMERIC = rf"(?<![0-9])({_YEAR})\s?([-./_])\s?([01]?[0-9])\s?\2\s?([0-3]?[0-9])(?![0-9])"
_CJK = rf"({_YEAR})\s?[년年]\s?([01]?[0-9])\s?[월月]\s?([0-3]?[0-9])\s?[일日号號]?"
_COMPACT = rf"(?<![0-9.])({_YEAR})([01][0-9])([0-3][0-9])(?![0-9])"
_DAY_FIRST = (
    rf"(?<![0-9])([0-3]?[0-9])(?:st|nd|rd|th)?[\s\-_,]{{1,2}}({_MONTH})[\s\-_,]{{1,2}}({_YEAR})(?![0-9])"
)
_MONTH_FIRST = rf"(?<![a-z])({_MONTH})\s?([0-3]?[0-9])(?:st|nd|rd|th)?(?:,\s?|\s)({_YEAR})(?![0-9])"
_ISO_WEEK = (
    rf"(?<![0-9])(?P<year>{_YEAR})(?:\s?[-_/,]?\s?(?:w|week)[\s_-]?(?P<week>[0-5]?[0-9])(?![0-9])"
    r"|\s?[-_/년年]?\s?(?:제|第)?\s?(?P<cjk>[0-5]?[0-9])\s?(?:周|週|주))"
    rf"|\bweek\s?(?P<first>[0-5]?[0-9])[\s,(of-]{{1,6}}(?P<last>{_YEAR})(?![0-9])"
)
_RANGE = (
    # "March 31 - April 6) - 2025", "(Dec 30 – Jan 5, 2025)": the last day counts, as it does for a week.
    rf"(?<![a-z])({_MONTH})\s?([0-3]?[0-9])\s?[-–—~]+\s?(?:({_MONTH})\s?)?([0-3]?[0-9])\)?[\s,–—-]{{1,4}}({_YEAR})(?![0-9])"
)
_WEEK_WORD = re.compile(r"(?i)\bweek\b|\bweekly\b|周|週|주차|주간")
_PARTIAL = re.compile(
    rf"(?i)(?<![a-z])({_MONTH})\s?[0-3]?[0-9]\b|[0-9]{{1,2}}\s?[월月]\s?[0-9]{{1,2}}\s?[일日]"
)
_COMPILED = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in (
        ("range", _RANGE),
        ("numeric", _NUMERIC),
        ("cjk", _CJK),
        ("day_first", _DAY_FIRST),
        ("month_first", _MONTH_FIRST),
        ("compact", _COMPACT),
        ("week", _ISO_WEEK),
    )
}
_LONGEST = 2_000
"""Characters of a text in which a day is looked for."""
_AROUND = re.compile(
    r"(?i)\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|[월화수목금토일]요일|星期.|周[一二三四五六日]"
    r"|\([월화수목금토일]\)|T?[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\.[0-9]+)?Z?|\b(?:utc|gmt|kst)\b|[+-][0-9]{2}:?[0-9]{2}"
    r"|\bT\b|\b(?:date|published?|updated)\b|날짜|日期"
)


def find_day(text: str) -> str | None:
    """Return the first day in a text as an ISO date, or None; a week is its Sunday, a range its last day."""
    text = text[:_LONGEST]
    if not any(map(str.isdigit, text)):
        return None
    for name, pattern in _COMPILED.items():
        for match in pattern.finditer(text):
            if day := _READERS[name](match):
                return day
    return None


def whole_day(text: str) -> str | None:
    """Return the day if the text says nothing else, but for a weekday, a time and punctuation."""
    if len(text) > 80 or (day := find_day(text)) is None:
        return None
    rest = text
    for pattern in _COMPILED.values():
        rest = pattern.sub(" ", rest, count=1)
    return day if not re.search(r"\w", re.sub(r"(?i)^\s*T[0-9:.]+Z?", "", _AROUND.sub(" ", rest))) else None


def names_unknown_week(text: str) -> bool:
    """Return whether a heading names a week, or days, without a year: its day is not to be guessed."""
    if find_day(text):
        return False
    return bool((_WEEK_WORD.search(text) and any(map(str.isdigit, text))) or _PARTIAL.search(text))


def day_in_path(path: str) -> str | None:
    """Return the day in a file's name, else that in the nearest folder above it."""
    *folders, name = re.split(r"[/\\]", path)
    if day := find_day(name):
        return day
    for depth in range(len(folders), 0, -1):
        if day := find_day(folders[depth - 1]):
            return day
        # `2025/04/15.md` and `2025/04/15/x.md` have the day in several parts.
        if day := find_day("/".join([*folders[:depth], name][-3:])) if depth == len(folders) else None:
            return day
        if day := find_day("/".join(folders[max(0, depth - 3) : depth])):
            return day
    return None


def day_of_moment(text: str) -> str | None:
    """Return the day of a time as feeds and JSON write it, as the text itself names it."""
    if day := find_day(text[:40]):
        return day
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text[:60]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _read_range(match: re.Match[str]) -> str | None:
    return _iso(match[5], _month(match[3] or match[1]), match[4])


def _read_week(match: re.Match[str]) -> str | None:
    try:
        year, week = match["year"] or match["last"], match["week"] or match["cjk"] or match["first"]
        return (date.fromisocalendar(int(year), int(week), 1) + timedelta(days=6)).isoformat()
    except ValueError:
        return None


_READERS = {
    "range": _read_range,
    "numeric": lambda match: _iso(match[1], int(match[3]), match[4]),
    "cjk": lambda match: _iso(match[1], int(match[2]), match[3]),
    "day_first": lambda match: _iso(match[3], _month(match[2]), match[1]),
    "month_first": lambda match: _iso(match[3], _month(match[1]), match[2]),
    "compact": lambda match: _iso(match[1], int(match[2]), match[3]),
    "week": _read_week,
}
