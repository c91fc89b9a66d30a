"""`hanji sync` as a process of its own, and what is in a store after it."""

import os
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.support.program import ROOT, UNPACED
from tests.support.sync.api_rows import Row, full_row
from tests.support.sync.daily_server import DailyServer
from tui.papers.paper import Paper
from tui.store.papers.catalogue import Catalogue

TODAY = datetime.now(UTC).date()


def listed(id: str, day: str, **paper: object) -> Row:
    """A full row that names its day."""
    return full_row(id=id, submittedOnDailyAt=f"{day}T00:00:00.000Z", **paper)


def days_from(first: date, count: int) -> list[str]:
    """Days in a row."""
    return [(first + timedelta(days=n)).isoformat() for n in range(count)]


def started(
    server: DailyServer, store: Path, *words: str, program: Sequence[str] = UNPACED, **env: str
) -> subprocess.Popen[str]:
    """hanji, which does not pause between requests, asking the server."""
    command = [*program, "--store", str(store), *words]
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HF_ENDPOINT": server.url, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ran(
    server: DailyServer, store: Path, *words: str, program: Sequence[str] = UNPACED, **env: str
) -> subprocess.CompletedProcess[str]:
    """The same, once it has ended."""
    with started(server, store, *words, program=program, **env) as process:
        out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def contents(store: Path) -> tuple[dict[str, list[str]], dict[str, Paper | None], set[str]]:
    """Each day's ids in order, each paper, and the days that were looked at, empty ones too."""
    catalogue = Catalogue(store / "papers")
    index = catalogue.everything()
    assert not catalogue.unreadable
    days = {day: [index.ids[row] for row in rows] for day, rows in index.days.items()}
    papers = {id: catalogue.paper(id, index.seen[row]) for row, id in enumerate(index.ids)}
    return days, papers, {day for day, at in catalogue.last_fetches().items() if at}


def whole_days(days: Iterable[str], server: DailyServer, held: dict[str, list[str]]) -> bool:
    """Whether each of these days is held with all that the server lists for it."""
    return all(
        {row["paper"]["id"] for row in server.days.get(day, ()) if isinstance(row, dict)}
        <= {id for ids in held.values() for id in ids}
        for day in days
    )
