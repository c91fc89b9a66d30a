"""P2: the matcher alone on a million titles, beside itself on 40,000."""

import statistics
from collections.abc import Iterator
from time import perf_counter

from tests.benchmarks.goals import Goal, ratio
from tests.benchmarks.stores import real_papers
from tests.benchmarks.typed import QUERIES
from tests.support.corpus import listed, recombined
from tui.search.index import Index
from tui.search.match import Hits, find
from tui.search.query import parse

FEW, MANY = 40_000, 1_000_000


def titles() -> Iterator[Goal]:
    """Measure the milliseconds to find the hits of a key, among titles only."""
    few, many = _times(FEW), _times(MANY)
    yield ratio("P2 from 40,000 to 1,000,000 titles, p50", statistics.median(many), statistics.median(few))
    yield ratio("P2 from 40,000 to 1,000,000 titles, slowest key", max(many), max(few))


def _times(count: int) -> list[float]:
    bare = [paper._replace(sections=()) for paper in real_papers()]
    papers = [paper._replace(authors=()) for paper in recombined(bare, count)]
    index = Index.of(papers, listed(papers))
    index.prepare()
    times = []
    for query in QUERIES:
        hits: Hits | None = None
        for end in range(1, len(query) + 1):
            began = perf_counter()
            hits = find(index, parse(query[:end]), before=hits)
            times.append(1000 * (perf_counter() - began))
    return times
