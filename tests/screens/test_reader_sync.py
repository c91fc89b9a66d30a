"""New papers in the reader, from the API played on loopback."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from tests.support.program import ROOT, UNPACED
from tests.support.reader import browser, met, opened, said, shown, until
from tests.support.sync.api_rows import Row, plain_row
from tests.support.sync.daily_server import DailyServer, held, silence, status, truly
from tests.support.sync.dribbling import ANSWERS, Dribble, dribbling
from tests.support.sync.synced_store import contents
from tests.support.sync.unpaced import TODAY
from tests.support.terminal import Pty
from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section
from tui.screens.jobs import background_import
from tui.sources import daily_papers_api
from tui.sources.limits import Limits
from tui.store.papers.catalogue import Catalogue

DAYS = tuple((TODAY - timedelta(days=ago)).isoformat() for ago in range(4))
"""Today and three days before it, today first."""
TEXT = "\n".join(f"Point {number} of many." for number in range(60))


def row(number: int, day: str, **paper: object) -> Row:
    return plain_row(number, submittedOnDailyAt=f"{day}T09:00:00.000Z", **paper)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DailyServer]:
    """Two new papers today, and on the oldest day five beside the digest's, which have other votes."""
    days = {
        DAYS[0]: [row(900, DAYS[0]), row(901, DAYS[0])],
        DAYS[3]: [row(number, DAYS[3]) for number in range(800, 805)]
        + [row(number, DAYS[3], upvotes=1000) for number in range(1, 31)],
    }
    with DailyServer(days) as playing:
        playing.today = DAYS[0]
        monkeypatch.setattr("tui.sources.sync._today", lambda *_: TODAY)
        monkeypatch.setenv("HF_ENDPOINT", playing.url)
        monkeypatch.setattr(daily_papers_api, "LIMITS", Limits(pause=0))
        monkeypatch.setattr(background_import, "SHOW_EVERY", 0.0)
        yield playing


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a digest of the oldest day."""
    papers = [
        Paper(f"2504.{number:05d}", f"Paper {number}", days=(DAYS[3],), sections=(Section(None, TEXT),))
        for number in range(1, 31)
    ]
    Catalogue(tmp_path / "papers").add([[Digest(DAYS[3], tuple(papers))]])
    return tmp_path


def place(pilot: Pilot[None]) -> tuple[object, ...]:
    """The paper under the cursor, its height on the screen, the day, the first line of text, the pane."""
    screen = browser(pilot)
    desk = screen._workspace
    return (
        screen.selected,
        desk.papers.cursor - desk.papers.top,
        desk.days.entries[desk.days.cursor].scope,
        desk.detail.top,
        desk.at,
    )


async def test_new_papers_come_without_moving_anything(server: DailyServer, store: Path) -> None:
    async with opened(store) as pilot:
        await pilot.press(*["j"] * 22, *["k"] * 4)
        detail, followed = browser(pilot)._workspace.detail, "2504.00019"
        await until(pilot, lambda _: detail.paper and detail.paper.id, followed)
        await pilot.press(*["J"] * 7)
        before = (followed, 4, DAYS[3], 7, 1)
        await until(pilot, place, before)
        await pilot.press("R")
        await said(pilot, "4 days: 7 new papers, 30 updated", papers=37)
        assert place(pilot) == before
        assert "1000" in next(line for line in shown(pilot)[2:] if "Paper 19" in line)
        await pilot.press("t")
        assert browser(pilot).selected == "2504.00900"


@pytest.mark.full
async def test_it_tells_how_far_it_is_and_shows_what_is_there(server: DailyServer, store: Path) -> None:
    gate = Event()
    async with opened(store) as pilot:
        server.days = {**server.days, DAYS[1]: [row(700, DAYS[1])]}
        await pilot.press("R")
        await said(pilot, "4 days: 8 new papers")
        server.days = {**server.days, DAYS[1]: [row(700, DAYS[1]), row(701, DAYS[1])]}
        server.tricks = [truly, truly, held(gate)]
        await pilot.press("R")
        line = await said(pilot, "Syncing: 2 of 4 days, 4 papers · Esc stops", papers=39)
        assert "/ filter" in line
        await pilot.press("s")
        await said(pilot, "Starred “")
        await pilot.press("j")
        await said(pilot, "Syncing: 2 of 4 days")
        gate.set()
        assert "Syncing" not in await said(pilot, "4 days: 1 new paper, 0 updated")


async def test_esc_stops_it_at_once_and_before_anything_else(server: DailyServer, store: Path) -> None:
    async with opened(store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash", *"paper", "enter", "space")
        server.tricks = [truly, silence]
        await pilot.press("R")
        await said(pilot, "Syncing: 1 of 4 days")
        await pilot.press("slash", "enter", "question_mark", "escape")
        assert "Syncing" in shown(pilot)[-1]
        await pilot.press("escape")
        await said(pilot, "The sync was stopped; the days that had arrived are kept.", papers=32)
        assert screen.listed.chosen and screen.view.filtering
        await pilot.press("escape")
        assert not screen.listed.chosen and screen.view.filtering
        await pilot.press("escape")
        assert not screen.view.filtering


@pytest.mark.full
async def test_a_second_one_begins_once_the_first_is_stopped(server: DailyServer, store: Path) -> None:
    headers = Dribble(*ANSWERS["headers"], Event(), Event())
    async with opened(store) as pilot:
        server.tricks = [dribbling(headers)]
        await pilot.press("R")
        await said(pilot, f"Syncing: 4 days back to {DAYS[3]}, about 1 s · Esc stops")
        await pilot.press("R")
        await said(pilot, "A sync is running already; Esc stops it.")
        # Before that the first one may be stopped without a request, and the second one gets the answer.
        await met(pilot, headers.begun.is_set, lambda: "no request has arrived")
        await pilot.press("escape", "R")
        await said(pilot, "4 days: 7 new papers", papers=37)
    assert headers.left.wait(20)


@pytest.mark.full
async def test_it_tells_that_the_host_asks_to_wait(server: DailyServer, store: Path) -> None:
    answers = Event()
    async with opened(store) as pilot:
        server.tricks = [status(200, b"[]", RateLimit='"api";r=0;t=50')]
        await pilot.press("R")
        line = await said(pilot, "Syncing: 127.0.0.1:")
        assert re.search(r" asks to wait until [0-9]{2}:[0-9]{2}:[0-9]{2} · Esc stops", line)
        server.tricks = [status(503, Retry_After="1"), held(answers)]
        await pilot.press("escape", "R")
        await said(pilot, "asks to wait until")
        await said(pilot, f"Syncing: 4 days back to {DAYS[3]}, about 1 s · Esc stops")
        answers.set()
        await said(pilot, "4 days: 7 new papers", papers=37)


async def test_an_error_is_one_line_and_nothing_is_lost(server: DailyServer, store: Path) -> None:
    async with opened(store) as pilot:
        server.tricks = [truly, truly, status(429, RateLimit='"api";r=0;t=200')]
        await pilot.press("j", "R")
        line = await said(pilot, "accepts no more requests for now", papers=32)
        assert line.strip().startswith("127.0.0.1:")
        assert browser(pilot).selected == "2504.00002"
        await pilot.press("R")
        await said(pilot, "4 days: 5 new papers", papers=37)


async def test_a_day_that_fails_is_told_and_the_others_come(server: DailyServer, store: Path) -> None:
    async with opened(store) as pilot:
        server.tricks = [truly, status(404)]
        await pilot.press("R")
        line = await said(
            pilot, f"3 days: 7 new papers, 30 updated; 1 day failed, {DAYS[1]}: 127.0.0.1:", papers=37
        )
        assert "has no daily papers at this address" in line


@pytest.mark.full
async def test_the_first_sync_offers_to_remove_the_sample_and_the_palette_does(
    server: DailyServer, sample_store: Path
) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("R")
        await said(pilot, "14 days: 37 new papers, 0 updated; the palette has: remove the sample", papers=73)
        assert browser(pilot).view.scope == "2025-05-01"
        await pilot.press("R")
        assert "palette has" not in await said(pilot, "7 days: 0 new papers")
        await pilot.press("colon", *"remove the sample", "enter")
        await said(pilot, "37 papers of the sample removed (2025-04-29, 2025-04-30, 2025-05-01)", papers=37)
        assert (browser(pilot).view.scope, browser(pilot).selected) == (DAYS[0], "2504.00900")


async def test_what_was_left_out_is_counted(server: DailyServer, store: Path) -> None:
    async with opened(store) as pilot:
        server.days = {DAYS[0]: [row(900, DAYS[0]), {"paper": None}]}
        await pilot.press("R")
        await said(pilot, "4 days: 1 new paper, 0 updated; 1 skipped or truncated")


async def test_an_endpoint_that_is_none_is_told(
    server: DailyServer, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_ENDPOINT")
    (store / "config.toml").write_text('endpoint = "nowhere"\n', encoding="utf-8")
    async with opened(store) as pilot:
        await pilot.press("R")
        await said(pilot, "The endpoint (HF_ENDPOINT or settings) is not an address")
    assert server.asked == []


async def test_it_begins_by_itself_where_that_is_set(
    server: DailyServer, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HF_ENDPOINT")
    settings = f'sync = "start"\nendpoint = "{server.url}"\n'
    (store / "config.toml").write_text(settings, encoding="utf-8")
    async with opened(store) as pilot:
        await said(pilot, "4 days: 7 new papers", papers=37)
        assert browser(pilot).selected == "2504.00001"


async def test_nothing_is_asked_unless_told(server: DailyServer, store: Path) -> None:
    async with opened(store) as pilot:
        await pilot.press("j", "k")
    assert server.asked == []


@pytest.mark.full
async def test_an_empty_store_says_r_and_then_shows_the_newest_day(
    server: DailyServer, tmp_path: Path
) -> None:
    async with opened(tmp_path / "new") as pilot:
        assert "R  fetch new papers from Hugging Face" in "\n".join(shown(pilot))
        await pilot.press("R")
        await said(pilot, "14 days: 37 new papers", papers=37)
        assert (browser(pilot).view.scope, browser(pilot).selected) == (DAYS[0], "2504.00900")


@pytest.mark.full
async def test_a_near_hit_stays_under_the_cursor(server: DailyServer, store: Path) -> None:
    async with opened(store) as pilot:
        await pilot.press("slash", *"papre 22")
        screen = browser(pilot)
        await met(pilot, lambda: screen.listed.hits and len(screen.listed.rows), lambda: "no hits")
        await pilot.press("enter", "G")
        assert screen.listed.fuzzy_from < len(screen.listed.rows)
        before = screen.selected
        await pilot.press("R")
        await said(pilot, "4 days: 7 new papers", papers=37)
        await met(pilot, lambda: screen.listed.hits and screen.listed.hits.complete, lambda: "not all hits")
        assert screen.selected == before


@pytest.mark.full
async def test_a_paper_that_is_listed_no_more_leaves_its_place_to_the_next(
    server: DailyServer, store: Path
) -> None:
    async with opened(store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash", *"is:unread day:" + DAYS[3], "enter", *["j"] * 5)
        await pilot.press("m")
        row = screen._workspace.papers.cursor
        await pilot.press("R")
        await said(pilot, "4 days: 7 new papers", papers=37)
        assert screen._workspace.papers.cursor == row


@pytest.mark.full
def test_quitting_does_not_wait_for_a_host(server: DailyServer, store: Path) -> None:
    """The host does not answer, and the reader would wait ten minutes for it."""
    server.tricks = [truly, silence]
    command = [*UNPACED, "--store", str(store)]
    with Pty(command, 120, 20, {"PYTHONPATH": str(ROOT)}) as terminal:
        terminal.read_until("30 papers")
        terminal.send("R")
        terminal.wait_for("1 of 4 days")
        terminal.send("q")
        written = terminal.read_to_end()
        assert terminal.wait() == 0
    assert b"Traceback" not in written
    held, _, looked_at = contents(store)
    assert looked_at == {DAYS[0]} and len(held[DAYS[0]]) == 2
