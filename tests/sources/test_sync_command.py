"""`hanji sync` against the API played on loopback."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from tinydb import TinyDB

from tests.support.forked import ForkedPty
from tests.support.program import ROOT
from tests.support.stores import filled
from tests.support.sync.daily_server import (
    DailyServer,
    Trick,
    held,
    packed,
    self_signed,
    silence,
    status,
    truly,
)
from tests.support.sync.synced_store import contents, days_from, listed, ran, started
from tests.support.sync.unpaced import TODAY, unpaced
from tests.support.terminal import Pty
from tests.support.tiers import in_full
from tui import sample
from tui.papers.mark import STARRED
from tui.store.marks.mark_store import MarkStore

LAST = [day.isoformat() for day in (TODAY - timedelta(days=ago) for ago in range(7))]
"""Today and the six days before it."""
DAYS = days_from(TODAY - timedelta(days=20), 5)
SPAN = ("--since", DAYS[0], "--until", DAYS[-1])


@pytest.fixture
def server() -> Iterator[DailyServer]:
    """Serve three papers a day on five days that no longer change; the third day is empty."""
    days = {
        day: [listed(f"2607.{n:03}{m:02}", day) for m in range(3)] for n, day in enumerate(DAYS) if n != 2
    }
    with DailyServer(days) as playing:
        playing.today = TODAY.isoformat()
        yield playing


def test_days_are_brought_and_counted(server: DailyServer, tmp_path: Path) -> None:
    done = ran(server, tmp_path, "sync", *SPAN)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "5 days: 12 new papers, 0 updated\n"
    days, papers, looked_at = contents(tmp_path)
    assert {day: len(ids) for day, ids in days.items()} == {day: 3 for day in DAYS if day != DAYS[2]}
    assert all(paper and paper.abstract and paper.authors_ordered for paper in papers.values())
    assert looked_at == {*DAYS}


def test_a_second_run_asks_only_for_what_may_have_changed(server: DailyServer, tmp_path: Path) -> None:
    since = (TODAY - timedelta(days=12)).isoformat()
    ran(server, tmp_path, "sync", "--since", since)
    assert server.days_asked == days_from(TODAY - timedelta(days=12), 13)[::-1]
    before = contents(tmp_path)
    for words in (("sync", "--since", since), ("sync",)):
        server.asked.clear()
        ran(server, tmp_path, *words)
        assert server.days_asked == LAST
    assert contents(tmp_path) == before
    server.asked.clear()
    done = ran(server, tmp_path, "sync", "--since", since, "--until", LAST[-1])
    assert server.days_asked == [LAST[-1]]
    assert done.stdout == "1 day: 0 new papers, 0 updated\n"


def test_without_options_it_goes_on_from_the_newest_day(server: DailyServer, tmp_path: Path) -> None:
    ran(server, tmp_path, "sync", "--until", DAYS[-1])
    server.asked.clear()
    ran(server, tmp_path, "sync")
    assert server.days_asked == days_from(TODAY - timedelta(days=15), 16)[::-1]


def test_the_days_of_the_sample_are_not_known_days(server: DailyServer, tmp_path: Path) -> None:
    filled(tmp_path, sample.folder())
    server.days = {LAST[2]: [listed("2607.00001", LAST[2])]}
    done = ran(server, tmp_path, "sync")
    assert (done.returncode, done.stdout) == (0, "14 days: 1 new paper, 0 updated\n")
    assert done.stderr == "hanji: the sample is still in the store; hanji demo --remove takes it out\n"
    assert server.days_asked == days_from(TODAY - timedelta(days=13), 14)[::-1]
    again = ran(server, tmp_path, "sync")
    assert (again.stdout, again.stderr) == ("7 days: 0 new papers, 0 updated\n", "")


@pytest.mark.full
def test_a_day_of_the_sample_that_has_more_or_was_asked_for_is_a_known_day(
    server: DailyServer, tmp_path: Path
) -> None:
    filled(tmp_path, sample.folder())
    ran(server, tmp_path, "sync", "--day", "2025-05-01")
    server.asked.clear()
    ran(server, tmp_path, "sync", "--until", "2025-05-03")
    assert server.days_asked == ["2025-05-03", "2025-05-02"]
    (tmp_path / "d.md").write_text(
        "## Daily Papers (2025-04-30)\n### [T](https://arxiv.org/abs/2504.99999)\n- x\n", encoding="utf-8"
    )
    ran(server, tmp_path, "import", str(tmp_path / "d.md"))
    server.asked.clear()
    ran(server, tmp_path, "sync", "--until", "2025-05-01")
    assert server.days_asked == ["2025-04-30"]


def test_a_sync_that_was_killed_fills_its_gap_the_next_time(server: DailyServer, tmp_path: Path) -> None:
    ran(server, tmp_path, "sync", "--day", DAYS[0])
    server.asked.clear()
    with started(server, tmp_path, "sync") as process:
        server.tricks = [truly, truly, lambda handler: process.kill()]
        process.wait(60)
    assert server.days_asked == LAST[:3] and contents(tmp_path)[2] == {DAYS[0], *LAST[:2]}
    server.asked.clear()
    assert ran(server, tmp_path, "sync").returncode == 0
    assert server.days_asked == days_from(TODAY - timedelta(days=19), 20)[::-1]
    server.asked.clear()
    ran(server, tmp_path, "sync")
    assert server.days_asked == LAST


def test_a_day_that_tinydb_was_told_to_ask_for_is_asked_for(server: DailyServer, tmp_path: Path) -> None:
    ran(server, tmp_path, "sync", "--day", LAST[0])
    server.asked.clear()
    with TinyDB(tmp_path / "papers" / f"{DAYS[1][:7]}.json") as database:
        database.table("days").insert({"day": DAYS[1], "source": "api"})
    ran(server, tmp_path, "sync")
    assert server.days_asked == [LAST[0], DAYS[1]]


def test_votes_that_moved_are_brought_also_downwards(server: DailyServer, tmp_path: Path) -> None:
    server.days = {LAST[2]: [listed("2607.00001", LAST[2], upvotes=90)]}
    ran(server, tmp_path, "sync")
    server.days = {LAST[2]: [listed("2607.00001", LAST[2], upvotes=8), listed("2607.00002", LAST[2])]}
    assert ran(server, tmp_path, "sync").stdout == "7 days: 1 new paper, 1 updated\n"
    paper = contents(tmp_path)[1]["2607.00001"]
    assert paper and paper.votes == 8


def test_days_are_named_by_words_too(server: DailyServer, tmp_path: Path) -> None:
    assert ran(server, tmp_path, "sync", "--day", "-2d").returncode == 0
    assert server.days_asked == LAST[:2]


def test_bad_rows_are_a_warning(server: DailyServer, tmp_path: Path) -> None:
    server.days = {DAYS[0]: [{"paper": None}, listed("2607.00001", DAYS[0]), 7]}
    done = ran(server, tmp_path, "sync", "--day", DAYS[0])
    assert done.returncode == 0 and done.stdout == "1 day: 1 new paper, 0 updated\n"
    assert [line.partition(":")[0] for line in done.stderr.split("\n")[:-1]] == [
        f"{DAYS[0]}, row 1",
        f"{DAYS[0]}, row 3",
    ]


def test_marks_and_digests_stay(server: DailyServer, tmp_path: Path) -> None:
    digest = (
        f"## Daily Papers ({DAYS[0]})\n### [T](https://arxiv.org/abs/2607.00000)\nVote: 900\n"
        "- ***What's New***: 요약\n"
    )
    (tmp_path / "d.md").write_text(digest, encoding="utf-8")
    store = tmp_path / "s"
    ran(server, store, "import", str(tmp_path / "d.md"))
    MarkStore(store / "library", "host").set("", {"2607.00000": {STARRED: True}})
    library = {file: file.read_bytes() for file in (store / "library").rglob("*.json")}
    ran(server, store, "sync", "--day", DAYS[0])
    assert library and library == {file: file.read_bytes() for file in (store / "library").rglob("*.json")}
    paper = contents(store)[1]["2607.00000"]
    assert paper and paper.sections[0].text == "요약" and paper.abstract and paper.votes == 37


# The endpoint


@pytest.mark.full
def test_the_endpoint_is_that_of_the_environment_else_of_the_settings(
    server: DailyServer, tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'endpoint = "{server.url}/mirror"\n', encoding="utf-8")
    words = ("--config", str(config), "sync", "--day", DAYS[0])
    assert ran(server, tmp_path, *words, HF_ENDPOINT="").returncode == 0
    assert ran(server, tmp_path, *words).returncode == 0
    assert [asked.path for asked in server.asked] == ["/mirror/api/daily_papers", "/api/daily_papers"]


def test_what_is_wrong_in_the_settings_is_said(server: DailyServer, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("endpiont = 3\n", encoding="utf-8")
    done = ran(server, tmp_path, "sync", "--day", DAYS[0], HANJI_CONFIG=str(config))
    assert done.returncode == 0
    assert done.stderr.startswith(f"hanji: {config}:1: ") and "endpoint" in done.stderr


# Failures


def fails(server: DailyServer, store: Path, *words: str, **env: str) -> str:
    """Run a command that fails; return its one line, and check that the store is unchanged."""
    if not store.exists():
        filled(store, sample.folder())
    before = contents(store)
    assert before[0]
    done = ran(server, store, *words, **env)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("hanji: ") and done.stderr.count("\n") == 1
    assert contents(store) == before
    return done.stderr


@pytest.mark.parametrize(
    ("tricks", "says"),
    [
        ([status(500)] * 3, "cannot answer at the moment (HTTP 500): sync again later"),
        *in_full(
            ([status(404)], "has no daily papers at this address"),
            ([status(403)], "refuses to answer (HTTP 403)"),
            ([status(400)], "may be in the future"),
            ([status(200, b"<html>", Content_Type="text/html")], "does not answer with papers"),
            ([status(200, b'{"papers": []}')], "does not answer with papers"),
            ([status(302, Location="http://a.example/")], "redirects to http://a.example/"),
            ([packed(bytes(50 << 20))], "sends more than 8 MB"),
        ),
    ],
)
def test_a_day_that_fails_is_told_and_the_others_are_asked_and_the_next_sync_has_it(
    server: DailyServer, tmp_path: Path, tricks: list[Trick], says: str
) -> None:
    ran(server, tmp_path, "sync", "--day", DAYS[0])
    server.tricks = [*tricks]
    done = ran(server, tmp_path, "sync", *SPAN)
    assert (done.returncode, done.stdout) == (1, "3 days: 6 new papers, 0 updated; 1 day failed\n")
    assert done.stderr.startswith(f"hanji: {DAYS[4]}: ") and done.stderr.count("\n") == 1
    assert says in done.stderr and contents(tmp_path)[2] == {*DAYS[:4]}
    server.asked.clear()
    assert ran(server, tmp_path, "sync", "--until", DAYS[4]).stdout == "1 day: 3 new papers, 0 updated\n"
    assert server.days_asked == [DAYS[4]] and contents(tmp_path)[2] == {*DAYS}


def test_three_days_that_fail_in_a_row_end_a_sync(server: DailyServer, tmp_path: Path) -> None:
    server.tricks = [status(403), truly, *[status(403)] * 3]
    done = ran(server, tmp_path, "sync", "--since", DAYS[0], "--until", LAST[-1])
    assert (done.returncode, done.stdout) == (1, "")
    *told, end = done.stderr.splitlines()
    asked = server.days_asked
    assert len(asked) == 5 and [line.split(": ")[1] for line in told] == [asked[0], *asked[2:4]]
    left = (TODAY - timedelta(days=6) - date.fromisoformat(DAYS[0])).days + 1 - 5
    assert end.endswith(f"; 3 days failed in a row, so {left} more days were not asked for")
    server.asked.clear()
    assert ran(server, tmp_path, "sync", "--until", LAST[-1]).returncode == 0
    assert server.days_asked == [asked[0], *asked[2:], *days_from(date.fromisoformat(DAYS[0]), left)[::-1]]


def test_a_host_that_wants_no_more_requests_is_one_line_and_ends_a_sync(
    server: DailyServer, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    ran(server, store, "sync", "--day", DAYS[0])
    server.tricks = [status(429, RateLimit='"api";r=0;t=200')]
    assert "accepts no more requests for now: sync again in 4 min" in fails(server, store, "sync", *SPAN)
    assert ran(server, store, "sync", *SPAN).stdout == "4 days: 9 new papers, 0 updated\n"
    assert contents(store)[2] == {*DAYS}


def test_two_troubles_and_then_papers_are_no_failure(server: DailyServer, tmp_path: Path) -> None:
    server.tricks = [status(500), status(500)]
    assert ran(server, tmp_path, "sync", "--day", DAYS[0]).stdout == "1 day: 3 new papers, 0 updated\n"


def test_a_day_to_come_is_one_line(server: DailyServer, tmp_path: Path) -> None:
    tomorrow = (TODAY + timedelta(days=2)).isoformat()
    assert "is in the future" in fails(server, tmp_path / "store", "sync", "--day", tomorrow)
    server.today = DAYS[0]
    assert "may be in the future" in fails(server, tmp_path / "store", "sync", "--day", DAYS[1])


@pytest.mark.full
def test_a_host_that_is_not_there_is_one_line(server: DailyServer, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}"
    assert "Connection refused" in fails(server, tmp_path / "store", "sync", *SPAN, HF_ENDPOINT=nobody)


@pytest.mark.full
def test_a_certificate_of_nobodys_is_one_line(server: DailyServer, tmp_path: Path) -> None:
    stranger = DailyServer({})
    stranger.speak_tls(*self_signed(tmp_path))
    with stranger:
        says = fails(server, tmp_path / "store", "sync", *SPAN, HF_ENDPOINT=stranger.url)
    assert "is not trusted (self-signed certificate)" in says


@pytest.mark.full
def test_an_offline_machine_is_one_line(server: DailyServer, tmp_path: Path) -> None:
    alone = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("this machine cannot be taken off the network for a test")
    command = [*alone, sys.executable, "-m", "tui", "--store", str(tmp_path), "sync"]
    env = {**os.environ, "HF_ENDPOINT": "https://papers.example"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert done.stderr.startswith("hanji: papers.example cannot be reached (this machine is offline)")


@pytest.mark.parametrize("words", [("--day", "soon"), ("--since", "2025-02-30"), ("--until", "20250101x")])
def test_what_is_no_day_is_wrong_usage(server: DailyServer, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert ran(server, tmp_path, "sync", *words).returncode == 2


# On a terminal


class UnpacedPty(ForkedPty):
    hanji = staticmethod(unpaced)


def on_a_terminal(server: DailyServer, store: Path, *words: str) -> Pty:
    return UnpacedPty(["--store", str(store), "sync", *words], 100, 20, {"HF_ENDPOINT": server.url})


def test_the_bar_counts_days_and_papers(server: DailyServer, tmp_path: Path) -> None:
    server.days = {**server.days, DAYS[4]: [{"paper": None}, *server.days[DAYS[4]]]}
    gate = Event()
    server.tricks = [truly, held(gate)]
    with on_a_terminal(server, tmp_path, *SPAN) as terminal:
        written = terminal.read_until("1 of 5 days, 3 papers")
        gate.set()
        written += terminal.read_until("5 days: 12 new papers, 0 updated")
        assert terminal.wait() == 0
    assert f"{DAYS[4]}, row 1: skipped".encode() in written and b"Traceback" not in written


@pytest.mark.parametrize("code", [503, *in_full(200)])
def test_the_bar_says_why_it_waits(server: DailyServer, tmp_path: Path, code: int) -> None:
    busy = status(code, b"[]", RateLimit='"api";r=0;t=50')
    server.tricks = [truly, busy, truly]
    with on_a_terminal(server, tmp_path, *SPAN) as terminal:
        clock = datetime.now()
        terminal.read_until("127.0.0.1:")
        written = terminal.read_until(" asks to wait until ") + terminal.read_until("0%")
        terminal.send("\x03")
        terminal.read_to_end()
    [told] = re.findall(rb"([0-9]{2}):([0-9]{2}):([0-9]{2})", written)[:1]
    until = clock.replace(hour=int(told[0]), minute=int(told[1]), second=int(told[2]))
    assert (until - clock) % timedelta(days=1) >= timedelta(seconds=49)


def test_the_bar_goes_on_after_a_wait(server: DailyServer, tmp_path: Path) -> None:
    gate = Event()
    server.tricks = [truly, status(503, Retry_After="1"), held(gate)]
    with on_a_terminal(server, tmp_path, *SPAN) as terminal:
        terminal.read_until(" asks to wait until ")
        terminal.read_until("1 of 5 days, 3 papers")
        gate.set()
        terminal.read_until("5 days: 12 new papers, 0 updated")
        assert terminal.wait() == 0


def test_ctrl_c_keeps_what_had_arrived(server: DailyServer, tmp_path: Path) -> None:
    server.tricks = [truly, silence]
    with on_a_terminal(server, tmp_path, *SPAN) as terminal:
        terminal.read_until("1 of 5 days, 3 papers")
        terminal.send("\x03")
        assert b"Traceback" not in terminal.read_to_end()
        assert terminal.wait() == 130
    assert contents(tmp_path)[2] == {DAYS[4]}
