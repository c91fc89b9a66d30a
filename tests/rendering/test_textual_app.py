"""Notices that other threads send to the terminal app."""

from asyncio import to_thread
from pathlib import Path
from threading import get_ident

import pytest

from tests.support.reader import reader


async def test_what_another_thread_sends_is_written_by_the_readers_own(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows when another program has the terminal, and what the terminal shows."""
    app = reader(sample_store)
    written: list[tuple[str, int]] = []
    async with app.run_test():
        monkeypatch.setattr(app._driver, "write", lambda data: written.append((data, get_ident())))
        await to_thread(app.write, "\x1b]52;c;\x07")
        assert ("\x1b]52;c;\x07", get_ident()) in written
    app.close()
