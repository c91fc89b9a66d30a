"""Tab in the filter bar, and what is wrong with a filter, in the status line."""

from pathlib import Path

import pytest

from tests.support.reader import browser, opened, shown
from tests.support.tiers import in_full
from tui.widgets.filter_bar import FilterBar


async def test_tab_completes_lists_and_else_narrows(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        screen = browser(pilot)
        await pilot.press("slash", *"is")
        assert shown(pilot)[0].startswith(" is:") and screen.query_one(FilterBar).ghost == ":"
        await pilot.press("tab")
        assert screen.view.filter == "is:" and "unread  read  starred" in shown(pilot)[-1]
        await pilot.press("u")
        assert shown(pilot)[0].startswith(" is:unread ") and "Enter keep" in shown(pilot)[-1]
        await pilot.press("tab")
        assert screen.view.filter == "is:unread" and not screen.view.narrowed
        await pilot.press("tab")
        assert screen.view.narrowed
        await pilot.press("shift+tab")
        assert not screen.view.narrowed


async def test_the_tags_are_those_of_the_reader(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        await pilot.press("T", *"ssm", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("slash", *"tag:", "tab")
        await pilot.pause()
        assert browser(pilot).view.filter == "tag:ssm"


@pytest.mark.parametrize("size", [(140, 40), *in_full(((40, 12),))])
async def test_an_error_is_told_in_full_with_its_place(sample_store: Path, size: tuple[int, int]) -> None:
    async with opened(sample_store, size=size) as pilot:
        await pilot.press("slash", *"x votes:many")
        await pilot.pause()
        told = " ".join(" ".join(shown(pilot)[-3:]).split())
        assert "votes: write >50, >=50, <50, <=50, =50 or 10..50 · “votes:many” at character 3" in told
        await pilot.press(*["backspace"] * 5)
        await pilot.pause()
        assert shown(pilot)[-1].startswith(" Enter keep") and len(shown(pilot)) == size[1]
        await pilot.press(*":many", "escape")
        await pilot.pause()
        assert shown(pilot)[-1].startswith(" / filter")
