"""The cost of syncing a year: memory that stays flat, and time compared with fetching alone.

    python tests/benchmarks/sync.py

A server on loopback plays the daily-papers API with 18,000 papers on 365 days, recombined from the real
digests. One process syncs them into an empty store, without the pauses between requests; another only fetches
and decodes the same answers. Exits with 1 if the memory after 365 days is more than a tenth above that after
60 days.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]

from tests.benchmarks.goals import Goal, missed, ratio  # noqa: E402
from tests.benchmarks.stores import real_papers  # noqa: E402
from tests.support.corpus import recombined  # noqa: E402
from tests.support.sync.daily_server import DailyServer  # noqa: E402
from tui.papers.paper import Paper  # noqa: E402
from tui.sources import daily_papers_api  # noqa: E402
from tui.sources.limits import Limits  # noqa: E402
from tui.sources.sync import sync  # noqa: E402
from tui.store.papers.catalogue import Catalogue  # noqa: E402

DAYS, PAPERS, EARLY = 365, 18_000, 60
FIRST, LAST = date(2025, 5, 1), date(2026, 4, 30)


def row(paper: Paper, day: date) -> dict[str, object]:
    """Return a paper as a row of the API, with an abstract of the usual length."""
    text = "\n".join(section.text for section in paper.sections)
    return {
        "paper": {
            "id": paper.id,
            "title": paper.title,
            "summary": text[:1400],
            "ai_summary": text[:150],
            "ai_keywords": paper.title.split(" ")[:8],
            "upvotes": paper.votes or 0,
            "authors": [
                {"_id": f"{n:024}", "name": name, "hidden": False} for n, name in enumerate(paper.authors)
            ],
            "publishedAt": f"{day}T00:00:00.000Z",
            "submittedOnDailyAt": f"{day}T09:00:00.000Z",
        },
        "title": paper.title,
        "thumbnail": f"https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/{paper.id}.png",
    }


def year() -> dict[str, list[dict[str, object]]]:
    """Return all days with their rows."""
    papers = list(recombined(real_papers(), PAPERS))
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    return {
        day.isoformat(): [row(paper, day) for paper in papers[n * PAPERS // DAYS : (n + 1) * PAPERS // DAYS]]
        for n, day in enumerate(days)
    }


def resident() -> float:
    """Return the resident memory of this process in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def sync_all(endpoint: str, store: Path) -> None:
    """Sync, and print the seconds it took and the memory after 60 and after all days."""
    daily_papers_api.LIMITS = Limits(pause=0)
    began, sizes = perf_counter(), {}
    for so_far in sync(Catalogue(store), endpoint, since=FIRST, until=LAST):
        sizes[so_far.done] = resident()
    assert (so_far.done, so_far.new) == (DAYS, PAPERS), so_far
    print(json.dumps([perf_counter() - began, sizes[EARLY], sizes[DAYS]]))


def fetch_all(endpoint: str) -> None:
    """Fetch and decode the same answers, and print the seconds it took."""
    import httpx

    began, papers = perf_counter(), 0
    with httpx.Client(base_url=endpoint) as client:
        for n in range(DAYS):
            day = (FIRST + timedelta(days=n)).isoformat()
            papers += len(client.get("/api/daily_papers", params={"date": day, "limit": "100"}).json())
    assert papers == PAPERS
    print(json.dumps([perf_counter() - began]))


def alone(what: str, *words: str) -> list[float]:
    """Run one of these in a separate process, and return the numbers it prints."""
    command = [sys.executable, __file__, what, *words]
    figures: list[float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return figures


def goals() -> Iterator[Goal]:
    """Yield the goals for memory and time."""
    with DailyServer(year()) as server, tempfile.TemporaryDirectory() as folder:
        server.today = LAST.isoformat()
        seconds, early, late = alone("sync", server.url, folder)
        requests = len(server.asked)
        [bare] = alone("fetch", server.url)
    yield ratio(f"memory after {DAYS} days beside {EARLY} days", late, early, 1.1, "MiB")
    yield ratio(f"{PAPERS:,} papers, {requests} requests, beside fetching", seconds, bare, unit="s")


def main() -> int:
    """Print both goals, and return the exit code."""
    return 1 if missed(goals()) else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["sync", endpoint, store]:
            sync_all(endpoint, Path(store))
        case ["fetch", endpoint]:
            fetch_all(endpoint)
        case _:
            sys.exit(main())
