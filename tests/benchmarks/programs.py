"""The programs compared, each on a pty, and the measurements of one of them."""

import shlex
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, time

from tests.benchmarks.metered import Answer, Metered
from tests.benchmarks.stores import Bench
from tests.benchmarks.typed import QUERIES
from tests.support.program import ROOT

HELLO = Path(__file__).with_name("hello.py")
MOVES = 12

_CLEAR = "\x15"
"""Ctrl-U, which empties the filter of either program."""


@contextmanager
def hanji(bench: Bench) -> Iterator[Metered]:
    """Start the reader on a store, and yield it once the store is loaded."""
    with hanji_starting(bench) as reader:
        reader.until(bench.newest)
        reader.settle(2.0)
        yield reader


def hanji_starting(bench: Bench, state: str = "state", checkout: Path | None = None) -> Metered:
    """Start the reader of a checkout, with marks, settings and session in a folder of their own."""
    beside = bench.store.parent
    places = {
        "HANJI_STORE": bench.store,
        "HANJI_LIBRARY": beside / "library",
        "HANJI_STATE": beside / state,
        "PYTHONPATH": checkout or ROOT,
    }
    env = {name: str(path) for name, path in places.items()}
    # With -P, not the folder in which the benchmark is run, but the checkout.
    return Metered([sys.executable, "-P", "-m", "tui"], {**env, "HANJI_CONFIG": "/nonexistent"})


def leave_a_frame(bench: Bench, state: str, checkout: Path | None = None) -> None:
    """Start the reader and quit, so that the next start has what a second one has.

    Raises TimeoutError if this checkout keeps no frame, as one on a busy machine may not.
    """
    began = time()
    with hanji_starting(bench, state, checkout) as reader:
        reader.until(bench.newest)
        reader.settle(3.0)
        reader.send("q")
        reader.read_to_end()
    frames = (bench.store.parent / state / "frames").glob("*")
    if checkout is None and not any(frame.stat().st_mtime >= began for frame in frames):
        raise TimeoutError("the reader kept no frame")


def first_key(bench: Bench, state: str, checkout: Path | None = None) -> float:
    """Return the milliseconds from the start of the reader to the effect of a key that was typed at once."""
    with hanji_starting(bench, state, checkout) as reader:
        reader.send("3")  # to the pane of the paper, whose hints no other pane has
        return reader.until("sections")


def runs(*arguments: str) -> float:
    """Return the milliseconds that Python runs with these arguments."""
    began = perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=True)
    return 1000 * (perf_counter() - began)


def hello_starting() -> Metered:
    """Start Textual with one word."""
    return Metered([sys.executable, str(HELLO)])


@contextmanager
def fzf(bench: Bench, *options: str) -> Iterator[Metered]:
    """Start the interactive fzf on the same papers' titles and authors, and yield it once they are loaded."""
    command = f"exec fzf {shlex.join(options)} < {shlex.quote(str(bench.lines))}"
    with Metered(["sh", "-c", command], {"FZF_DEFAULT_OPTS": ""}) as finder:
        finder.settle(1.5)
        yield finder


@dataclass(frozen=True, slots=True)
class Typing:
    """The cost of the typed keys, in milliseconds and bytes."""

    first: tuple[float, ...]
    """The times to the end of the list's repaint."""
    last: tuple[float, ...]
    """The times to the last byte of output after a key."""
    bytes: float
    """The mean bytes of the list's repaint."""
    all_bytes: float
    """The mean bytes of all output after a key."""

    @property
    def p50(self) -> float:
        """The median of the list's repaints."""
        return statistics.median(self.first)

    @property
    def p95(self) -> float:
        """The 95th percentile of the list's repaints."""
        return _p95(self.first)

    @property
    def late95(self) -> float:
        """The 95th percentile of all output after a key."""
        return _p95(self.last)


def typing(program: Metered, queries: Sequence[str] = QUERIES) -> Typing:
    """Type each query key by key into an empty, focused filter, and return the cost."""
    answers: list[Answer] = []
    for query in queries:
        answers += [program.press(key) for key in query]
        program.press(_CLEAR, 0.3)
    return Typing(
        tuple(answer.first for answer in answers),
        tuple(answer.last for answer in answers),
        statistics.mean(answer.first_bytes for answer in answers),
        statistics.mean(answer.bytes for answer in answers),
    )


def moves(reader: Metered) -> float:
    """Return the median number of bytes of a move in the list."""
    return statistics.median(reader.press("j", 0.3).bytes for _ in range(MOVES))


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def starts(start: Callable[[], Metered], text: str) -> float:
    """Return the milliseconds from the start of a process to a text on its screen."""
    with start() as program:
        return program.until(text)
