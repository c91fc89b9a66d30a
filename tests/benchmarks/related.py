"""Related papers among 5,000, 40,000 and 100,000: `python tests/benchmarks/related.py`.

The time to find ten is shown as a share of counting all words, which happens once. Exits with 1 if it is more
than 50 ms among 40,000.
"""

import statistics
import sys
from pathlib import Path
from tempfile import gettempdir
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]

from tests.benchmarks.goals import Goal, missed  # noqa: E402  # what the benchmarks share is not installed
from tests.benchmarks.stores import bench  # noqa: E402
from tui.search.related import Related  # noqa: E402
from tui.store.papers.catalogue import Catalogue  # noqa: E402

ASKED = 200
"""The number of papers whose related papers are found, spread over all."""
GOAL = 50.0


def main() -> int:
    """Print the measurements, and return the exit code."""
    return bool(missed(goal for papers in (5_000, 40_000, 100_000) for goal in measure(papers)))


def measure(papers: int) -> list[Goal]:
    """Measure a store of so many papers."""
    index = Catalogue(bench(Path(gettempdir()) / "hanji-bench", papers).store / "papers").everything()
    began = perf_counter()
    related = Related(index)
    counting = (perf_counter() - began) * 1000
    times = []
    for row in range(0, len(index), max(len(index) // ASKED, 1)):
        began = perf_counter()
        related.nearest(row, 10)
        times.append((perf_counter() - began) * 1000)
    p95 = statistics.quantiles(times, n=20)[-1]
    share = Goal(
        f"related {papers:,}: one, of counting all", p95 / counting, None, f"{p95:.3g} of {counting:,.0f} ms"
    )
    return [share, Goal(f"related {papers:,}: ten papers, p95, ms", p95, GOAL if papers == 40_000 else None)]


if __name__ == "__main__":
    sys.exit(main())
