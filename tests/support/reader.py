"""The reader without a terminal, driven by keys."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar
from unittest import mock

from textual.pilot import Pilot

from tests.support.polling import attempts
from tui.app import HanjiApp
from tui.cli.wiring import build_app
from tui.papers.mark import Mark, mark_of
from tui.screens.main_screen import MainScreen
from tui.session import Session
from tui.store.store import Store

T = TypeVar("T")
VOILA = "2505.02707"
"""The first paper of the newest day of the real digests."""


def reader(store: Path, place: Session | None = None) -> HanjiApp:
    """The reader on a store, with the settings as they come."""
    return build_app(store, store / "config.toml", place)


class Keyboard(Pilot[None]):
    """Presses keys as a fast typist does: all at once, and then it waits for what comes of them."""

    async def press(self, *keys: str) -> None:
        """Press keys."""
        with mock.patch("textual.app.wait_for_idle", _at_once):
            await super().press(*keys)
        app = self.app
        assert isinstance(app, HanjiApp)
        await met(
            self,
            # A busy machine gives no time to the app, which looks idle then with all keys in its queue.
            lambda: app._message_queue.empty() and not app._dispatcher.waiting,
            lambda: f"{app._message_queue.qsize()} messages, {app._dispatcher.waiting} keys not acted on",
        )
        await self.pause()


async def _at_once(*_: float) -> None:
    """Do not wait after a key."""


async def met(pilot: Pilot[None], wanted: Callable[[], T], told: Callable[[], str]) -> T:
    """Return what `wanted` gives once it gives something, or raise TimeoutError with what is `told`."""
    tries = attempts(told)
    while not (found := wanted()):
        await pilot.pause(0.01)
        next(tries)
    return found


async def until(pilot: Pilot[None], look: Callable[[Pilot[None]], object], seen: object) -> None:
    """Wait until this is seen."""
    await met(pilot, lambda: look(pilot) == seen, lambda: f"{look(pilot)!r} is not {seen!r}")


async def all_read(pilot: Pilot[None]) -> None:
    """Wait until the reader shows all papers, or has said why it cannot."""
    screen = pilot.app.get_default_screen()
    assert isinstance(screen, MainScreen)
    # Its worker begins with the first frame: before that there is none to wait for.
    await met(
        pilot,
        lambda: "papers" not in screen._restore.awaited or screen._status.notice,
        lambda: "the papers are not read",
    )
    await pilot.app.workers.wait_for_complete()


def browser(pilot: Pilot[None]) -> MainScreen:
    """Return the main screen."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


def shown(pilot: Pilot[None]) -> list[str]:
    """The screen as text, line by line."""
    return [
        "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
    ]


@asynccontextmanager
async def reading(store: Path, size: tuple[int, int] = (140, 40)) -> AsyncIterator[Pilot[None]]:
    """The reader on a store, once all of it is read; what it still has to write is written at the end."""
    app = reader(store)
    async with app.run_test(size=size, notifications=True):
        keyboard = Keyboard(app)
        await all_read(keyboard)
        await keyboard.pause()
        yield keyboard
    app.close()


def on_disk(store: Path) -> dict[str, Mark]:
    """Return the marks that are on disk."""
    return {id: mark_of(facts) for id, facts in Store(store).library.facts().items()}


async def acknowledged(pilot: Pilot[None], notice: str) -> None:
    """Wait until the status line says so."""
    # A dialog that only opens has no lines yet.
    await met(
        pilot, lambda: notice in "".join(shown(pilot)[-1:]), lambda: f"{notice!r} is not in {shown(pilot)!r}"
    )


async def settle(pilot: Pilot[None]) -> None:
    """Wait until all that the reader works at is done."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def said(pilot: Pilot[None], text: str, papers: int | None = None) -> str:
    """The status line once it says so, and as many papers are there."""
    await met(
        pilot,
        lambda: text in shown(pilot)[-1] and papers in (None, len(browser(pilot).listed.index)),
        lambda: f"{text!r} is not in {shown(pilot)[-1]!r}",
    )
    await pilot.pause()
    return shown(pilot)[-1]


opened = partial(reading, size=(140, 20))
"""The reader on a store, on a small screen."""
