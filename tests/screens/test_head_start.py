"""A start that shows the last session's frame: keys for its list act before the rest is read."""

from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.screen import Screen

from tests.support.polling import PATIENCE
from tests.support.reader import all_read, met, reader
from tui.app import HanjiApp
from tui.screens.jobs.load_job import LoadJob
from tui.screens.main_screen import MainScreen
from tui.session import Session
from tui.store.marks.mark_store import MarkStore
from tui.widgets.split_view import DETAIL, PAPERS

DAY = Session(scope="2025-05-01")


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pane that keys moved in whenever papers began to be read; a 3 is typed before the first frame."""
    panes: list[int] = []
    start, mount = LoadJob.start, MainScreen.on_mount

    def note(job: LoadJob) -> None:
        panes.append(job._screen.app._main_screen._workspace.at)  # type: ignore[attr-defined]
        start(job)

    def type_first(screen: MainScreen) -> None:
        screen.app.post_message(events.Key("3", "3"))
        mount(screen)

    monkeypatch.setattr(LoadJob, "start", note)
    monkeypatch.setattr(MainScreen, "on_mount", type_first)
    return panes


@pytest.fixture
def gate() -> Event:
    """What reading waits for; a reader ends only once it is open."""
    return Event()


@pytest.fixture
def late_marks(monkeypatch: pytest.MonkeyPatch, gate: Event) -> None:
    """Have marks wait."""
    hold(monkeypatch, MarkStore, "refresh", gate)


def hold(monkeypatch: pytest.MonkeyPatch, owner: type, method: str, gate: Event) -> None:
    """Have a method, which another thread calls, wait for a gate."""
    stock = getattr(owner, method)

    def wait_and_call(self: object) -> None:
        assert gate.wait(PATIENCE)
        stock(self)

    monkeypatch.setattr(owner, method, wait_and_call)


async def test_the_rest_is_read_after_keys_for_the_list_of_the_last_frame(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch, begun: list[int]
) -> None:
    monkeypatch.setattr(HanjiApp, "continues", True)
    app = reader(sample_store, DAY)
    async with app.run_test(size=(140, 40)) as pilot:
        await all_read(pilot)
        assert begun == [DETAIL]
        assert app._main_screen._workspace.at == DETAIL
        assert app._main_screen._workspace._header.row.is_attached
    app.close()


async def test_the_rest_does_not_wait_long_for_marks(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch, begun: list[int], gate: Event, late_marks: None
) -> None:
    monkeypatch.setattr(HanjiApp, "continues", True)
    app = reader(sample_store, DAY)
    async with app.run_test(size=(140, 40)) as pilot:
        await met(pilot, lambda: begun, lambda: "not begun")
        assert begun == [PAPERS]
        gate.set()
        await met(pilot, lambda: app._main_screen._workspace.at == DETAIL, lambda: "the key did not act")
    app.close()


@pytest.fixture
def paints(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An entry for each time that Textual has painted the main screen."""
    paints: list[int] = []
    paint = Screen._compositor_refresh

    def count(screen: Screen[object]) -> None:
        if isinstance(screen, MainScreen):
            paints.append(1)
        paint(screen)

    monkeypatch.setattr(Screen, "_compositor_refresh", count)
    return paints


async def test_a_start_without_the_last_frame_paints_before_marks_are_read(
    sample_store: Path, gate: Event, late_marks: None, paints: list[int]
) -> None:
    app = reader(sample_store, DAY)
    async with app.run_test(size=(140, 40)) as pilot:
        await met(pilot, lambda: paints, lambda: "nothing painted")
        assert not app._main_screen.arrivals._is_over
        gate.set()
    app.close()


async def test_a_key_for_another_day_waits_also_where_the_last_frame_was_cut(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch, gate: Event
) -> None:
    monkeypatch.setattr(HanjiApp, "began_early", True)
    hold(monkeypatch, LoadJob, "_read", gate)
    app = reader(sample_store, DAY)
    async with app.run_test(size=(140, 40)) as pilot:
        app.post_message(events.Key("left_square_bracket", "["))
        await met(pilot, lambda: app._dispatcher.waiting, lambda: "not held")
        gate.set()
        await met(
            pilot, lambda: app._main_screen.view.scope == "2025-04-30", lambda: app._main_screen.view.scope
        )
    app.close()


async def test_a_screen_that_lost_the_last_frame_is_painted_before_marks_are_read(
    sample_store: Path,
    monkeypatch: pytest.MonkeyPatch,
    gate: Event,
    late_marks: None,
    paints: list[int],
) -> None:
    monkeypatch.setattr(HanjiApp, "continues", True)
    app = reader(sample_store, DAY)
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause(0.1)
        assert not paints
        monkeypatch.setattr(HanjiApp, "continues", False)
        await pilot.resize_terminal(80, 24)
        await met(pilot, lambda: paints, lambda: "nothing painted")
        assert not app._main_screen.arrivals._is_over
        gate.set()
    app.close()
