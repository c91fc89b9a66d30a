"""`hanji sync` killed at any moment and run again: the store is the same as after one undisturbed run."""

import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from subprocess import Popen
from threading import Timer

import pytest

from tests.support.sync.daily_server import DailyServer, Handler, Trick, reset, truly
from tests.support.sync.synced_store import contents, days_from, listed, ran, started, whole_days
from tests.support.tiers import in_full

DAYS = days_from(date(2026, 7, 28), 6)
SPAN = ("--since", DAYS[0], "--until", DAYS[-1])


@pytest.fixture
def server() -> Iterator[DailyServer]:
    """Serve six days over the end of a month: one is empty, some answers name other days and months."""
    days = {
        day: [listed(f"26{day[5:7]}.{day[8:]}{number:03}", day) for number in range(40)]
        for day in DAYS
        if day != DAYS[2]
    }
    days[DAYS[3]].append(listed("2607.90001", DAYS[4]))
    days[DAYS[4]].append(listed("2607.90002", DAYS[3]))
    days[DAYS[0]].append(listed("2607.90003", "2026-07-25"))
    with DailyServer(days) as playing:
        playing.today = DAYS[-1]
        yield playing


def killing(process: "Popen[str]", after: float | None) -> Trick:
    """Kill the client instead of an answer or, with a time in seconds, as long after it."""

    def kill(handler: Handler) -> None:
        if after is None:
            process.kill()
        else:
            Timer(after, process.kill).start()
            truly(handler)

    return kill


def killed(server: DailyServer, store: Path, request: int, after: float | None) -> bool:
    """Kill a sync at its n-th request; return whether it had not ended by itself."""
    with started(server, store, "sync", *SPAN) as process:
        server.tricks = [*[truly] * (request - 1), killing(process, after)]
        process.wait(60)
    server.tricks = []
    return process.returncode == -signal.SIGKILL


def undisturbed(server: DailyServer, store: Path) -> object:
    done = ran(server, store, "sync", *SPAN)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "6 days: 203 new papers, 0 updated\n"
    return contents(store)


@pytest.mark.parametrize("request_number", in_full(1, 2, 3, 4, 5, 6))
def test_killed_at_a_request(server: DailyServer, tmp_path: Path, request_number: int) -> None:
    assert killed(server, tmp_path / "killed", request_number, None)
    held, _, looked_at = contents(tmp_path / "killed")
    arrived, left = DAYS[::-1][: request_number - 1], DAYS[::-1][request_number - 1 :]
    assert sorted(looked_at, reverse=True) == arrived and whole_days(looked_at, server, held)
    server.asked.clear()
    ran(server, tmp_path / "killed", "sync", *SPAN)
    assert server.days_asked == left
    assert contents(tmp_path / "killed") == undisturbed(server, tmp_path / "whole")


def kill_again_and_again(server: DailyServer, folder: Path, kills: int, seed: int) -> None:
    """Kill syncs while a day is being kept, each going on where the last one was, and compare."""
    dice = Random(seed)
    whole, store = undisturbed(server, folder / "whole"), folder / f"0-{seed}"
    done = 0
    for number in range(kills):
        # An answer is on disk some 20 ms later.
        done += killed(server, store, dice.randint(1, 3), dice.uniform(0, 0.03))
        held, _, looked_at = contents(store)
        assert whole_days(looked_at, server, held)
        if len(looked_at) == len(DAYS):
            assert contents(store) == whole
            store = folder / f"{number + 1}-{seed}"
    ran(server, store, "sync", *SPAN)
    assert contents(store) == whole
    assert done > kills / 4


@pytest.mark.full
def test_killed_while_a_day_is_kept(server: DailyServer, tmp_path: Path) -> None:
    kill_again_and_again(server, tmp_path, 10, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_killed_while_a_day_is_kept_often(server: DailyServer, tmp_path: Path, seed: int) -> None:
    kill_again_and_again(server, tmp_path, 60, seed)


@pytest.mark.full
def test_a_connection_that_was_reset_in_the_middle_of_the_third_day(
    server: DailyServer, tmp_path: Path
) -> None:
    server.tricks = [truly, truly, *[reset] * 3]
    broken = ran(server, tmp_path / "broken", "sync", *SPAN)
    assert (broken.returncode, broken.stdout) == (1, "5 days: 162 new papers, 0 updated; 1 day failed\n")
    assert broken.stderr.startswith(f"hanji: {DAYS[3]}: The connection") and broken.stderr.count("\n") == 1
    assert sorted(contents(tmp_path / "broken")[2]) == [*DAYS[:3], *DAYS[4:]]
    ran(server, tmp_path / "broken", "sync", *SPAN)
    assert contents(tmp_path / "broken") == undisturbed(server, tmp_path / "whole")
