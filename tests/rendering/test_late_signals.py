"""A signal that comes while the reader ends."""

import asyncio

import pytest
from textual.app import App

from tui.rendering.driver import TtyDriver


def test_a_loop_that_closes_meanwhile_does_not_end_the_thread_of_the_signals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    monkeypatch.setattr(loop, "is_closed", lambda: False)  # as a moment ago
    terminal = TtyDriver.__new__(TtyDriver)  # a whole one takes the signals of this process
    terminal._app, terminal._loop, terminal._pending = App(), loop, set()
    terminal._call_later(terminal._resume)
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_soon_threadsafe(terminal._resume)
