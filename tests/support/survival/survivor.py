"""The reader on a terminal of its own, with what it takes to strike it and to see what is left."""

import fcntl
import os
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

from tests.support.polling import PATIENCE, wait_until
from tests.support.program import HANJI, ROOT
from tests.support.terminal import Pty
from tui.papers.mark import UNMARKED, Mark, mark_of
from tui.store.store import Store

_HELD = 4000
"""Bytes that a pty holds at least."""
_ASKED = b"\x1b[>q\x1b[>c\x1b[c"
"""What the reader asks its terminal once its first frame is drawn."""
_ANSWER = "\x1bP>|kitty(0.35.2)\x1b\\\x1b[>1;4000;35c\x1b[?62;52;c"
LEFT = b"\x1b[?1049l"
"""What brings the terminal's first screen back."""


class Survivor(Pty):
    """A reader that is open, with its first frame read, on a terminal that says what it is, or is mute."""

    def __init__(
        self,
        store: Path,
        before: Sequence[str] = (),
        program: Sequence[str] = HANJI,
        env: Mapping[str, str] | None = None,
        mute: bool = False,
    ) -> None:
        away = {
            "HANJI_CONFIG": str(store / "config.toml"),
            "XDG_STATE_HOME": str(store / "state"),
            "PYTHONPATH": str(ROOT),
        }
        super().__init__(
            [*before, *program, "--store", str(store)],
            100,
            30,
            {**away, **(env or {})},
        )
        self.modes_before = self.modes()
        self.read_until("2025-05-01 ·")
        self.wait_until("asked what it is", lambda: _ASKED in self.written)
        if not mute:
            self.send(_ANSWER)
        self.read_until_quiet(0.1)

    def modes(self) -> list[object]:
        """The terminal's modes."""
        return termios.tcgetattr(self._fd)

    def shell_modes(self) -> None:
        """Give the terminal the modes it had before, as a shell does when a job has stopped."""
        termios.tcsetattr(self._fd, termios.TCSANOW, self.modes_before)  # type: ignore[arg-type]

    def send_bytes(self, data: bytes) -> None:
        """Type anything, as fast as it is read; what is written meanwhile is read."""
        os.set_blocking(self._fd, False)
        while data:
            readable, writable, _ = select.select([self._fd], [self._fd], [], PATIENCE)
            if readable:
                self._read()
            if writable:
                data = data[os.write(self._fd, data[:1024]) :]
        os.set_blocking(self._fd, True)

    def send_what_is_taken(self, data: bytes, quiet: float) -> int:
        """Type, until nothing more is taken for a while; return how many bytes were."""
        os.set_blocking(self._fd, False)
        taken, until = 0, monotonic() + quiet
        while taken < len(data) and (left := until - monotonic()) > 0:
            readable, writable, _ = select.select([self._fd], [self._fd], [], left)
            if readable:
                self._read()
            if writable:
                with suppress(BlockingIOError):
                    taken += os.write(self._fd, data[taken : taken + 1024])
                    until = monotonic() + quiet
        os.set_blocking(self._fd, True)
        return taken

    def waiting(self) -> int:
        """Return the number of bytes that it has written and nobody has read."""
        return int(struct.unpack("i", fcntl.ioctl(self._fd, termios.FIONREAD, b"\0\0\0\0"))[0])

    def fill(self) -> None:
        """Have it draw more than the terminal holds, unread, with the 64 kB that the system keeps for it."""
        for width in range(200, 215):
            self.resize(width, 80)
            sleep(0.03)  # or it draws once for several
        wait_until(lambda: self.waiting() >= _HELD, lambda: f"only {self.waiting()} bytes unread")

    def strike(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Take the terminal away, as a connection that drops does."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDWR)

    def ended(self, reading: bool = True) -> int:
        """Its exit code once it has ended by itself. Raises TimeoutError."""

        def ends() -> list[int]:
            if reading:
                self._drain()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            return [os.waitstatus_to_exitcode(status)] if pid else []

        (code,) = wait_until(ends, lambda: f"still running: {self.written[-500:]!r}")
        self._drain()
        return code

    def others(self) -> bool:
        """Return whether a process that it started is still alive and may use the processor."""
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def _drain(self) -> None:
        try:
            while select.select([self._fd], [], [], 0)[0] and self._read():
                pass
        except OSError:  # nobody has its other end any more
            pass


def marked(store: Path) -> dict[str, Mark]:
    """The marks on disk, by the ids of their papers."""
    marks = {id: mark_of(facts) for id, facts in Store(store).library.facts().items()}
    return {id: mark for id, mark in marks.items() if mark != UNMARKED}


def starred(store: Path) -> list[str]:
    """The ids of the papers that are starred on disk."""
    return [id for id, mark in marked(store).items() if mark.starred]


ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
