"""Reading the store again and again, as while a sync brings day after day."""

from pathlib import Path
from threading import Event

import pytest

from tests.support.reader import met, reader
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
