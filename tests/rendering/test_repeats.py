"""Keys that arrive several times in a row, which act as if they came one by one."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.support.forked import ForkedPty
from tests.support.program import steady
from tests.support.reader import all_read, met, reader, settle
from tests.support.tiers import in_full
from tui.app import HanjiApp
from tui.rendering.idle import is_idle
from tui.rendering.repeats import RepeatedKey, RepeatedScroll, Scroll, join_repeats
from tui.screens.main_screen import MainScreen
from tui.widgets.filter_bar import FilterBar


def test_only_the_same_key_is_joined() -> None:
    keys = [events.Key(name, name) for name in "jjjkjj"]
    moves = [events.MouseMove(None, x, 1, 0, 0, 0, False, False, False) for x in range(2)]
    found = list(join_repeats([*keys, *moves]))
    assert [getattr(each, "times", 1) for each in found] == [3, 1, 2, 1, 1]
    assert found[-2:] == moves


def test_steps_of_the_wheel_are_joined_in_one_direction_and_place() -> None:
    def steps(kind: type[events.MouseScrollDown | events.MouseScrollUp], x: int, count: int) -> list[Scroll]:
        return [kind(None, x, 1, 0, 0, 0, False, False, False) for _ in range(count)]

    down, up = events.MouseScrollDown, events.MouseScrollUp
    found = list(join_repeats([*steps(down, 1, 3), *steps(up, 1, 1), *steps(up, 2, 2)]))
    assert [
        (type(each.once), each.once.x, each.times) for each in found if isinstance(each, RepeatedScroll)
    ] == [
        (down, 1, 3),
        (up, 1, 1),
        (up, 2, 2),
    ]


@pytest.mark.parametrize(
    ("name", "times", "cursor"),
    [("j", 3, 3), ("j", 4_000, 9), *in_full(("G", 3, 9), ("x", 5, 0), ("z", 2, 0))],
)
async def test_a_key_pressed_often_acts_as_often(
    sample_store: Path, name: str, times: int, cursor: int
) -> None:
    app = reader(sample_store)
    async with app.run_test(size=(120, 40)) as pilot:
        await all_read(pilot)
        app.post_message(RepeatedKey(events.Key(name, name), times))
        await pilot.press("U")  # whose turn comes when all before it is done
        await pilot.pause()
        screen = app.get_default_screen()
        assert isinstance(screen, MainScreen)
        assert screen._workspace.papers.cursor == cursor and not screen._workspace.zoomed
    app.close()


ROUND = ["z", "tab", "shift+tab", "S", "a", "1", "minus", "enter", "3", "enter", "2", "less_than_sign", "z"]


@pytest.mark.full
@pytest.mark.parametrize("times", [5, *in_full(1, 2, 3, 4, 6, 7)])
async def test_keys_that_go_round_end_where_each_press_leads(sample_store: Path, times: int) -> None:
    joined = await _ends(sample_store, [RepeatedKey(events.Key(name, None), times) for name in ROUND])
    single = await _ends(sample_store, [events.Key(name, None) for name in ROUND for _ in range(times)])
    assert joined == single[times - 1 :: times]


async def _ends(store: Path, keys: Sequence[events.Key]) -> list[tuple[object, ...]]:
    """Return what is shown behind each key."""
    app, ends = reader(store), list[tuple[object, ...]]()
    async with app.run_test(size=(120, 40)) as pilot:
        await all_read(pilot)
        screen = app.get_default_screen()
        assert isinstance(screen, MainScreen)
        panes = screen._workspace
        for key in keys:
            app.post_message(key)
            await _all_handled(pilot, app)
            shown = panes.at, panes.zoomed, panes.panes.widths, set(panes.days.folded), panes.detail.top
            ends.append((*shown, screen.focused and screen.focused.id, screen.view.sort, screen.selected))
    app.close()
    return ends


async def _all_handled(pilot: Pilot[None], app: HanjiApp) -> None:
    """Wait until no key waits, and what the last one started is done."""
    await met(pilot, lambda: not app.backlog and is_idle(app), lambda: f"{app.backlog} wait")
    await settle(pilot)
    await met(pilot, lambda: not app.backlog and is_idle(app), lambda: f"{app.backlog} wait")


async def test_a_thousand_zooms_are_laid_out_as_two_at_most(sample_store: Path) -> None:
    app, seen = reader(sample_store), list[bool]()
    async with app.run_test(size=(120, 40)) as pilot:
        await all_read(pilot)
        screen = app.get_default_screen()
        assert isinstance(screen, MainScreen)
        app.watch(screen._workspace, "zoomed", lambda zoomed: seen.append(zoomed), init=False)
        app.post_message(RepeatedKey(events.Key("z", "z"), 1000))
        await _all_handled(pilot, app)
        assert seen == [True, False]
    app.close()


async def test_a_character_typed_often_is_text_as_often(sample_store: Path) -> None:
    app = reader(sample_store)
    async with app.run_test() as pilot:
        await all_read(pilot)
        await pilot.press("slash")
        app.post_message(RepeatedKey(events.Key("j", "j"), 3))
        app.post_message(RepeatedKey(events.Key("left", None), 2))
        await pilot.press("k")
        await pilot.pause()
        assert app.screen.query_one(FilterBar).value == "jkjj"
    app.close()


def test_keys_sent_at_once_move_as_far_as_one_by_one(sample_store: Path, tmp_path: Path) -> None:
    with ForkedPty(["--store", str(sample_store)], 100, 30, steady(tmp_path)) as terminal:
        terminal.wait_for("Attention Is All You Need")
        terminal.send("jjjjkks")
        terminal.wait_until("a star on the third", lambda: any("▌ 150 ★" in row for row in terminal.screen()))
