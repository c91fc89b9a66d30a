"""The days that a sync fetches: all that may have changed and no others, also after it was stopped."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import InputError
from tui.sources.plan import plan_days

TODAY = date(2025, 6, 20)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def last(days: int) -> tuple[date, ...]:
    """Return today and the days before it, `days` in all, the newest first."""
    return tuple(map(ago, range(days)))


def test_an_empty_store_gets_the_last_fourteen_days() -> None:
    assert plan_days((), {}, TODAY) == last(14)


def test_a_sync_goes_on_from_the_newest_day_and_looks_again_at_its_week() -> None:
    held = {ago(40), ago(10)}
    assert plan_days(held, {}, TODAY) == last(17)
    looked_at = {ago(n): ago(10) for n in range(10, 41)}
    assert plan_days(held, looked_at, TODAY) == last(17)


def test_empty_days_count_as_looked_at() -> None:
    looked_at = {ago(n): ago(2) for n in range(2, 30)}
    assert plan_days({ago(12)}, looked_at, TODAY) == last(9)


def test_a_second_run_asks_only_for_what_may_have_changed() -> None:
    since = ago(300)
    first = plan_days((), {}, TODAY, since=since)
    assert (first[0], first[-1], len(first)) == (TODAY, since, 301)
    assert plan_days(first, dict.fromkeys(first, TODAY), TODAY, since=since) == last(7)


def test_a_day_that_was_still_moving_is_asked_once_more() -> None:
    looked_at = {ago(100): ago(100 - 6), ago(99): ago(99 - 7)}
    assert plan_days((), looked_at, TODAY, since=ago(100), until=ago(98)) == (ago(98), ago(100))


def test_an_awaited_day_is_asked_for_however_old_it_is_but_not_beyond_a_span() -> None:
    awaited = {ago(300), ago(3), date(2022, 1, 1), date(9999, 12, 31)}
    assert plan_days({ago(1)}, {}, TODAY, awaited=awaited) == (ago(0), ago(1), ago(3), ago(300))
    assert plan_days({ago(1)}, {}, TODAY, awaited=awaited, until=ago(2))[-1] == ago(300)
    assert plan_days({ago(1)}, {}, TODAY, awaited=awaited, since=ago(1)) == last(2)
    assert plan_days({ago(1)}, {}, TODAY, awaited=awaited, day=ago(9)) == (ago(9),)


def test_a_day_last_fetched_while_it_moved_is_asked_for_once_more_however_old_it_is() -> None:
    fetches = {ago(300): ago(299), ago(299): ago(292), TODAY: TODAY}
    assert plan_days(fetches, fetches, TODAY) == (*last(7), ago(300))


def test_one_day_is_asked_whenever_it_was_looked_at() -> None:
    assert plan_days((), {ago(100): TODAY}, TODAY, day=ago(100)) == (ago(100),)


def test_until_alone_reaches_back_from_there() -> None:
    assert plan_days({TODAY}, {}, TODAY, until=ago(100)) == tuple(map(ago, range(100, 114)))
    assert plan_days({ago(9), ago(3)}, {}, TODAY, until=ago(8)) == (ago(8), ago(9))


def test_until_ends_today() -> None:
    assert plan_days((), {}, TODAY, since=ago(1), until=date(2030, 1, 1)) == last(2)


def test_stray_days_do_not_lead_a_sync_astray() -> None:
    assert plan_days({date(1, 1, 1), date(9999, 12, 31)}, {}, TODAY) == last(14)
    assert plan_days((), {}, TODAY, since=date(1999, 1, 1))[-1] == date(2023, 1, 1)


@pytest.mark.parametrize(
    "span",
    [
        {"day": ago(-1)},
        {"since": ago(-1)},
        {"since": ago(3), "until": ago(4)},
        {"day": ago(3), "since": ago(3)},
        {"day": ago(3), "until": ago(3)},
        {"until": date(1, 1, 1)},
        {"day": date(2022, 12, 31)},
    ],
)
def test_impossible_spans_are_told(span: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        plan_days((), {}, TODAY, **span)


AGES = st.integers(0, 60)
LOOKS = st.dictionaries(AGES, st.integers(0, 30), max_size=30).map(
    lambda ages: {ago(age): ago(max(0, age - later)) for age, later in ages.items()}
)


@given(
    held=st.sets(AGES.map(ago), max_size=20),
    looked_at=LOOKS,
    since=st.none() | AGES.map(ago),
    filled=st.data(),
)
def test_a_stopped_sync_goes_on_to_the_same_days(
    held: set[date], looked_at: dict[date, date], since: date | None, filled: st.DataObject
) -> None:
    whole = plan_days(held, looked_at, TODAY, since=since)
    arrived = whole[: filled.draw(st.integers(0, len(whole)))]
    with_papers = {day for day in arrived if filled.draw(st.booleans())}
    awaited = {day for day in whole if arrived and day not in arrived and day not in looked_at}
    fetches = looked_at | dict.fromkeys(arrived, TODAY)
    rest = plan_days(held | with_papers, fetches, TODAY, awaited=awaited, since=since)
    assert {*arrived, *rest} == {*whole}
    assert [*whole] == sorted({*whole}, reverse=True)
