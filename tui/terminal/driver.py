"""Textual's driver for terminals, made to outlive what happens to them."""

import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable
from io import TextIOWrapper
from typing import cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.key_parser import KeyParser

_BYTES = 4096
"""Bytes read at once."""
_LOOK = 0.1
"""Seconds between two looks at whether to go on reading."""


class Terminal(LinuxDriver):
    """Reads any bytes, ends with its terminal, and comes back after a stop."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = cast(TextIOWrapper, _Output(sys.stderr.fileno()))

    # Reading

    def _run_input_thread(self) -> None:
        """Read keys until told to stop. Bytes that are no UTF-8 are left out."""
        parser = KeyParser(self._debug)
        decode = getincrementaldecoder("utf-8")("ignore").decode
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], _LOOK)
            data = _read(self.fileno) if ready else b""
            if ready and not data:
                _hang_up()
                return
            keys = self._typed(decode(data))
            for message in (*(parser.feed(keys) if keys else ()), *parser.tick()):
                self.process_message(message)

    def _typed(self, data: str) -> str:
        """What of `data` are keys; asked with nothing, too, where nothing came for a while."""
        return data

    # Stopping and going on

    def _sigtstp_application(self, *_: object) -> None:
        """Stop, as Ctrl-z asks; what Textual calls on SIGTSTP."""
        if not self._auto_restart:
            _stop()  # an editor has the terminal
        elif not self._loop.is_closed():
            self._call_later(self._stop_and_return)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again; what Textual calls on SIGCONT."""
        if self._auto_restart and not self._loop.is_closed():
            self._call_later(self._return)

    def _call_later(self, callback: Callable[[], None]) -> None:
        """Not in a signal's handler: it may run amid a write, and another one would wait for its end."""
        self._loop.call_soon_threadsafe(self._app.call_later, callback)

    def _stop_and_return(self) -> None:
        self.suspend_application_mode()
        with self.no_automatic_restart():
            _stop()
        self._must_signal_resume = True
        self.resume_application_mode()

    def _return(self) -> None:
        """After SIGSTOP, of which nobody is told, a shell has had the terminal."""
        # First as before the reader, or that would not be known any more when it ends.
        self.suspend_application_mode()
        self.resume_application_mode()


class _Output:
    """The terminal as a file for Textual's writer thread; keeps nothing back that could not be written."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._texts: list[str] = []

    def fileno(self) -> int:
        return self._fd

    def write(self, text: str) -> None:
        self._texts.append(text)

    def flush(self) -> None:
        left = "".join(self._texts).encode("utf-8", "replace")
        self._texts.clear()
        while left:
            try:
                left = left[os.write(self._fd, left) :]
            except BlockingIOError:  # a program that shares the terminal made it so
                select.select([], [self._fd], [])
            except OSError:
                _hang_up()
                return


def _read(fd: int) -> bytes:
    """What was typed; nothing when the terminal is gone."""
    try:
        return os.read(fd, _BYTES)
    except OSError:
        return b""


def _hang_up() -> None:
    """Do as if the terminal's end had been told, as it is not to who was started by nohup."""
    os.kill(os.getpid(), signal.SIGHUP)


def _stop() -> None:
    """Stop the whole job, as the shell expects it, until that is told to go on."""
    ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    # Where no shell could wake us the system does nothing at this signal, unlike at SIGSTOP.
    os.killpg(0, signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, ours)
