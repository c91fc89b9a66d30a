"""Textual's driver for terminals, hardened: any bytes, hang-ups, stops and other programs on the terminal."""

import os
import select
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import TextIOWrapper
from typing import cast

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from tui.rendering.end_of_input import EndOfInput
from tui.rendering.key_parser import KeyParser
from tui.rendering.painter import PaintedApp
from tui.rendering.repeats import join_repeats
from tui.terminal.signals import on_signal, use_default

_BYTES = 1024
"""Bytes read at once."""
_POLL = 0.1
"""Seconds to wait for the rest of input that is held back."""
_BACKLOG = 100
"""Messages waiting in the app beyond which reading pauses."""
_PAUSE = 0.005
"""Seconds between two looks whether the app has caught up."""
_NORMAL = "\x1b[?1049l"
"""Back to the normal screen."""
_CLEARED = "\x1b[0m\x1b[H\x1b[J"
_MODES_OFF = "\x1b[?2048l\x1b[?1016l"
"""End reports of size and of the mouse in pixels, which a late answer starts as Textual stops."""


class TtyDriver(LinuxDriver):
    """A driver that reads any bytes, ends with its terminal, and resumes after a stop."""

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
        self.exit_event = self._end_of_input = EndOfInput()
        self.was_resized = False
        """True once the terminal has changed its size."""
        self._has_screen = False
        """True while the screen is the reader's."""
        self._sent = self._delivered = 0
        self._pending: set[Callable[[], None]] = set()
        """The calls that signals have asked for and that are still to be made."""
        on_signal(signal.SIGTSTP, partial(self._call_later, self._stop_and_return))
        on_signal(signal.SIGCONT, partial(self._call_later, self._resume))

    # Reading

    def _run_input_thread(self) -> None:
        """Read keys until `exit_event` is set. Bytes that are not UTF-8 are skipped."""
        parser = KeyParser(self._debug)
        decode = getincrementaldecoder("utf-8")("ignore").decode
        while not self.exit_event.is_set():
            if self._backlog > _BACKLOG:
                # The terminal holds the input meanwhile, and its sender waits.
                self.exit_event.wait(_PAUSE)
                continue
            holds_back = self._holds_back or not parser.is_idle
            # Without a time: at rest, nothing wakes the processor.
            ready, _, _ = select.select(
                [self.fileno, self._end_of_input], [], [], _POLL if holds_back else None
            )
            data = _read(self.fileno) if self.fileno in ready else b""
            if self.fileno in ready and not data:
                _hang_up()
                return
            keys = self._filter_keys(decode(data))
            fed = parser.feed(keys, len(data) == _BYTES) if keys else ()
            for message in join_repeats((*fed, *parser.tick())):
                self.process_message(message)

    @property
    def _backlog(self) -> int:
        """The number of messages on their way to the app, or waiting in it."""
        waiting = self._app.backlog if isinstance(self._app, PaintedApp) else 0
        return self._sent - self._delivered + waiting

    def send_message(self, message: Message) -> None:
        """Send the app a message from the thread that reads keys."""
        self._sent += 1
        with suppress(RuntimeError):  # the app is gone
            self._loop.call_soon_threadsafe(self._deliver, message)

    def _deliver(self, message: Message) -> None:
        self._delivered += 1
        self._app.post_message(message)

    @property
    def _holds_back(self) -> bool:
        """True if `_filter_keys` holds input back that may be keys after a while."""
        return False

    def _filter_keys(self, data: str) -> str:
        """Return the keys in `data`, which is empty if nothing has come for a while."""
        return data

    # Starting and leaving

    def start_application_mode(self) -> None:
        """Take the terminal. Changes of its size are handled in the app's thread from now on."""
        size, in_band = self._get_terminal_size(), self._in_band_window_resize
        self._in_band_window_resize = True  # Textual's own handler then does nothing
        self._has_screen = True
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]  # by Textual
        finally:
            self._in_band_window_resize = in_band
        on_signal(signal.SIGWINCH, partial(self._call_later, self._post_size))
        if size != self._get_terminal_size():
            self._post_size()

    def stop_application_mode(self) -> None:
        """Give the terminal back, without the modes that its answers switch on."""
        super().stop_application_mode()
        self.write(_MODES_OFF)

    def write(self, data: str) -> None:
        """Send data to the terminal, unless another program has it."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            if data == _NORMAL and self._has_screen:
                # Where there is only one, as on the Linux console, the prompt would be in the midst of it.
                self._has_screen, data = False, f"{_CLEARED}{data}"
            super().write(data)

    def _post_size(self) -> None:
        self.was_resized = True
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(events.Resize(size, size))

    # Stopping and resuming

    @contextmanager
    def no_automatic_restart(self) -> Iterator[None]:
        """Stop and resume like any other program, while an editor has the terminal."""
        with super().no_automatic_restart(), use_default(signal.SIGTSTP, signal.SIGCONT):
            yield

    def _call_later(self, act: Callable[[], None]) -> None:
        """Call `act` in the app's thread soon, once for all signals until then."""
        if act not in self._pending:
            self._pending.add(act)
            with suppress(RuntimeError):  # the app is gone
                self._loop.call_soon_threadsafe(self._app.call_later, self._act, act)

    def _act(self, act: Callable[[], None]) -> None:
        self._pending.discard(act)
        act()

    def _stop_and_return(self) -> None:
        """Stop, as Ctrl-Z asks, and resume."""
        self.suspend_application_mode()
        with self.no_automatic_restart():
            # Stop the whole job, as the shell expects. Unlike SIGSTOP, the system ignores this signal if no
            # shell could resume us.
            os.killpg(0, signal.SIGTSTP)
        self._must_signal_resume = True
        self.resume_application_mode()

    def _resume(self) -> None:
        """Take the terminal again after SIGSTOP, which comes unannounced: a shell has had it."""
        # Restore its modes first, or those of the shell would be forgotten.
        self.suspend_application_mode()
        self.resume_application_mode()


class _Output:
    """The terminal as a file for Textual's writer thread, which drops text that cannot be written."""

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
    """Return input from the terminal; nothing if the terminal is gone."""
    try:
        return os.read(fd, _BYTES)
    except OSError:
        return b""


def _hang_up() -> None:
    """Send hanji the SIGHUP of a lost terminal, which nohup keeps from it."""
    os.kill(os.getpid(), signal.SIGHUP)
