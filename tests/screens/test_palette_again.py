"""The palette, opened again at once."""

from pathlib import Path

from conftest import reader
from textual import events
from textual.command import CommandPalette


async def test_a_palette_that_was_just_closed_opens_again(sample_store: Path) -> None:
    app = reader(sample_store)
    async with app.run_test() as pilot:
        for key in ("colon", "alt+colon"):  # the latter is Esc and `:` over a slow line
            app.post_message(events.Key(key, ":"))
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
