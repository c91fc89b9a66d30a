"""The reader opens where it was left."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.support.forked import ForkedPty
from tests.support.reader import Keyboard, all_read, browser, reader, shown
from tests.support.tiers import in_full
from tests.support.walks import rest
from tui.papers.digest import Digest
from tui.papers.paper import Paper
from tui.session import Session, load, save
from tui.store.papers.catalogue import Catalogue
from tui.widgets.split_view import SplitView
from tui.widgets.workspace import Workspace


@asynccontextmanager
async def opened(store: Path, place: Session | None) -> AsyncIterator[Pilot[None]]:
    app = reader(store, place)
    async with app.run_test(size=(140, 20), notifications=True):
        pilot = Keyboard(app)
        await all_read(pilot)
        await pilot.pause()
        yield pilot
    app.close()


async def left(store: Path, keys: str, place: Session | None = None) -> Session | None:
    """Press keys, and return where the reader is then."""
    async with opened(store, place) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause(0.1)
        return browser(pilot).session


def state(pilot: Pilot[None]) -> tuple[object, ...]:
    """The scope, the paper, the order, the widths, and the pane that is alone."""
    screen = browser(pilot)
    desk = screen.query_one(Workspace)
    alone = desk.at if desk.zoomed else None
    return screen.view.scope, screen.selected, screen.view.sort, screen.query_one(SplitView).widths, alone


@pytest.mark.parametrize(
    "keys",
    [
        "1 G > > 2 j",
        *in_full("> 3 z", "[ S G", "j s j j s 1 g j 2 j", "[ j j", "1 k 2 j S", "1 g 2 G", "j enter"),
    ],
)
async def test_all_is_where_it_was(sample_store: Path, keys: str) -> None:
    async with opened(sample_store, None) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause(0.1)
        before, place = state(pilot), browser(pilot).session
    async with opened(sample_store, place) as pilot:
        assert state(pilot) == before
        row = browser(pilot).listed.rows[browser(pilot)._workspace.papers.cursor]
        assert browser(pilot).listed.index.ids[row] == before[1]


async def test_a_tag_that_was_taken_away_is_not_come_back_to(sample_store: Path) -> None:
    place = await left(sample_store, "[ T r l enter t 1 g j j j - j")
    assert place and place.scope == "#rl"
    place = await left(sample_store, "T ctrl+u enter", place)
    assert place and place.scope == "2025-05-01"


@pytest.mark.full
async def test_a_saved_filter_that_asks_for_marks_is_come_back_to(sample_store: Path) -> None:
    (sample_store / "config.toml").write_text('[filters]\nmine = "is:starred"\n', encoding="utf-8")
    place = await left(sample_store, "s j j s 1 g j j j 2 j")
    assert place and (place.scope, place.paper) == ("?mine", "2304.02643")
    async with opened(sample_store, place) as pilot:
        assert browser(pilot).view.scope == "?mine"
        assert len(browser(pilot).listed.rows) == 2
        assert browser(pilot).selected == place.paper
    (sample_store / "config.toml").unlink()
    async with opened(sample_store, place) as pilot:
        assert browser(pilot).view.scope == "2025-05-01"


@pytest.mark.full
async def test_what_was_typed_as_a_filter_is_not_typed_again(sample_store: Path) -> None:
    before = await left(sample_store, "j")
    assert before and before == await left(sample_store, "j slash a d enter j")
    async with opened(sample_store, before) as pilot:
        assert not browser(pilot).view.filtering


@pytest.mark.parametrize(
    "scope", ["?gone", *in_full("2024-01-01", "../papers", "2024-01", "2025-04-99", "x")]
)
async def test_a_place_that_is_gone_is_the_newest_day(sample_store: Path, scope: str) -> None:
    async with opened(sample_store, Session(scope, "2401.00001", newest="2025-05-01")) as pilot:
        assert browser(pilot).view.scope == "2025-05-01"
        assert browser(pilot)._workspace.papers.cursor == 0
        assert not browser(pilot)._status.notice


@pytest.mark.full
async def test_a_paper_that_is_gone_is_the_first(sample_store: Path) -> None:
    async with opened(sample_store, Session("2025-04-30", "2401.00001", newest="2025-05-01")) as pilot:
        assert browser(pilot).view.scope == "2025-04-30"
        assert browser(pilot)._workspace.papers.cursor == 0


async def test_a_new_day_is_said_once_and_one_stays_where_one_was(sample_store: Path) -> None:
    place = await left(sample_store, "j")
    papers = tuple(Paper(f"2505.{n:05}", f"New {n}", days=("2025-05-07",)) for n in range(1, 31))
    Catalogue(sample_store / "papers").add([[Digest("2025-05-07", papers)]])
    async with opened(sample_store, place) as pilot:
        assert "New: Wed 2025-05-07, 30 papers; t goes there" in shown(pilot)[-1]
        assert (browser(pilot).view.scope, browser(pilot).selected) == ("2025-05-01", place and place.paper)
        await pilot.press("t")
        assert browser(pilot).view.scope == "2025-05-07"
        again = browser(pilot).session
    async with opened(sample_store, again) as pilot:
        assert "New:" not in shown(pilot)[-1]


async def test_who_moves_before_all_has_arrived_is_not_moved_back(sample_store: Path) -> None:
    app = reader(sample_store, Session("", "2005.14165", newest="2025-05-01"))
    async with app.run_test(size=(140, 20)) as pilot:
        browser(pilot)._workspace.papers.go(2)
        moved_to = browser(pilot).selected
        await all_read(pilot)
        await pilot.pause()
        assert browser(pilot).selected == moved_to
    app.close()


def test_no_other_day_is_seen_first(sample_store: Path, tmp_path: Path) -> None:
    save(tmp_path / "places.json", sample_store, Session("2025-04-30", newest="2025-05-01"))
    with ForkedPty(["--store", str(sample_store)], 140, 20, {"HANJI_STATE": str(tmp_path)}) as terminal:
        written = terminal.read_until("2025-04-30 · ")
    assert b"2025-05-01 \xc2\xb7" not in written


async def test_an_empty_store_has_no_place(tmp_path: Path) -> None:
    assert await left(tmp_path, "j") is None


@pytest.mark.full
def test_a_reader_that_is_quit_or_ended_by_a_signal_comes_back(sample_store: Path, tmp_path: Path) -> None:
    env = {"HANJI_STATE": str(tmp_path / "state")}
    for day, ended in (("2025-04-30", 0), ("2025-04-29", 128 + signal.SIGTERM)):
        with ForkedPty(["--store", str(sample_store)], 140, 20, env) as terminal:
            terminal.read_until("All days")
            rest(terminal)
            terminal.send("[j")
            terminal.wait_for(f"{day} · ")
            if ended:
                os.kill(terminal.pid, signal.SIGTERM)
            else:
                terminal.send("q")
            assert terminal.wait() == ended
    place = load(tmp_path / "state" / "places.json", sample_store)
    assert place and place.scope == "2025-04-29"


@pytest.mark.full
async def test_a_new_day_is_said_although_the_newest_of_the_last_visit_is_still_to_come(
    sample_store: Path,
) -> None:
    async with opened(sample_store, Session("2025-04-30", newest="2025-04-30")) as pilot:
        assert "New: Thu 2025-05-01" in shown(pilot)[-1]
    async with opened(sample_store, Session("2025-04-30", newest="9999-12-31")) as pilot:
        place = browser(pilot).session
        assert place and place.newest == "2025-05-01"


@pytest.mark.full
def test_a_demo_leaves_no_place(tmp_path: Path) -> None:
    env = {"HANJI_STATE": str(tmp_path / "state")}
    with ForkedPty(["demo"], 140, 20, env) as terminal:
        terminal.read_until("Thu 2025-05-01")
        terminal.send("q")
        assert terminal.wait() == 0
    assert not (tmp_path / "state").exists()
