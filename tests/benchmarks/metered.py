"""A program on a pty whose answers to keys are timed and counted, and what it costs meanwhile."""

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
"""Seconds of silence after which a program is taken to be done: more than the slowest search takes."""

_ASKED, _ANSWER = b"\x1b[?2026$p", "\x1b[?2026;2$y"
_FRAME_END = b"\x1b[?2026l"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a key brought forth; times in milliseconds after it."""

    first: float
    """To the end of the first frame; of a program without frames, to the last byte."""
    last: float
    """To the last byte."""
    first_bytes: int
    bytes: int


class Metered(Pty):
    """A program on a terminal that, as most do, takes whole frames (synchronized output, mode 2026).

    The frames tell the repaint that a key causes from what is done later.
    """

    def __init__(self, command: Sequence[str], env: dict[str, str] | None = None) -> None:
        self.started = perf_counter()
        super().__init__(command, COLUMNS, ROWS, {"COLORTERM": "truecolor", **(env or {})})

    def until(self, text: str) -> float:
        """Milliseconds from the start to the first time that `text` is on its way to the screen."""
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
        """Wait until nothing is written for a while; the bytes that were."""
        written = 0
        while self._waits(quiet):
            written += len(self._read())
        return written

    def press(self, keys: str, quiet: float = QUIET) -> Answer:
        """Type, and wait for all that follows."""
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
        """A key held down; the share of one core that it takes."""
        before, began = self.cpu(), perf_counter()
        for n in range(round(rate * seconds)):
            self.send(key)
            self._drain_until(began + (n + 1) / rate)
        return (self.cpu() - before) / (perf_counter() - began)

    def rest(self, seconds: float) -> tuple[int, float]:
        """The bytes and the share of one core while no key is touched."""
        before, began = self.cpu(), perf_counter()
        written = self._drain_until(began + seconds)
        return written, (self.cpu() - before) / (perf_counter() - began)

    def cpu(self) -> float:
        """Seconds that all threads have run: the first figure of Linux's `schedstat`, in nanoseconds."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def resident(self) -> float:
        """MiB in memory now."""
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
