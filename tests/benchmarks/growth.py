"""P2: the matcher alone on a million titles, beside itself on 40,000.

    python tests/benchmarks/growth.py

Times are processor times, so other load on the machine hardly counts.
"""

import gc
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from time import thread_time

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]

from tests.benchmarks.goals import Goal, missed, ratio  # noqa: E402
from tests.benchmarks.stores import real_papers  # noqa: E402
from tests.benchmarks.typed import QUERIES  # noqa: E402
from tests.support.corpus import listed, recombined  # noqa: E402
from tui.search.index import Index  # noqa: E402
from tui.search.match import Hits, find  # noqa: E402
from tui.search.query import parse  # noqa: E402

FEW, MANY = 40_000, 1_000_000
SLOWEST = 5
"""The keys that are printed."""


def titles() -> Iterator[Goal]:
    """Measure the milliseconds to find the hits of a key, among titles only."""
    few, many = _times(FEW), _times(MANY)
    both = "from 40,000 to 1,000,000 titles"
    yield ratio(f"P2 {both}, p50", _median(many), _median(few), MANY / FEW)
    yield ratio(f"P2 {both}, slowest key", max(many.values()), max(few.values()), MANY / FEW)
    for typed in sorted(many, key=many.__getitem__, reverse=True)[:SLOWEST]:
        yield ratio(f"P2 {both}, {typed}", many[typed], few[typed])


def _median(times: dict[str, float]) -> float:
    return statistics.median(times.values())


def _times(count: int) -> dict[str, float]:
    """Return the milliseconds for each text in the bar."""
    index = _indexed(count)
    gc.freeze()  # as the reader does
    times = {}
    for query in QUERIES:
        hits: Hits | None = None
        for end in range(1, len(query) + 1):
            began = thread_time()
            hits = find(index, parse(query[:end]), before=hits)
            times[query[:end]] = 1000 * (thread_time() - began)
    return times


def _indexed(count: int) -> Index:
    """Return the index of so many titles."""
    bare = [paper._replace(sections=()) for paper in real_papers()]
    papers = [paper._replace(authors=()) for paper in recombined(bare, count)]
    index = Index.of(papers, listed(papers))
    index.prepare()
    return index


if __name__ == "__main__":
    missed(titles())
