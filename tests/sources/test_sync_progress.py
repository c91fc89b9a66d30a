"""What a sync says while it runs."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from tests.support.sync.daily_server import DailyServer
from tui.sources import sync as syncing
from tui.sources.sync import SyncProgress, sync
from tui.store.papers.catalogue import Catalogue

DAY, OLDEST = date(2025, 4, 30), date(2025, 4, 17)


@pytest.fixture
def server() -> Iterator[DailyServer]:
    with DailyServer({}) as playing:
        yield playing


def test_it_says_how_long_it_will_take_and_goes_on_saying_so() -> None:
    begun = SyncProgress(14, OLDEST, 14.0)
    assert begun.progress == "14 days back to 2025-04-17, about 14 s"
    after = SyncProgress(14, OLDEST, 14.0, done=2, failures=("2025-04-28: …",), papers=9)
    assert after.progress == "3 of 14 days, 9 papers, about 11 s left"
    assert SyncProgress(14, OLDEST, 14.0, done=12, papers=9).progress == "12 of 14 days, 9 papers"
    assert SyncProgress(0).progress == "0 of 0 days, 0 papers"


def test_the_time_left_is_that_of_a_slow_host(
    server: DailyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "monotonic", count(0, 15).__next__)
    server.today = "2025-05-01"
    steps = sync(Catalogue(tmp_path), server.url, lambda seconds: False, since=OLDEST, until=DAY)
    assert next(steps).seconds == 14
    assert next(steps).seconds == 15 * 14
    assert next(steps).progress == "2 of 14 days, 0 papers, about 3 min left"
