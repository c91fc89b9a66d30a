"""The time to write a mark, a day and an archive to disk, compared with stock TinyDB in the same run.

    python tests/benchmarks/store.py

Goals, in ms: P4, one mark with 1,000 marked papers, from the request to its acknowledgement, at most 5 at
the 95th percentile; P5, a day of 50 papers into a full month of a store of 40,000, at most 50; P6, `hanji
import` of 357 digests with 5,488 papers, at most 2,500. The medians must also be at most 1/300 (P4) and
1/40 (P5) of stock TinyDB's time. Exits with 1 if a goal is missed, which may happen on a busy machine.

The papers are recombined from the real digests and the sample, always in the same way. Stock TinyDB has its
default settings, with all papers and marks in one file.
"""

import contextlib
import gc
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]

from tinydb import TinyDB, where  # noqa: E402

from tests.support.corpus import NEWEST, recombined  # noqa: E402
from tests.support.stores import SEEDS  # noqa: E402
from tui import sample  # noqa: E402
from tui.cli.command_group import hanji  # noqa: E402
from tui.formats.digest.document import render  # noqa: E402
from tui.papers.digest import Digest  # noqa: E402
from tui.papers.mark import READ, STARRED, TAG  # noqa: E402
from tui.papers.paper import Paper  # noqa: E402
from tui.sources.digest_files import find_files, read  # noqa: E402
from tui.store.marks.journal import Journal, StepReport  # noqa: E402
from tui.store.marks.mark_store import MarkStore  # noqa: E402
from tui.store.papers.catalogue import Catalogue  # noqa: E402

PAPERS, MARKED, A_DAY = 40_000, 1_000, 50
DIGESTS, IN_DIGESTS = 357, 5_488
MARKS, ROUNDS = 300, 5
"""The number of times that a mark and everything slower is timed."""
FULL_MONTH = "2025-04"


def ms(action: Callable[[], object]) -> float:
    """Return the milliseconds that an action takes."""
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


def real_papers() -> list[Paper]:
    """Return the papers to recombine, with as many long ones as give the archive its size."""
    folders = [*[SEEDS] * 6, sample.folder()]
    files = [file for folder in folders for file in find_files([str(folder)])]
    return [paper for file in files for digest in read(file).digests for paper in digest.papers]


def listed(papers: Iterable[Paper], day: str) -> Digest:
    """Return a digest of papers as one day's."""
    return Digest(day, tuple(paper._replace(days=(day,)) for paper in papers))


def marks(folder: Path, ids: Sequence[str]) -> list[float]:
    """Measure the times of many marks, with all these papers already marked."""
    library = MarkStore(folder, "host")
    library.set("", {id: {READ: True, STARRED: False, TAG + "rl": True} for id in ids})
    acknowledged = threading.Event()

    def tell(ids: Iterable[str], report: StepReport) -> None:
        assert not report.failed, report.text
        if report.text:
            acknowledged.set()

    def mark(number: int) -> None:
        acknowledged.clear()
        journal.set("Tagged", {ids[number * 7 % len(ids)]: {f"{TAG}{number}": True}})
        acknowledged.wait()

    journal = Journal(library, lambda shows: shows(), tell)
    journal.refresh()
    times = [ms(partial(mark, number)) for number in range(MARKS)]
    journal.close()
    return times


def new_days(papers: Sequence[Paper]) -> list[Digest]:
    """Return digests of papers that no store has yet."""
    return [
        listed((p._replace(id=f"2504.{90 + number}{n:03}") for n, p in enumerate(papers[:A_DAY])), day)
        for number, day in enumerate(f"{FULL_MONTH}-{day:02}" for day in range(1, ROUNDS + 1))
    ]


def days(folder: Path, papers: Sequence[Paper]) -> list[float]:
    """Measure the times of adding days to a store of these papers."""
    by_day: dict[str, list[Paper]] = {}
    for paper in papers:
        by_day.setdefault(paper.days[0], []).append(paper)
    Catalogue(folder).add([[listed(some, day) for day, some in by_day.items()]])
    return [ms(partial(Catalogue(folder).add, [[digest]])) for digest in new_days(papers)]


def archive(folder: Path, papers: Sequence[Paper]) -> int:
    """Write as many digests of these papers as the archive has; return their size in bytes."""
    folder.mkdir()
    for number in range(DIGESTS):
        day = (NEWEST - timedelta(days=number * 3 // 2)).isoformat()
        part = papers[number * len(papers) // DIGESTS : (number + 1) * len(papers) // DIGESTS]
        (folder / f"{day}.md").write_text(render([listed(part, day)]), encoding="utf-8")
    return sum(file.stat().st_size for file in folder.iterdir())


def run_import(store: Path, digests: Path) -> None:
    """Run `hanji import` on a new store."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        assert hanji.main(["--store", str(store), "import", str(digests)], standalone_mode=False) == 0


def stock(path: Path, papers: Sequence[Paper], marked: Sequence[str]) -> tuple[float, float]:
    """Measure the times of a mark and of a day with stock TinyDB."""
    with TinyDB(path) as database:
        database.table("papers").insert_multiple(map(Paper._asdict, papers))
        table = database.table("marks")
        table.insert_multiple({"id": id, "read": True, "starred": False} for id in marked)
        star = partial(table.update, {"starred": True}, where("id") == marked[0])
        a_day = [paper._asdict() for paper in new_days(papers)[0].papers]
        return ms(star), ms(partial(database.table("papers").insert_multiple, a_day))


def said(name: str, times: Sequence[float], taken: float, goal: float) -> bool:
    """Print a goal's line; return whether the times meet it."""
    print(f"{name:<46} median {statistics.median(times):7.1f}  p95 {p95(times):7.1f}  goal {goal:5,.0f}")
    return taken <= goal


def said_beside(name: str, times: Sequence[float], beside: float, ratio: int) -> bool:
    """Print the comparison with stock TinyDB's times; return whether it meets the goal."""
    faster = beside / statistics.median(times)
    print(f"{name:<46} stock  {beside:7,.0f}  1/{faster:,.0f}  goal 1/{ratio}")
    return faster >= ratio


def p95(times: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def main() -> int:
    """Print one line a goal, times in ms, and return the exit code."""
    papers = list(recombined(real_papers(), PAPERS))
    marked = [paper.id for paper in papers[:: PAPERS // MARKED]]
    # Keep garbage collection away from the benchmark's own objects while hanji is timed.
    gc.freeze()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spread = marks(folder / "spread", marked)
        together = marks(folder / "together", [f"2504.{n:05}" for n in range(MARKED)])
        per_day = days(folder / "papers", papers)
        size = archive(folder / "archive", papers[:IN_DIGESTS])
        imports = [ms(partial(run_import, folder / str(n), folder / "archive")) for n in range(ROUNDS)]
        star, a_day = stock(folder / "stock.json", papers, marked)
    met = [
        said("P4 a mark, 1,000 papers marked in 44 months", spread, p95(spread), 5)
        & said_beside("", spread, star, 300),
        said("P4 a mark, 1,000 papers marked in one month", together, p95(together), 5)
        & said_beside("", together, star, 300),
        said("P5 a day of 50 papers among 40,000", per_day, statistics.median(per_day), 50)
        & said_beside("", per_day, a_day, 40),
        said(f"P6 hanji import, 357 files, {size / 1e6:.1f} MB", imports, statistics.median(imports), 2500),
    ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
