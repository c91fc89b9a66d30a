"""The reader on a store with days later than tomorrow."""

from pathlib import Path

from tests.support.reader import browser, reading, shown
from tui.papers.digest import Digest
from tui.papers.paper import Paper
from tui.store.papers.catalogue import Catalogue

NEVER = "9999-12-31"


async def test_they_stand_last_and_the_reader_opens_on_the_newest_real_day(sample_store: Path) -> None:
    Catalogue(sample_store / "papers").add([[Digest(NEVER, (Paper("2601.00001", "Late", days=(NEVER,)),))]])
    async with reading(sample_store) as pilot:
        screen = browser(pilot)
        assert screen.view.scope == "2025-05-01"
        await pilot.press("1", "G")
        assert screen.view.scope == NEVER
        days = [line[:24] for line in shown(pilot)]
        assert [line for line in days if NEVER in line] == [line for line in days if "▌" in line]
        assert not any("9999-12 " in line for line in days)
        await pilot.press("minus", "k")  # it belongs to no month that could be folded
        assert screen.view.scope == "2025-04-29"
        await pilot.press("t")
        assert screen.view.scope == "2025-05-01"
