"""Real terminals for tests: a pty whose bytes are counted, and tmux, whose screen is read."""

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Self

import pyte

HANJI = [sys.executable, "-m", "tui"]
PATIENCE = 20.0
"""Seconds after which a test gives up waiting."""


def steady(folder: Path) -> dict[str, str]:
    """An environment in which papers are not read by the clock, and notes are written in the reader."""
    config = folder / "steady.toml"
    config.write_text('mark_read = "never"\n', encoding="utf-8")
    return {"HANJI_CONFIG": str(config), "EDITOR": "", "VISUAL": ""}


class Pty:
    """A program on a pseudo-terminal of its own, which is read as fast as it writes."""

    def __init__(
        self, command: Sequence[str], columns: int, rows: int, env: Mapping[str, str] | None = None
    ) -> None:
        self._unseen = bytearray()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(0, (rows, columns))  # here, or the program may look before it is set
            # Its size is the terminal's, whatever the tests run in calls its own.
            sized = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
            os.execvpe(command[0], list(command), {**sized, "TERM": "xterm-256color", **(env or {})})

    def send(self, keys: str) -> None:
        """Type."""
        os.write(self._fd, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal larger or smaller."""
        self._see()
        self._screen.resize(rows, columns)
        termios.tcsetwinsize(self._fd, (rows, columns))

    def read(self, seconds: float) -> bytes:
        """What the program writes next; nothing where it writes nothing in time."""
        return self._read() if select.select([self._fd], [], [], seconds)[0] else b""

    def read_until_quiet(self, quiet: float = 0.4) -> bytes:
        """All that the program writes until it has written nothing for a while."""
        written = b""
        with suppress(OSError):  # the program is gone
            while data := self.read(quiet):
                written += data
        return written

    def read_until(self, text: str) -> bytes:
        """All that the program writes until `text` is among it. Raises TimeoutError.

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
        """All that the program writes until `text` is on a line of the screen. Raises TimeoutError."""
        return self.wait_until(repr(text), lambda: any(text in line for line in self.screen()))

    def wait_until(self, wanted: str, met: Callable[[], bool]) -> bytes:
        """All that the program writes until the screen is as wanted. Raises TimeoutError."""
        written = b""
        until = monotonic() + PATIENCE
        while not met():
            if not (data := self.read(max(0.0, until - monotonic()))):
                raise TimeoutError(f"not {wanted}:\n{chr(10).join(self.screen())}")
            written += data
        return written

    def screen(self) -> list[str]:
        """The lines on the screen, of all that was read."""
        self._see()
        # pyte's own `display` cannot show half of a wide letter.
        columns = range(self._screen.columns)
        return [
            "".join(self._screen.buffer[row][x].data for x in columns) for row in range(self._screen.lines)
        ]

    def before_cursor(self) -> str:
        """What is on the cursor's line before it, of all that was read."""
        self._see()
        line = self._screen.buffer[self._screen.cursor.y]
        return "".join(line[x].data for x in range(self._screen.cursor.x))

    def read_to_end(self) -> bytes:
        """All that the program writes until it ends. Raises TimeoutError."""
        written = b""
        until = monotonic() + PATIENCE
        try:
            while data := self.read(max(0.0, until - monotonic())):
                written += data
        except OSError:  # the program is gone
            return written
        raise TimeoutError(f"no end of {written[-2000:]!r}")

    def wait(self) -> int:
        """The program's exit code, once it has ended by itself."""
        self.read_to_end()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _see(self) -> None:
        self._stream.feed(bytes(self._unseen))
        self._unseen.clear()

    def _read(self) -> bytes:
        """What the program has written, or writes next. Raises OSError where it is gone."""
        data = os.read(self._fd, 65536)
        self._unseen += data
        return data

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self._fd)


class Tmux:
    """A tmux server of the test's own, with one window and a person's terminal that is only looked at."""

    def __init__(self, columns: int, rows: int) -> None:
        self._folder = tempfile.mkdtemp(prefix="hanji-tmux-")
        self._tmux = ["tmux", "-u", "-S", f"{self._folder}/socket", "-f", "/dev/null"]
        self._run("new-session", "-d", "-x", str(columns), "-y", str(rows), "exec bash --norc --noprofile -i")
        self._run("set-option", "-g", "escape-time", "10")
        self._run("set-option", "-g", "status", "off")  # else who attaches takes a row away

    def type(self, text: str) -> None:
        """Type text as it is."""
        self._run("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names for them."""
        for key in keys:
            self._run("send-keys", key)

    def screen(self) -> str:
        """What is on the screen now."""
        return self._run("capture-pane", "-p")

    def wait_for(self, *texts: str, gone: bool = False) -> str:
        """The screen, once all of `texts` are on it, or gone. Raises TimeoutError with the screen."""
        wanted = f"{' and '.join(map(repr, texts))} {'gone' if gone else 'there'}"
        return self.wait_until(wanted, lambda screen: all((text in screen) != gone for text in texts))

    def wait_until(self, wanted: str, met: Callable[[str], bool]) -> str:
        """The screen, once it is as wanted. Raises TimeoutError with the screen.

        Not even what the reader writes at once is seen at once: a test waits for all it wants to see.
        """
        deadline = monotonic() + PATIENCE
        while not met(screen := self.screen()):
            if monotonic() > deadline:
                raise TimeoutError(f"not {wanted}:\n{screen}")
            sleep(0.02)
        return screen

    def buffer(self) -> str:
        """What tmux has in its paste buffer: what a program sent it by OSC 52."""
        return self._run("show-buffer")

    def pane_process(self) -> str:
        """The process that the pane runs."""
        return self._run("display-message", "-p", "#{pane_pid}").strip()

    def pane_terminal(self) -> str:
        """The terminal that the pane is for the programs in it."""
        return self._run("display-message", "-p", "#{pane_tty}").strip()

    def attached(self, columns: int, rows: int) -> Pty:
        """A person's terminal on this server, once it is attached. Raises TimeoutError."""
        terminal = Pty([*self._tmux, "attach-session"], columns, rows)
        deadline = monotonic() + PATIENCE
        while f"{columns}x{rows}" not in self._run("list-clients", "-F", "#{client_width}x#{client_height}"):
            terminal.read(0.02)
            if monotonic() > deadline:
                raise TimeoutError("the terminal is not attached")
        terminal.read_until_quiet()
        return terminal

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [*self._tmux, *words], capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        return done.stdout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, timeout=PATIENCE, check=False)
        shutil.rmtree(self._folder)


@contextmanager
def answering(query: str, reply: str) -> Iterator[int]:
    """A terminal, as a program has it open, that replies once what it has read ends with a query."""
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


def tool(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails where all must be there."""
    import pytest

    path = shutil.which(name)
    if path is None:
        (pytest.fail if os.environ.get("HANJI_TEST_TOOLS") == "require" else pytest.skip)(f"no {name} here")
    return path
