"""A filter with a part that was not understood shows a list, and nothing is done by it."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.support.reader import browser, opened, shown
from tests.support.tiers import in_full


@pytest.mark.parametrize(
    "filter", ["votes:many", *in_full("nosuch:x a", "day:2025-02-30", "day:", "a -tag:")]
)
async def test_nothing_is_done_to_many_papers(sample_store: Path, filter: str) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash")
        screen._workspace.bar.value = filter
        await pilot.press("enter")
        for key in ("E", "A", "space", "E", "s", "m", "y", "Y", "T"):
            screen._status.say("")
            await pilot.press(key)
            assert pilot.app.screen is screen, key
            assert key == "space" or screen._status.notice.startswith("Nothing done: "), key
        await pilot.app.workers.wait_for_complete()
        assert not any(mark.read or mark.starred for mark in screen.listed.marks.values())
        assert not (sample_store / "library").exists()


@pytest.mark.full
async def test_what_is_under_the_cursor_can_be_starred_and_the_filter_mended(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash")
        screen._workspace.bar.value = "nosuch:x a"
        await pilot.press("enter", "s")
        await pilot.app.workers.wait_for_complete()
        assert [id for id, mark in screen.listed.marks.items() if mark.starred] == [screen.selected]
        await pilot.press("slash")
        screen._workspace.bar.value = "a"
        await pilot.press("enter", "E")
        await pilot.pause()
        assert pilot.app.screen is not screen


@pytest.mark.full
async def test_a_filter_that_is_not_understood_is_not_saved(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash")
        screen._workspace.bar.value = "nosuch:x"
        await pilot.press("enter")
        screen.action_save_filter()
        await pilot.pause()
        assert pilot.app.screen is screen and "Nothing done: nosuch:" in "\n".join(shown(pilot))


async def test_a_saved_filter_that_is_not_understood_does_nothing_either(sample_store: Path) -> None:
    (sample_store / "config.toml").write_text('[filters]\nbad = "votes:many"\n', encoding="utf-8")
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        screen._go_to("?bad")
        await pilot.pause()
        await pilot.press("E")
        assert pilot.app.screen is screen
        assert screen._status.notice.startswith("Nothing done: votes:")


@pytest.mark.full
async def test_a_name_too_long_for_a_saved_filter_is_refused_and_not_cut(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash", "a", "enter")
        screen.action_save_filter()
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = "x" * 61
        await pilot.press("enter")
        assert "at most 60 characters" in screen._status.notice
        assert not (sample_store / "config.toml").exists()
