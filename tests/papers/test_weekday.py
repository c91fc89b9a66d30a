"""Days of the week, in both languages."""

from datetime import date, timedelta

from tui.language import choose_language
from tui.papers.weekday import weekday_of


def test_weekdays_are_those_of_the_language() -> None:
    week = [date(2025, 5, 5) + timedelta(days=n) for n in range(7)]
    try:
        choose_language(lambda: "en")
        assert [weekday_of(day) for day in week] == [f"{day:%a}" for day in week]
        choose_language(lambda: "ko")
        assert "".join(map(weekday_of, week)) == "월화수목금토일"
    finally:
        choose_language(lambda: "auto")
