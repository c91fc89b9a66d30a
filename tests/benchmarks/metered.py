"""A program on a pty whose answers to keys are timed and counted, with its processor time and memory."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from select import select
from time import perf_counter
from typing import Self

from tests.support.polling import PATIENCE
from tests.support.terminal import Pty

COLUMNS, ROWS = 120, 40
QUIET = 0.4
"""Seconds without output after which a program counts as done: more than the slowest search takes."""

_ASKED, _ANSWER = b"\x1b[?2026$p", "\x1b[?2026;2$y"
_FRAME_END = b"\x1b[?2026l"


@dataclass(frozen=True, slots=True)
class Answer:
    """The output after a key; times in milliseconds after it."""

    first: float
    """The time to the end of the first frame; to the last byte for a program without frames."""
    last: float
    """The time to the last byte."""
    first_bytes: int
    bytes: int


class Metered(Pty):
    """A program on a terminal that, as most do, supports whole frames (synchronized output, mode 2026).

    The frames separate the repaint after a key from later work.
    """

    def __init__(self, command: Sequence[str], env: dict[str, str] | None = None) -> None:
        self.started = perf_counter()
        super().__init__(command, COLUMNS, ROWS, {"COLORTERM": "truecolor", "LANGUAGE": "en", **(env or {})})

    def until(self, text: str) -> float:
        """Return the milliseconds from the start until `text` is first sent to the screen."""
        written = b""
        while text.encode() not in written:
            if not self._waits(PATIENCE):
                raise TimeoutError(f"no {text!r} in {written[-2000:]!r}")
            written += self._read()
            if _ASKED in written:
                self.send(_ANSWER)
                written = written.replace(_ASKED, b"")
        return 1000 * (perf_counter() - self.started)

    def settle(self, quiet: float = 1.0) -> int:
        """Wait until nothing is written for a while; return the number of bytes written."""
        written = 0
        while self._waits(quiet):
            written += len(self._read())
        return written

    def press(self, keys: str, quiet: float = QUIET) -> Answer:
        """Type a key, and wait for all of its output."""
        began = perf_counter()
        self.send(keys)
        written = b""
        first = last = first_bytes = 0.0
        while self._waits(quiet if written else PATIENCE):
            written += self._read()
            last = 1000 * (perf_counter() - began)
            if not first and _FRAME_END in written:
                first, first_bytes = last, written.index(_FRAME_END) + len(_FRAME_END)
        return Answer(first or last, last, int(first_bytes) or len(written), len(written))

    def hold(self, key: str, rate: float, seconds: float) -> float:
        """Hold a key down; return the share of one core used."""
        before, began = self.cpu(), perf_counter()
        for n in range(round(rate * seconds)):
            self.send(key)
            self._drain_until(began + (n + 1) / rate)
        return (self.cpu() - before) / (perf_counter() - began)

    def rest(self, seconds: float) -> tuple[int, float]:
        """Return the bytes written and the share of one core used while no key is pressed."""
        before, began = self.cpu(), perf_counter()
        written = self._drain_until(began + seconds)
        return written, (self.cpu() - before) / (perf_counter() - began)

    def cpu(self) -> float:
        """Return the seconds that all threads have run (Linux's `schedstat`, first number, nanoseconds)."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def resident(self) -> float:
        """Return the resident memory in MiB."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20

    def _drain_until(self, deadline: float) -> int:
        written = 0
        while (left := deadline - perf_counter()) > 0 and self._waits(left):
            written += len(self._read())
        return written

    def _waits(self, seconds: float) -> bool:
        return bool(select([self._fd], [], [], seconds)[0])

    def _read(self) -> bytes:
        return os.read(self._fd, 65536)

    def __enter__(self) -> Self:
        return self
