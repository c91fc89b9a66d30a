"""Where a filter matches in the paper that is shown."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.support.looks import matched, scrolled
from tests.support.reader import browser, met, reading, shown, until
from tests.support.tiers import in_full
from tui.papers.mark import UNMARKED
from tui.search.query import parse
from tui.widgets.paper_detail import PaperDetail


def sized(pilot: Pilot[None]) -> PaperDetail:
    return browser(pilot).query_one(PaperDetail)


async def find(pilot: Pilot[None], filter: str) -> None:
    """Type a filter, and wait until the paper is shown that it finds."""
    await pilot.press("slash")
    browser(pilot)._workspace.bar.value = filter
    await met(pilot, lambda: browser(pilot).is_ready, lambda: "more hits are to come")
    await pilot.press("enter")


async def test_a_paper_opens_at_its_first_match_and_is_back_after_esc(seed_store: Path) -> None:
    async with reading(seed_store, size=(140, 12)) as pilot:
        await pilot.press("J", "J", "J")
        paper = browser(pilot).selected
        assert scrolled(pilot) == 3
        await find(pilot, "speechgpt")
        assert browser(pilot).selected == paper  # Voila, and only far below its title
        assert scrolled(pilot) != 3 and "SpeechGPT" in "\n".join(shown(pilot))
        assert matched(pilot) == "1"
        await pilot.press("escape")
        await until(pilot, scrolled, 3)
        assert matched(pilot) == ""


@pytest.mark.full
async def test_a_match_on_the_first_page_moves_nothing(seed_store: Path) -> None:
    async with reading(seed_store) as pilot:
        await find(pilot, "voila")
        assert scrolled(pilot) == 0 and re.search(r" 1 of \d+ matches ", "\n".join(shown(pilot)))


async def test_braces_go_from_match_to_match_and_say_the_end(seed_store: Path) -> None:
    async with reading(seed_store, size=(140, 12)) as pilot:
        await find(pilot, "voila")
        detail = sized(pilot)
        total = len(detail._sheet.matches())
        assert total > 3
        for number in range(2, total + 1):
            await pilot.press("right_curly_bracket")
            await until(pilot, matched, str(number))
            assert detail._sheet.matches()[number - 1] in range(detail.top, detail.top + detail.size.height)
        assert not browser(pilot)._status.notice
        await pilot.press("right_curly_bracket")
        assert browser(pilot)._status.notice.startswith("No match of the filter further on")
        await pilot.press("left_curly_bracket")
        await until(pilot, matched, str(total - 1))
        await pilot.press("g", "3", "g", "right_curly_bracket")
        await until(pilot, matched, "1")
        await pilot.press("escape", "right_curly_bracket")
        assert browser(pilot)._status.notice.startswith("No filter")


async def test_without_a_filter_or_its_words_braces_say_why_nothing_moves(seed_store: Path) -> None:
    async with reading(seed_store) as pilot:
        await pilot.press("right_curly_bracket")
        assert browser(pilot)._status.notice.startswith("No filter, so there are no matches to go to")
        await find(pilot, "votes:>0")
        await pilot.press("enter", "left_curly_bracket")
        assert browser(pilot)._status.notice == "No match of the filter in this paper."


@pytest.mark.full
async def test_the_place_under_a_filter_stays_while_that_is_the_same(seed_store: Path) -> None:
    async with reading(seed_store, size=(140, 12)) as pilot:
        await find(pilot, "모델")
        await pilot.press("right_curly_bracket")
        await until(pilot, matched, "2")
        await pilot.press("s", "j")
        await until(pilot, matched, "1")
        await pilot.press("k")
        await until(pilot, matched, "2")


@pytest.mark.parametrize("filter", ["author:minwoo", *in_full("minwoo", "voila minwoo", "minwoo | zzzz")])
async def test_authors_that_are_folded_away_are_shown_if_only_they_match(
    seed_store: Path, filter: str
) -> None:
    async with reading(seed_store, size=(80, 24)) as pilot:
        detail = sized(pilot)
        paper = browser(pilot)._read_paper(browser(pilot).selected or "")
        assert paper is not None
        name = paper.authors[-1]
        assert name not in "\n".join(shown(pilot))
        query = parse(filter.replace("minwoo", f'"{name}"'))
        detail.show(paper, UNMARKED, query)
        await until(pilot, lambda pilot: name.split()[-1] in "\n".join(shown(pilot)), True)
        detail.show(paper, UNMARKED, parse(paper.authors[0]))
        await until(pilot, lambda pilot: "… · 7 authors" in "".join(shown(pilot)), True)
        detail.show(paper)
        await until(pilot, lambda pilot: name in "\n".join(shown(pilot)), False)


@pytest.mark.full
async def test_without_frames_the_title_counts_the_matches(seed_store: Path) -> None:
    async with reading(seed_store, size=(40, 12)) as pilot:
        await find(pilot, "speechgpt")
        await pilot.press("enter")
        await until(pilot, lambda pilot: "SpeechGPT" in "\n".join(shown(pilot)), True)
        assert re.search(r"speechgpt · 1 of \d+ match", shown(pilot)[0])


async def test_matches_in_the_other_language_are_gone_to_and_counted(seed_store: Path) -> None:
    async with reading(seed_store) as pilot:
        await find(pilot, "강화학습 | zzzz")
        detail = sized(pilot)
        assert detail.paper and "Reinforcement Learning" in detail.paper.title
        total = len(detail._sheet.matches())
        assert total > 1 and f" 1 of {total} matches " in "\n".join(shown(pilot))
        await pilot.press("right_curly_bracket")
        await until(pilot, matched, "2")
        detail.show(detail.paper, UNMARKED, parse('"강화학습"'))
        assert len(detail._sheet.matches()) < total
