"""`hanji sync` in a separate process, and the contents of a store after it."""

import os
import subprocess
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.support import forked
from tests.support.program import ROOT, UNPACED
from tests.support.sync.api_rows import Row, full_row
from tests.support.sync.daily_server import DailyServer
from tests.support.sync.unpaced import BEGAN, unpaced
from tui.papers.paper import Paper
from tui.store.papers.catalogue import Catalogue


def listed(id: str, day: str, **paper: object) -> Row:
    """Return a full row that names its day."""
    return full_row(id=id, submittedOnDailyAt=f"{day}T00:00:00.000Z", **paper)


def days_from(first: date, count: int) -> list[str]:
    """Return consecutive days."""
    return [(first + timedelta(days=n)).isoformat() for n in range(count)]


def started(
    server: DailyServer, store: Path, *words: str, program: Sequence[str] = UNPACED, **env: str
) -> subprocess.Popen[str]:
    """Start hanji without pauses between requests, with the server as its endpoint."""
    command = [*program, "--store", str(store), *words]
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HF_ENDPOINT": server.url, **BEGAN, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ran(
    server: DailyServer, store: Path, *words: str, program: Sequence[str] = UNPACED, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run hanji like `started`, and return when it has ended."""
    if program is UNPACED:
        return forked.run(
            "--store", store, *words, env={"HF_ENDPOINT": server.url, **BEGAN, **env}, hanji=unpaced
        )
    with started(server, store, *words, program=program, **env) as process:
        out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def contents(store: Path) -> tuple[dict[str, list[str]], dict[str, Paper | None], set[str]]:
    """Return the ids of each day in order, each paper, and the fetched days, empty ones too."""
    catalogue = Catalogue(store / "papers")
    index = catalogue.everything()
    assert not catalogue.unreadable
    days = {day: [index.ids[row] for row in rows] for day, rows in index.days.items()}
    papers = {id: catalogue.paper(id, index.seen[row]) for row, id in enumerate(index.ids)}
    return days, papers, {day for day, at in catalogue.last_fetches().items() if at}


def whole_days(days: Iterable[str], server: DailyServer, held: dict[str, list[str]]) -> bool:
    """Return whether the store has all papers that the server lists for these days."""
    return all(
        {row["paper"]["id"] for row in server.days.get(day, ()) if isinstance(row, dict)}
        <= {id for ids in held.values() for id in ids}
        for day in days
    )
