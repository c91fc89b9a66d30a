"""Reading the store again and again, as while a sync brings day after day."""

import gc
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from time import sleep
from weakref import ref

import pytest

from tests.support.reader import Keyboard, met, reader, shown
from tui.errors import StoreError
from tui.rendering.garbage import collect_young_garbage
from tui.screens import main_screen
from tui.screens.jobs import filter_job, load_job
from tui.search.index import Index
from tui.search.separate_texts import SeparateTexts
from tui.search.steps import Steps
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


async def test_the_syllables_of_the_papers_are_learnt_also_while_keys_are_pressed(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt, stock = list[int](), SeparateTexts.learn_syllables

    def learn(texts: SeparateTexts, rows: Sequence[int]) -> Steps[None]:
        yield from stock(texts, rows)
        learnt.append(len(rows))

    monkeypatch.setattr(SeparateTexts, "learn_syllables", learn)
    monkeypatch.setattr(load_job, "QUIET", 1e9)
    app = reader(sample_store)
    async with app.run_test() as pilot:
        await pilot.press("j")
        await met(pilot, lambda: learnt, lambda: "not learnt")
        assert learnt == [len(app._main_screen.listed.index)]
    app.close()


async def test_garbage_is_collected_after_the_last_hits_of_a_filter(
    sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected: list[int] = []
    monkeypatch.setattr(filter_job, "REST", 0.01)
    monkeypatch.setattr(filter_job, "collect_young_garbage", lambda: collected.append(1))
    app = reader(sample_store)
    async with app.run_test() as pilot:
        await pilot.press("j")
        assert not collected
        await pilot.press("slash", *"model")
        await met(pilot, lambda: collected, lambda: "not collected")
    app.close()


def test_young_garbage_is_collected_unless_collection_is_off() -> None:
    was_on = gc.isenabled()
    try:
        for is_on in (False, True):
            (gc.enable if is_on else gc.disable)()
            cycle = _Cycle()
            cycle.itself, gone = cycle, ref(cycle)
            del cycle
            collect_young_garbage()
            assert (gone() is None) == is_on
    finally:
        (gc.enable if was_on else gc.disable)()


class _Cycle:
    """An object that refers to itself."""

    itself: object
