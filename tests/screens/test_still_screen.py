"""Nothing moves by itself: each thing that is painted has a cause."""

from pathlib import Path

import pytest

from tests.support.forked import ForkedPty
from tests.support.polling import wait_until
from tests.support.program import steady
from tests.support.reader import met, reading, settle
from tests.support.tiers import in_full
from tests.support.walks import rest
from tui.screens.dialogs.stats_screen import StatsScreen


@pytest.mark.parametrize("keys", [["/"], *in_full(["N"], [":"], [":", "colours", "\r"], ["?"], ["T"])])
def test_no_cursor_blinks(sample_store: Path, tmp_path: Path, keys: list[str]) -> None:
    command = ["--store", str(sample_store)]
    with ForkedPty(command, 100, 30, steady(tmp_path)) as terminal:
        terminal.read_until("papers")
        rest(terminal)
        for typed in keys:
            terminal.send(typed)
            rest(terminal)
            # Longer than a blink takes: a cursor that blinks never comes to rest.
            wait_until(lambda: not terminal.read(0.8), lambda: "it never comes to rest")


async def test_a_page_is_scrolled_at_once(sample_store: Path) -> None:
    async with reading(sample_store, (100, 12)) as pilot:
        await pilot.press("v")
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, StatsScreen)
        tops: list[float] = []
        screen.watch(screen._box, "scroll_y", lambda top: tops.append(top), init=False)
        await pilot.press("pagedown")
        await met(pilot, lambda: tops, lambda: "nothing is scrolled")
        await pilot.pause(0.1)  # in which several frames would be scrolled
        assert len(tops) == 1
