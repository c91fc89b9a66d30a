"""The reader on a real pty, compared with fzf and the smallest Textual program: speed, memory and growth.

    python tests/benchmarks/reader.py [--quick] [--folder DIR] [--only P1 P3 …] [--before CHECKOUT]

Needs `fzf` (Debian's package) and Linux. Prints one line a goal, as ratios to the other program in the same
run on the same papers, and exits with 1 if one is missed. The papers are recombined from the seeds and the
sample; their stores are made once and kept in DIR (2 minutes for all). A run takes 8 minutes, a quick one,
without 100,000 and 1,000,000 papers, 4.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]

from tests.benchmarks import finding, growth  # noqa: E402  # the checkout is not installed
from tests.benchmarks.goals import Goal, missed, ratio  # noqa: E402
from tests.benchmarks.programs import (  # noqa: E402
    Typing,
    first_key,
    fzf,
    hanji,
    hanji_starting,
    hello_starting,
    leave_a_frame,
    moves,
    runs,
    starts,
    typing,
)
from tests.benchmarks.stores import Bench, bench, real_papers  # noqa: E402
from tests.benchmarks.typed import LATIN  # noqa: E402

SMALL, USUAL, LARGE = 5_000, 40_000, 100_000
STARTS = 15
HELD_RATE, HELD_SECONDS = 30, 10.0
REST_SECONDS = 20.0

Measure = Callable[[dict[int, Bench]], Iterator[Goal]]


def filter_keys(benches: dict[int, Bench]) -> Iterator[Goal]:
    """Measure P1, P2 and P9: keys typed into the filter, and the memory after them."""
    ours: dict[int, Typing] = {}
    for size, papers in benches.items():
        with fzf(papers) as finder:
            theirs, their_memory = typing(finder), finder.resident()
        with fzf(papers, "--algo=v1") as finder:
            plain = typing(finder)
        with hanji(papers) as reader:
            reader.press("/")
            ours[size] = typed = typing(reader)
            our_memory = reader.resident()
        goal = size == USUAL
        yield ratio(f"P1 {size:,}: a key's list, p50, of fzf", typed.p50, theirs.p50, 0.20 if goal else None)
        yield ratio(f"P1 {size:,}: a key's list, p95, of fzf", typed.p95, theirs.p95, 0.25 if goal else None)
        yield ratio(
            f"P1 {size:,}: all that follows, p95, of fzf", typed.late95, theirs.p95, 1.0 if goal else None
        )
        yield ratio(f"P1 {size:,}: a key's list, p50, of fzf v1", typed.p50, plain.p50)
        yield ratio(f"P1 {size:,}: a key's list, p95, of fzf v1", typed.p95, plain.p95)
        yield ratio(f"P9 {size:,}: memory, of fzf", our_memory, their_memory, 3 if goal else None, "MiB")
    if LARGE in ours:
        more = LARGE / USUAL
        yield ratio("P2 from 40,000 to 100,000, p50", ours[LARGE].p50, ours[USUAL].p50, more)
        yield ratio("P2 from 40,000 to 100,000, p95", ours[LARGE].p95, ours[USUAL].p95, more)
        yield Goal("P2 100,000: a key's list, p95, ms", ours[LARGE].p95, 50)
        yield from growth.titles()


def start(benches: dict[int, Bench]) -> Iterator[Goal]:
    """Measure P3: the time from the start of the process to the first list, in turn with plain Textual."""
    papers = benches[USUAL]
    ours, theirs = [], []
    for _ in range(STARTS):
        theirs.append(starts(hello_starting, "hello"))
        ours.append(starts(lambda: hanji_starting(papers), papers.newest))
    yield ratio(
        "P3 40,000: first list, of Textual's hello", statistics.median(ours), statistics.median(theirs), 1.25
    )


def early(benches: dict[int, Bench]) -> Iterator[Goal]:
    """Measure P3a: the time from the start to the first list, if one before it was left, beside Textual."""
    papers = benches[USUAL]
    leave_a_frame(papers, "state-early")
    ours, theirs = [], []
    for _ in range(STARTS):
        theirs.append(starts(hello_starting, "hello"))
        ours.append(starts(lambda: hanji_starting(papers, "state-early"), papers.newest))
    medians = statistics.median(ours), statistics.median(theirs)
    yield ratio("P3a 40,000: the list, later starts, of hello", *medians, 0.20)


def first_keys(benches: dict[int, Bench], before: Path | None) -> Iterator[Goal]:
    """Measure P3b: the time from a later start to the effect of the first key, beside another checkout."""
    papers = benches[USUAL]
    places: dict[Path | None, str] = {None: "state-early"}
    if before:
        places[before] = "state-before"
    for checkout, state in places.items():
        leave_a_frame(papers, state, checkout)
    times: dict[Path | None, list[float]] = {checkout: [] for checkout in places}
    hello = []
    for _ in range(STARTS):
        hello.append(starts(hello_starting, "hello"))
        for checkout, state in places.items():
            times[checkout].append(first_key(papers, state, checkout))
    medians = {checkout: statistics.median(values) for checkout, values in times.items()}
    yield ratio("P3b 40,000: the first key acts, of hello", medians[None], statistics.median(hello))
    if before:
        yield ratio("P3b 40,000: the first key acts, of before", medians[None], medians[before], 1.0)


def version_ratio(_: dict[int, Bench]) -> Iterator[Goal]:
    """Measure `hanji --version` beside a Python that does nothing."""
    ours, theirs = [], []
    for _start in range(STARTS):
        theirs.append(runs("-c", "pass"))
        ours.append(runs("-m", "tui", "--version"))
    yield ratio("hanji --version, of python -c pass", statistics.median(ours), statistics.median(theirs), 3)


def sent(benches: dict[int, Bench]) -> Iterator[Goal]:
    """Measure P7: bytes to the terminal."""
    with hanji(benches[USUAL]) as reader:
        yield Goal("P7 a move with the detail, bytes", moves(reader), 3000)
        reader.press("z", 1.0)
        yield Goal("P7 a move in the list alone, bytes", moves(reader), 400)
        reader.press("/")
        ours = typing(reader, LATIN)
    with fzf(benches[USUAL]) as finder:
        theirs = typing(finder, LATIN).bytes
    yield ratio("P7 a filter key's list, of fzf", ours.bytes, theirs, 0.35, "bytes")
    yield ratio("P7 all that follows a filter key, of fzf", ours.all_bytes, theirs, None, "bytes")


def held(benches: dict[int, Bench]) -> Iterator[Goal]:
    """Measure P8: `j` held down in the list of all days."""
    with hanji(benches[USUAL]) as reader:
        for key in "1g\r":
            reader.press(key, 1.0)
        cpu = reader.hold("j", HELD_RATE, HELD_SECONDS)
        yield Goal("P8 j held at 30 a second, % of a core", 100 * cpu, 20)
        yield Goal("P8 from the release to the last byte, ms", reader.press("j").last, 150)


def idle(benches: dict[int, Bench]) -> Iterator[Goal]:
    """Measure P10: no key is pressed."""
    with hanji(benches[USUAL]) as reader:
        reader.press("j", 4.0)  # by then the paper counts as read
        written, cpu = reader.rest(REST_SECONDS)
    yield Goal("P10 at rest, bytes", written, 0)
    yield Goal("P10 at rest, % of a core", 100 * cpu, 0.3)


def first_ten(_: dict[int, Bench]) -> Iterator[Goal]:
    """Measure P11, which is printed but is not a goal of a run."""
    for kind, ours, theirs, goal in finding.found(real_papers()):
        note = f"goal {goal:.0%}, fzf {theirs:.0%}"
        yield Goal(f"P11 found in the first ten, %: {kind}", 100 * ours, None, note)


MEASURES: dict[str, Measure] = {
    "P1": filter_keys,
    "P3": start,
    "P3a": early,
    "P3b": partial(first_keys, before=None),
    "version": version_ratio,
    "P7": sent,
    "P8": held,
    "P10": idle,
    "P11": first_ten,
}


def main() -> int:
    """Measure the goals asked for, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="5,000 and 40,000 papers only")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "hanji-bench")
    parser.add_argument(
        "--only", nargs="+", choices=MEASURES, default=list(MEASURES), metavar="P", help=", ".join(MEASURES)
    )
    parser.add_argument("--before", type=Path, help="another checkout, beside which P3b is measured")
    asked = parser.parse_args()
    measures: dict[str, Measure] = {**MEASURES, "P3b": partial(first_keys, before=asked.before)}
    sizes = (SMALL, USUAL) if asked.quick else (SMALL, USUAL, LARGE)
    benches = {size: bench(asked.folder, size) for size in sizes}
    late = [goal for name in asked.only for goal in missed(measures[name](benches))]
    print(f"{len(late)} missed" if late else "all met")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
