"""Reading the store again and again, as while a sync brings day after day."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from tests.support.reader import Keyboard, met, reader, shown
from tui.errors import StoreError
from tui.screens import main_screen
from tui.screens.jobs import load_job
from tui.search.index import Index
from tui.store.papers.catalogue import Catalogue


async def test_of_those_that_wait_to_read_only_the_last_one_does(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, gate, stock = reader(sample_store), Event(), Catalogue.everything
    begun: list[Event] = []

    def slowly(catalogue: Catalogue) -> Index:
        begun.append(gate)
        assert gate.wait(20)
        return stock(catalogue)

    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        monkeypatch.setattr(Catalogue, "everything", slowly)
        for _ in range(5):
            app._main_screen._load_job.start()
            await pilot.pause()
        await met(pilot, lambda: begun, lambda: "not begun")
        gate.set()
        await met(
            pilot,
            lambda: len(begun) > 1 and not any(worker.group == "load" for worker in app.workers),
            lambda: f"begun {len(begun)} times",
        )
        assert len(begun) == 2
    app.close()


@pytest.mark.parametrize("fails", [False, True])
async def test_until_all_is_read_nothing_is_said_to_be_missing(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    app, gate, stock = reader(sample_store), Event(), Catalogue.everything

    def slowly(catalogue: Catalogue) -> Index:
        assert gate.wait(20)
        if fails:
            raise StoreError("it is gone")
        return stock(catalogue)

    monkeypatch.setattr(Catalogue, "everything", slowly)
    monkeypatch.setattr(main_screen, "PATIENCE", 0.01)
    async with app.run_test(size=(140, 20)) as pilot:
        keys = Keyboard(app)

        async def seen(text: str) -> str:
            await met(
                pilot, lambda: text in "\n".join(shown(pilot)), lambda: f"no {text!r} in {shown(pilot)}"
            )
            return "\n".join(shown(pilot))

        await seen("· Reading the rest…")
        await keys.press("left_square_bracket")
        assert "Reading the rest…" in shown(pilot)[-1]
        await keys.press("slash", *"zzzz")
        text = await seen("0 of 10 · Reading the rest…")
        assert "Nothing found" not in text and text.count("Reading the rest…") >= 2
        gate.set()
        text = await seen("Nothing found.")
        assert "Reading" not in text
        assert ("it is gone" in text) == fails
    app.close()


async def test_nothing_is_learnt_while_keys_are_pressed(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, pressed, steps, rests = reader(sample_store), Event(), list[int](), list[float]()

    def learn(_: Catalogue, index: Index) -> Iterator[None]:
        assert pressed.wait(20)
        for step in range(5):
            steps.append(step)
            yield

    def rest(seconds: float) -> None:
        rests.append(seconds)
        sleep(0.001)

    monkeypatch.setattr(Catalogue, "learn", learn)
    monkeypatch.setattr(load_job, "sleep", rest)
    monkeypatch.setattr(load_job, "QUIET", 1e9)
    async with app.run_test() as pilot:
        await pilot.press("j")
        pressed.set()
        await met(pilot, lambda: rests.count(load_job.PAUSE) > 3, lambda: f"{rests} for {steps}")
        assert steps == [0]
        monkeypatch.setattr(load_job, "QUIET", 0.0)
        await met(pilot, lambda: steps == [*range(5)], lambda: f"{steps}")
    app.close()
