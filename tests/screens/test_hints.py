"""The hints of the last line, and the way to the days in the first one."""

from pathlib import Path

import pytest

from tests.support.looks import focus
from tests.support.reader import acknowledged, browser, met, opened, reading, said, shown
from tests.support.tiers import in_full


@pytest.mark.parametrize("size", [(80, 24), *in_full(((119, 30),), ((40, 12),))])
async def test_the_last_hints_are_the_ways_to_the_days_out_and_to_help(
    sample_store: Path, size: tuple[int, int]
) -> None:
    async with reading(sample_store, size=size) as pilot:
        assert shown(pilot)[-1].rstrip().endswith(" 1 days  q quit  ? help")
        assert shown(pilot)[-1].startswith(" / filter ")
        await pilot.press("1")
        assert shown(pilot)[-1].rstrip().endswith(" q quit  ? help")
        assert "1 days" not in shown(pilot)[-1]


async def test_a_list_above_its_paper_says_which_day_it_is_of(sample_store: Path) -> None:
    async with reading(sample_store, size=(80, 24)) as pilot:
        assert shown(pilot)[0].startswith(" Days ‹ Thu 05-01 ")
        await pilot.press("1", "k", "k")
        assert shown(pilot)[0].startswith(" hanji ")  # the days are beside the list
        await pilot.press("g", "2")
        assert shown(pilot)[0].startswith(" Days ‹ All days ")
        await pilot.press("z")
        assert shown(pilot)[0].startswith(" Days › All days ")


async def test_a_click_on_a_hint_is_its_key(sample_store: Path) -> None:
    async with opened(sample_store) as pilot:
        screen, first = browser(pilot), browser(pilot).selected

        async def click(hint: str, offset: int = 0) -> None:
            x = shown(pilot)[-1].index(hint) + offset
            await pilot.click(offset=(x, len(shown(pilot)) - 1))
            await pilot.pause()

        await click("s star", 3)
        assert screen.listed.mark(first or "").starred
        await acknowledged(pilot, "Starred")
        screen._status.say("")
        assert "] newer  [ older day" in shown(pilot)[-1]
        await click("[ older day", 2)
        assert screen.view.scope == "2025-04-30"
        await click("] newer")
        assert screen.view.scope == "2025-05-01"
        await click("/ filter")
        await pilot.press(*"bert")
        await met(pilot, lambda: screen.view.filter == "bert", lambda: screen.view.filter)
        position = screen.listed.cursor
        await click("↑↓ move", 1)
        assert screen.listed.cursor == position + 1
        await click("↑↓ move")
        assert screen.listed.cursor == position
        await click("Enter keep")
        assert focus(pilot) == "PaperList" and screen.view.filter == "bert"


async def test_a_job_in_a_narrow_line_says_how_to_stop_it_and_cuts_no_hint(sample_store: Path) -> None:
    async with reading(sample_store, size=(40, 12)) as pilot:
        browser(pilot)._status.show_job("Syncing: 3 of 14 days, 9 papers, about 11 s left · Esc stops")
        await pilot.pause()
        assert shown(pilot)[-1].strip() == "Syncing: 3 of 14 days … · Esc stops"
        browser(pilot)._status.show_job("Importing · Esc stops")
        await pilot.pause()
        assert shown(pilot)[-1].strip() == "Importing · Esc stops  q quit  ? help"


async def test_an_empty_store_hints_only_at_what_does_something(tmp_path: Path) -> None:
    async with opened(tmp_path / "new") as pilot:
        assert shown(pilot)[-1].rstrip() == " I import  R sync  d sample  q quit  ? help"
        await pilot.press("d")
        await said(pilot, "37 papers: 37 new", papers=36)
        browser(pilot)._status.say("")
        assert shown(pilot)[-1].startswith(" / filter ")
