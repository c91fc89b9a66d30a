"""Milliseconds that the filter's engine takes for each key, without a screen.

    python tests/benchmarks/filter_engine.py [PAPERS ...]

Papers are recombined from the real digests and the sample. `find` runs before the list is painted, `finish`
after it. Times are processor times, so other load on the machine hardly counts.
"""

import gc
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]

from tests.support.corpus import listed, recombined  # noqa: E402
from tests.support.stores import SEEDS  # noqa: E402
from tui import sample  # noqa: E402
from tui.formats.digest.document import parse as parse_digest  # noqa: E402
from tui.papers.paper import Paper  # noqa: E402
from tui.search.columns import Columns  # noqa: E402
from tui.search.index import Index  # noqa: E402
from tui.search.keyboard import hangul, latin  # noqa: E402
from tui.search.match import Hits, find, finish  # noqa: E402
from tui.search.query import parse  # noqa: E402

TYPED = {
    "English": ["diffusion transformer", "large language model", "vision lang", "reasoning kim", "rl agent"],
    "Korean": ["멀티모달", "강화학습", "강화 학습", "추론", "확산 모델", "데이터셋"],
    "initials": ["ㄱㅎㅎㅅ", "ㅁㅌㅁㄷ"],
    "abbreviations": ["intvl3", "diftra", "rlhf", "smvlm"],
    "typos": ["tranformer", "quantizaton", "resoning modle"],
    "other keyboard": ["얄려냐ㅐㅜ", "ajfxlahekf"],
}


def states(text: str) -> list[str]:
    """Return the filter bar's text after each key; Korean as an input method composes it."""
    bar, shown = "", []
    for word in text.split(" "):
        keys = latin(word)
        shown += [bar + (keys[:n] if word.isascii() else hangul(keys[:n])) for n in range(1, len(keys) + 1)]
        bar += f"{word} "
        shown.append(bar)
    return shown[:-1]


def built(count: int) -> Index:
    """Build an index of so many papers, and print the time and memory to build and to load it."""
    files = [*sorted(SEEDS.glob("*.md")), *sorted(sample.folder().glob("*.md"))]
    real = [
        paper
        for file in files
        for digest in parse_digest(file.read_bytes()).digests
        for paper in digest.papers
    ]
    papers: list[Paper] = list(recombined(real, count))
    days = listed(papers)
    begun = time.thread_time()
    columns = Columns.of(papers).as_searched()
    folded = time.thread_time()
    dumped = columns.dump()
    del papers, columns
    gc.collect()
    loading = time.thread_time()
    index = Index.of_columns(Columns.load(dumped), days)
    index.prepare()
    loaded = time.thread_time()
    gc.freeze()
    print(f"\n{count:,} papers: folded in {folded - begun:.2f} s, loaded in {loaded - loading:.3f} s")
    return index


def timed(index: Index, texts: list[str]) -> tuple[list[float], list[float]]:
    """Measure the milliseconds of `find` and of `finish` for each key of these texts."""
    found, finished = [], []
    for text in texts:
        before: Hits | None = None
        for typed in states(text):
            begun = time.thread_time()
            hits = find(index, parse(typed), before=before)
            shown = time.thread_time()
            before = finish(hits)
            found.append((shown - begun) * 1e3)
            finished.append((time.thread_time() - shown) * 1e3)
    return found, finished


def main(sizes: list[int]) -> None:
    """Print a table for each size."""
    for size in sizes:
        index = built(size)
        totals: tuple[list[float], list[float]] = [], []
        for kind, texts in TYPED.items():
            times = timed(index, texts)
            _print(kind, *times)
            for total, more in zip(totals, times, strict=True):
                total += more
        _print("all", *totals)


def _print(kind: str, found: list[float], finished: list[float]) -> None:
    figures = (
        "".join(f"{_at(times, share):7.1f}" for share in (0.5, 0.95, 1)) for times in (found, finished)
    )
    print(f"{kind:15} {len(found):4} keys   find p50, p95, worst {next(figures)}   finish {next(figures)}")


def _at(times: list[float], share: float) -> float:
    return sorted(times)[int(share * (len(times) - 1))]


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [5_488, 40_000, 100_000])
