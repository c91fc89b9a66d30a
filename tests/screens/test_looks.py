"""The main screen as a picture, on the bundled sample."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import reader
from textual.pilot import Pilot


async def once_read(pilot: Pilot[None]) -> None:
    """All of the store is on the screen."""
    await pilot.app.workers.wait_for_complete()
    await pilot.press("j")
    await pilot.pause(0.2)


async def filtered(pilot: Pilot[None]) -> None:
    """A Korean filter is typed."""
    await pilot.app.workers.wait_for_complete()
    await pilot.press("slash", *"강화학습")
    await pilot.pause(0.3)  # the keys rest, and the late hits are looked for
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def helped(pilot: Pilot[None]) -> None:
    """Help is open, and a word is looked up."""
    await pilot.press("question_mark", *"day")
    await pilot.pause(0.2)


@pytest.mark.parametrize("size", [(140, 40), (100, 30), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("then", [once_read, filtered, helped])
def test_main_screen(
    snap_compare: Callable[..., bool],
    sample_store: Path,
    size: tuple[int, int],
    then: Callable[[Pilot[None]], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = reader(sample_store)
    assert snap_compare(app, terminal_size=size, run_before=then)
