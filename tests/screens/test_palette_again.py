"""The palette, opened again at once."""

from pathlib import Path

import pytest
from textual import events
from textual.command import CommandList, CommandPalette

from tests.support.reader import reader
from tests.support.tiers import in_full


async def test_a_palette_that_was_just_closed_opens_again(sample_store: Path) -> None:
    app = reader(sample_store)
    async with app.run_test() as pilot:
        for key in ("colon", "escape", "colon"):
            app.post_message(events.Key(key, ":"))
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)


@pytest.mark.full
async def test_what_is_found_after_a_palette_was_closed_is_left(sample_store: Path) -> None:
    app = reader(sample_store)
    async with app.run_test() as pilot:
        await pilot.press("colon")
        palette = app.screen
        assert isinstance(palette, CommandPalette)
        await app.workers.wait_for_complete()
        await palette.query_one(CommandList).remove()
        palette._list_visible = not palette._list_visible
        palette._show_busy = True
        palette._gather_commands("star")
        await pilot.pause()
    assert app.failure is None


@pytest.mark.parametrize("opens", ["action_command_palette", *in_full("action_change_theme")])
async def test_there_are_no_pages_of_what_is_not_shown_yet(sample_store: Path, opens: str) -> None:
    app = reader(sample_store)
    async with app.run_test() as pilot:
        getattr(app, opens)()
        await pilot.pause()
        palette = app.screen
        assert isinstance(palette, CommandPalette)
        await app.workers.wait_for_complete()
        commands = palette.query_one(CommandList)
        palette._list_visible = False
        await pilot.pause()
        commands.clear_options().add_options(["one", "another"])
        commands.highlighted = 0
        await pilot.press("pagedown", "pageup")
    assert app.failure is None
