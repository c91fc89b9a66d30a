"""Syncs on machines with wrong clocks: their papers are neither frozen nor lost."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.clocks import ran
from tests.support.program import ROOT, UNPACED
from tests.support.sync.daily_server import DailyServer
from tests.support.sync.synced_store import contents, listed
from tests.support.sync.unpaced import TODAY
from tests.support.tiers import in_full

DAY = (TODAY - timedelta(days=20)).isoformat()
"""A day that no longer changes: once fetched, it is not fetched again."""
ID = "2607.00001"
AHEAD, UNSET = "2206-05-06 12:00:00", "1970-01-02 00:00:00"


@pytest.fixture
def server() -> Iterator[DailyServer]:
    with DailyServer({DAY: [listed(ID, DAY, upvotes=30)]}) as playing:
        playing.today = "2300-01-01"
        yield playing


def synced(server: DailyServer, store: Path, *words: str, clock: str = "") -> tuple[int, str]:
    """Sync on a machine with a clock; return the exit code and the output."""
    env = {"HF_ENDPOINT": server.url, "PYTHONPATH": str(ROOT)}
    done = ran(store, "sync", *words, clock=clock, command=UNPACED, **env)
    return done.returncode, done.stdout + done.stderr


def votes(store: Path) -> int | None:
    paper = contents(store)[1][ID]
    return paper.votes if paper else None


@pytest.mark.full
def test_what_a_clock_ahead_brought_does_not_outlive_a_later_answer(
    server: DailyServer, tmp_path: Path
) -> None:
    assert synced(server, tmp_path, "--day", DAY, clock=AHEAD)[0] == 0
    assert votes(tmp_path) == 30 and contents(tmp_path)[2] == set()
    for number in (4, 7, 5):
        server.days = {DAY: [listed(ID, DAY, upvotes=number), listed("2607.00002", DAY)]}
        assert synced(server, tmp_path, "--day", DAY)[0] == 0
        assert votes(tmp_path) == number
    days, _, looked_at = contents(tmp_path)
    assert looked_at == {DAY} and days == {DAY: [ID, "2607.00002"]}


@pytest.mark.full
def test_what_a_clock_ahead_brought_of_another_month_does_not_outlive_it_either(
    server: DailyServer, tmp_path: Path
) -> None:
    earlier = (TODAY - timedelta(days=60)).isoformat()
    server.days = {earlier: [listed(ID, earlier, upvotes=5)], DAY: [listed(ID, DAY, upvotes=77)]}
    assert synced(server, tmp_path, "--day", earlier, clock=AHEAD)[0] == 0
    assert synced(server, tmp_path, "--day", DAY)[0] == 0
    assert votes(tmp_path) == 77


@pytest.mark.full
def test_a_machine_whose_clock_was_never_set_asks_for_the_last_days(
    server: DailyServer, tmp_path: Path
) -> None:
    code, said = synced(server, tmp_path, clock=UNSET)
    assert code == 0, said
    assert server.days_asked[0] == "2026-11-21"


@pytest.mark.full
def test_a_day_that_a_clock_ahead_looked_at_is_asked_for_again_and_then_is_settled(
    server: DailyServer, tmp_path: Path
) -> None:
    span = ("--since", DAY, "--until", DAY)
    synced(server, tmp_path, "--day", DAY, clock=AHEAD)
    server.asked.clear()
    for _ in range(2):
        assert synced(server, tmp_path, *span)[0] == 0
    assert server.days_asked == [DAY]


@pytest.mark.full
def test_a_clock_that_was_never_set_brings_a_day_and_what_is_new_of_it(
    server: DailyServer, tmp_path: Path
) -> None:
    assert synced(server, tmp_path, "--day", DAY)[0] == 0
    server.days = {DAY: [listed(ID, DAY, upvotes=4)]}
    code, said = synced(server, tmp_path, "--day", DAY, clock=UNSET)
    assert (code, said) == (0, "1 day: 0 new papers, 1 updated\n")
    assert votes(tmp_path) == 4
    server.days = {DAY: [listed(ID, DAY, upvotes=9)]}
    assert synced(server, tmp_path, "--day", DAY)[0] == 0
    assert votes(tmp_path) == 9


@pytest.mark.parametrize("late", [(TODAY + timedelta(days=3)).isoformat(), *in_full("9999-12-31")])
def test_a_row_of_a_day_later_than_tomorrow_is_refused_and_told(
    server: DailyServer, tmp_path: Path, late: str
) -> None:
    today = TODAY.isoformat()
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    server.days = {today: [listed(ID, today), listed("2607.00002", late), listed("2607.00003", tomorrow)]}
    code, said = synced(server, tmp_path, "--day", today)
    assert code == 0
    assert f"{today}, row 2: skipped: its day {late} is later than tomorrow" in said
    assert contents(tmp_path)[0] == {tomorrow: ["2607.00003"], today: [ID]}
