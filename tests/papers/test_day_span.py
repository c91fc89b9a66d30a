"""Days as they are written in filters and options."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.papers.day_span import DaySpan, is_day_word, parse_dates, parse_days, parse_one_day

THURSDAY = date(2025, 5, 1)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("today", ("2025-05-01", "2025-05-01")),
        ("오늘", ("2025-05-01", "2025-05-01")),
        (unicodedata.normalize("NFD", "오늘"), ("2025-05-01", "2025-05-01")),
        ("Yesterday", ("2025-04-30", "2025-04-30")),
        ("어제", ("2025-04-30", "2025-04-30")),
        ("week", ("2025-04-28", "2025-05-04")),
        ("이번주", ("2025-04-28", "2025-05-04")),
        ("month", ("2025-05", "2025-05")),
        ("이번달", ("2025-05", "2025-05")),
        ("-7d", ("2025-04-25", "2025-05-01")),
        ("-7일", ("2025-04-25", "2025-05-01")),
        ("-1d", ("2025-05-01", "2025-05-01")),
        ("2025-04", ("2025-04", "2025-04")),
        ("-7d..yesterday", ("2025-04-25", "2025-04-30")),
        ("week..", ("2025-04-28", "")),
        (">yesterday", ("2025-05-01", "")),
        (">2025-02", ("2025-03-01", "")),
        (">2024", ("2025-01-01", "")),
        (">=2025-02", ("2025-02", "")),
        ("<2024-03", ("", "2024-02-29")),
        ("<=week", ("", "2025-05-04")),
        ("=2025", ("2025", "2025")),
    ],
)
def test_what_is_meant(text: str, span: tuple[str, str]) -> None:
    assert parse_days(text, THURSDAY) == DaySpan(*span)


@pytest.mark.parametrize(
    "text",
    ["", "..", "2", "2025-13", "2025-02-29", "0000", "noon", "-0d", "-7", ">", ">..2025", ">9999"],
)
def test_what_is_no_day_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"write 2025-04-08|no day is beyond"):
        parse_days(text, THURSDAY)


def test_words_for_days() -> None:
    assert all(map(is_day_word, ("today", "어제", "-30d", "Month")))
    assert not any(map(is_day_word, ("2025", "night", "", "-d")))


def test_dates_are_whole_days() -> None:
    assert parse_dates("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert parse_dates("2025..") == (date(2025, 1, 1), None)
    assert parse_dates(">2025") == (date(2026, 1, 1), None)


def test_one_day() -> None:
    assert parse_one_day("2025-05-06") == date(2025, 5, 6)
    assert (datetime.now(UTC).date() - parse_one_day("today")).days in (0, 1)
    for text in ("2025-05", "week", "2025-05-06..", "x"):
        with pytest.raises(ValueError):
            parse_one_day(text)


@given(st.text(alphabet="0123456789-.<>=dtoay일"), st.dates())
def test_nothing_else_is_raised(text: str, today: date) -> None:
    try:
        first, last = parse_days(text, today)
    except ValueError:
        return
    assert len(first) in (0, 4, 7, 10) and len(last) in (0, 4, 7, 10)
