"""The reader without a terminal, driven by keys."""

from asyncio import timeout
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from tests.support.polling import PATIENCE
from tui.app import HanjiApp
from tui.cli.wiring import wired
from tui.papers.marks import Mark, mark_of
from tui.place import Place
from tui.screens.browse import BrowseScreen
from tui.screens.papers import PapersScreen
from tui.store.store import Store

VOILA = "2505.02707"
"""The first paper of the newest day of the real digests."""


def reader(store: Path, place: Place | None = None) -> HanjiApp:
    """The reader on a store, with the settings as they come."""
    return wired(store, store / "config.toml", place)


async def all_read(pilot: Pilot[None]) -> None:
    """Wait until the reader shows all papers, or has said why it cannot. Raises TimeoutError."""
    screen = pilot.app.get_default_screen()
    assert isinstance(screen, PapersScreen)
    async with timeout(PATIENCE):
        # Its worker begins with the first frame: before that there is none to wait for.
        while "papers" in screen._returning.awaited and not screen._status.notice:
            await pilot.pause(0.01)
        await pilot.app.workers.wait_for_complete()


def browser(pilot: Pilot[None]) -> BrowseScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, BrowseScreen)
    return screen


def shown(pilot: Pilot[None]) -> list[str]:
    """The screen as text, line by line."""
    return [
        "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
    ]


@asynccontextmanager
async def reading(store: Path, size: tuple[int, int] = (140, 40)) -> AsyncIterator[Pilot[None]]:
    """The reader on a store, once all of it is read."""
    app = reader(store)
    async with app.run_test(size=size, notifications=True) as pilot:
        await all_read(pilot)
        await pilot.pause()
        yield pilot


@asynccontextmanager
async def marking(store: Path, size: tuple[int, int] = (140, 40)) -> AsyncIterator[Pilot[None]]:
    """The reader on a store, with no editor but its own."""
    app = reader(store)
    async with app.run_test(size=size, notifications=True) as pilot:
        await all_read(pilot)
        await pilot.pause()
        yield pilot
    app.close()


def on_disk(store: Path) -> dict[str, Mark]:
    return {id: mark_of(facts) for id, facts in Store(store).library.facts().items()}


async def acknowledged(pilot: Pilot[None], notice: str) -> None:
    """Wait until the status line says so."""
    for _ in range(200):
        if notice in shown(pilot)[-1]:
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{notice!r} is not in {shown(pilot)[-1]!r}")


async def until(pilot: Pilot[None], look: Callable[[Pilot[None]], object], seen: object) -> None:
    """Wait until this is seen."""
    for _ in range(250):
        if look(pilot) == seen:
            return
        await pilot.pause(0.02)
    assert look(pilot) == seen


async def settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def said(pilot: Pilot[None], text: str, papers: int | None = None) -> str:
    """The status line once it says so, and as many papers are there."""
    for _ in range(500):
        line = shown(pilot)[-1]
        if text in line and papers in (None, len(browser(pilot).listed.index)):
            await pilot.pause()
            return line
        await pilot.pause(0.02)
    raise AssertionError(f"{text!r} is not in {line!r}")


opened = partial(marking, size=(140, 20))
"""The reader on a store, on a small screen."""
