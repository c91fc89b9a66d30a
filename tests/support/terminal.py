"""A terminal for tests: a pty on which a program runs, its bytes, and the screen that they draw."""

import os
import pty
import select
import signal
import termios
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from time import monotonic
from typing import NoReturn, Self

from pyte.screens import Char

from tests.support.environment import SIZE
from tests.support.polling import PATIENCE
from tests.support.screen import Screen

ESCAPE = "\x1b[27u"
"""The key, as a terminal sends it that leaves no doubt."""


class Terminal:
    """A pty with a screen, whoever reads it."""

    def __init__(self, fd: int, columns: int, rows: int) -> None:
        self._fd = fd
        self._screen = Screen(columns, rows)

    def send(self, keys: str) -> None:
        """Type; a lone surrogate stands for a byte that is not UTF-8."""
        os.write(self._fd, keys.encode("utf-8", "surrogateescape"))

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal larger or smaller."""
        self._screen.resize(columns, rows)
        termios.tcsetwinsize(self._fd, (rows, columns))

    def screen(self) -> list[str]:
        """Return the lines on the screen."""
        return self._screen.lines()

    def cells(self) -> list[list[Char]]:
        """Return the cells of each line, with their styles."""
        return self._screen.cells()


class Pty(Terminal):
    """A program on a terminal of its own, which is read when the test asks for what it wrote."""

    def __init__(
        self, command: Sequence[str], columns: int, rows: int, env: Mapping[str, str] | None = None
    ) -> None:
        self.written = bytearray()
        """All that was read."""
        self.pid, fd = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(0, (rows, columns))  # here, or the program may look before it is set
            # Its size is the terminal's, whatever the tests run in calls its own.
            sized = {name: value for name, value in os.environ.items() if name not in SIZE}
            self._start(command, {**sized, "TERM": "xterm-256color", **(env or {})})
        super().__init__(fd, columns, rows)

    def _start(self, command: Sequence[str], env: Mapping[str, str]) -> NoReturn:
        """Be the program, in its new process."""
        os.execvpe(command[0], list(command), env)

    def read(self, seconds: float) -> bytes:
        """Read what the program writes next; empty if it writes nothing in time."""
        return self._read() if select.select([self._fd], [], [], seconds)[0] else b""

    def read_until_quiet(self, quiet: float = 0.4) -> bytes:
        """Read until the program has written nothing for a while."""
        written = b""
        with suppress(OSError):  # the program is gone
            while data := self.read(quiet):
                written += data
        return written

    def read_until(self, text: str) -> bytes:
        """Read until the program has written `text`. Raises TimeoutError.

        Of a text that replaces another one the reader writes only what differs: that is waited for.
        """
        written = b""
        until = monotonic() + PATIENCE
        while text.encode() not in written:
            if not (data := self.read(max(0.0, until - monotonic()))):
                raise TimeoutError(f"no {text!r} in {written[-2000:]!r}")
            written += data
        return written

    def wait_for(self, text: str) -> bytes:
        """Read until `text` is on a line of the screen. Raises TimeoutError."""
        return self.wait_until(repr(text), lambda: any(text in line for line in self.screen()))

    def wait_until(self, wanted: str, met: Callable[[], bool]) -> bytes:
        """Read until the screen is as wanted. Raises TimeoutError."""
        written = b""
        until = monotonic() + PATIENCE
        while not met():
            if not (data := self.read(max(0.0, until - monotonic()))):
                raise TimeoutError(f"not {wanted}:\n{chr(10).join(self.screen())}")
            written += data
        return written

    def before_cursor(self) -> str:
        """Return the text before the cursor on its line."""
        return self._screen.before_cursor()

    def read_to_end(self) -> bytes:
        """Read until the program ends. Raises TimeoutError."""
        written = b""
        until = monotonic() + PATIENCE
        try:
            while data := self.read(max(0.0, until - monotonic())):
                written += data
        except OSError:  # the program is gone
            return written
        raise TimeoutError(f"no end of {written[-2000:]!r}")

    def wait(self) -> int:
        """Wait until the program ends by itself, and return its exit code."""
        self.read_to_end()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self) -> bytes:
        """Read what the program has written or writes next. Raises OSError if it is gone."""
        data = os.read(self._fd, 65536)
        self._take(data)
        return data

    def _take(self, data: bytes) -> None:
        """Show what was read."""
        self.written += data
        self._screen.write(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._fd)


@contextmanager
def answering(query: str, reply: str) -> Iterator[int]:
    """Open a terminal that replies once the text it was sent ends with a query."""
    keyboard, screen = os.openpty()

    def answer() -> None:
        asked = b""
        while not asked.endswith(query.encode()):
            asked += os.read(keyboard, 200)
        os.write(keyboard, reply.encode())

    terminal = threading.Thread(target=answer)
    terminal.start()
    yield screen
    terminal.join()
    os.close(keyboard)
    os.close(screen)
