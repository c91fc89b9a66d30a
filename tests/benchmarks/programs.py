"""The programs that are compared, each on a pty, and what is measured of one of them."""

import shlex
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.metered import Answer, Metered
from tests.benchmarks.stores import Bench
from tests.benchmarks.typed import QUERIES

HELLO = Path(__file__).with_name("hello.py")
MOVES = 12

_CLEAR = "\x15"
"""Ctrl-u empties the filter of either program."""


@contextmanager
def hanji(bench: Bench) -> Iterator[Metered]:
    """The reader on a store, once all of it is read."""
    with hanji_starting(bench) as reader:
        reader.until(bench.newest)
        reader.settle(2.0)
        yield reader


def hanji_starting(bench: Bench) -> Metered:
    """The reader just started; its marks, settings and place are not the person's, nor in the store."""
    beside = bench.store.parent
    places = {
        "HANJI_STORE": bench.store,
        "HANJI_LIBRARY": beside / "library",
        "HANJI_STATE": beside / "state",
    }
    env = {name: str(path) for name, path in places.items()}
    return Metered([sys.executable, "-m", "tui"], {**env, "HANJI_CONFIG": "/nonexistent"})


def hello_starting() -> Metered:
    """Textual with one word, just started."""
    return Metered([sys.executable, str(HELLO)])


@contextmanager
def fzf(bench: Bench, *options: str) -> Iterator[Metered]:
    """The interactive fzf on the same papers' titles and authors, once it has read them."""
    command = f"exec fzf {shlex.join(options)} < {shlex.quote(str(bench.lines))}"
    with Metered(["sh", "-c", command], {"FZF_DEFAULT_OPTS": ""}) as finder:
        finder.settle(1.5)
        yield finder


@dataclass(frozen=True, slots=True)
class Typing:
    """What the typed keys cost, in milliseconds and bytes."""

    first: tuple[float, ...]
    """To the end of the list's repaint."""
    last: tuple[float, ...]
    """To the last byte of all that a key causes."""
    bytes: float
    """Of the list's repaint, on average."""
    all_bytes: float
    """Of all that a key causes, on average."""

    @property
    def p50(self) -> float:
        """The middle of the list's repaints."""
        return statistics.median(self.first)

    @property
    def p95(self) -> float:
        """Of twenty repaints of the list the slowest but one."""
        return _p95(self.first)

    @property
    def late95(self) -> float:
        """The same of all that a key causes."""
        return _p95(self.last)


def typing(program: Metered, queries: Sequence[str] = QUERIES) -> Typing:
    """Each query typed key by key into an empty filter that has the focus."""
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
    """Bytes of a move in the list, in the middle."""
    return statistics.median(reader.press("j", 0.3).bytes for _ in range(MOVES))


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def starts(start: Callable[[], Metered], text: str) -> float:
    """Milliseconds from the start of a process to a text on its screen."""
    with start() as program:
        return program.until(text)
