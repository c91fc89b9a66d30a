"""The terminal from the early frame on: held until the reader takes it over, or else given back as it was.

Keys that are typed meanwhile are neither echoed nor lost: they wait in the system's queue, in their order,
for the reader. Ctrl-C ends hanji as it does before any reader; Ctrl-Z is a key like the others.
"""

import os
import select
import signal
import sys
import termios
from _thread import allocate_lock, start_new_thread  # `threading` takes longer to import
from time import monotonic

from tui.early.early_frame import EarlyFrame, draw, end_style

ENDS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""The signals that end hanji."""
_WITHIN = 0.4
"""Seconds for the terminal to accept what is written."""
_LOOK_EVERY = 0.05
"""Seconds between two looks whether the rest is still to be written."""
_ON = b"\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The alternate screen, without a cursor; what is wider than its place at the edge does not scroll it."""
# Clear the screen where it is the only one, as on the Linux console.
_OFF = b"\x1b[?7h\x1b[H\x1b[J\x1b[?1049l\x1b[?25h"
_LFLAG, _IFLAG, _CC = 3, 0, 6

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class HeldTerminal:
    """The controlling terminal, with the early frame on it."""

    def __init__(self, frame: EarlyFrame, modes: "list[Any]") -> None:
        self.frame: EarlyFrame | None = frame
        """The frame on the screen; None if the screen may show something else."""
        self.modes = modes
        """The modes to bring back."""
        self.end_style = end_style(frame)
        """What ends the style and the sequence in which the frame was cut, if it was."""
        self._frame = frame
        self._written = allocate_lock()
        """Held while the frame is being written."""
        self._is_over = False
        """True once nothing more of the frame is to be written."""
        # Not the standard streams: those may have to wait, and would for all programs that share them.
        self._device = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)

    def show(self) -> None:
        """Take the terminal and show the frame, in a thread: a terminal holds less than that unread."""
        termios.tcsetattr(self._device, termios.TCSANOW, _quiet(self.modes))
        self._is_over = False
        # Not for ever: a signal may have interrupted this very function.
        if not self._written.acquire(timeout=2 * _WITHIN):
            self.frame = None
            return
        start_new_thread(self._show, (_ON + draw(self._frame),))

    def _show(self, data: bytes) -> None:
        try:
            self.frame = self._frame if self._write(data, lambda: self._is_over) else None
        except OSError:
            self.frame = None
        finally:
            self._written.release()

    def wait(self) -> None:
        """Wait until nothing more of the frame is written."""
        if self._written.acquire(timeout=2 * _WITHIN):
            self._written.release()

    def give_back(self) -> None:
        """Bring back the modes and the screen; what was typed was for hanji, not for a shell."""
        self._is_over = True
        self.wait()
        try:
            termios.tcsetattr(self._device, termios.TCSANOW, self.modes)
            termios.tcflush(self._device, termios.TCIFLUSH)
            self._write(self.end_style.encode() + _OFF)
        except (OSError, termios.error):  # the terminal is gone
            return

    def close(self) -> None:
        """Leave the terminal to the reader."""
        os.close(self._device)

    def _write(self, data: bytes, is_over: "Callable[[], bool]" = lambda: False) -> bool:
        """Write within a time; return False if the terminal does not accept all of it, or it is over."""
        until = monotonic() + _WITHIN
        while data and not is_over() and monotonic() < until:
            if select.select([], [self._device], [], _LOOK_EVERY)[1]:
                try:
                    data = data[os.write(self._device, data) :]
                except BlockingIOError:
                    continue
        return not data


_held: HeldTerminal | None = None


def hold(frame: EarlyFrame) -> None:
    """Show a frame, if hanji is in the foreground of a terminal that all standard streams lead to.

    Raises OSError and termios.error for a terminal that cannot be held; it is then as it was.
    """
    global _held
    # Only the controlling terminal has a foreground.
    if {os.tcgetpgrp(stream) for stream in (0, 1, 2)} != {os.getpgrp()}:
        return
    _held = HeldTerminal(frame, termios.tcgetattr(0))
    for number in ENDS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)
    signal.signal(signal.SIGWINCH, _forget)
    signal.signal(signal.SIGTSTP, _stop)
    signal.signal(signal.SIGCONT, _resume)
    try:
        _held.show()
    except (OSError, termios.error):
        release()
        raise


def original_modes() -> "list[Any]":
    """Return the modes of the terminal as they were before hanji."""
    return termios.tcgetattr(sys.stdin.fileno()) if _held is None else _held.modes


def release() -> None:
    """Give the terminal back, if it is held."""
    global _held
    if _held is not None:
        held, _held = _held, None
        held.give_back()
        held.close()


def take_over() -> HeldTerminal | None:
    """Return the held terminal for the reader, which gives it back from now on; None if it is not held."""
    global _held
    held, _held = _held, None
    if held is not None:
        held.wait()
        held.close()
    return held


def _end(number: int, _: object) -> None:
    release()
    os._exit(128 + number)


def _forget(_: int, __: object) -> None:
    """Forget the content of a screen whose size has changed."""
    if _held is not None:
        _held.frame = None


def _stop(_: int, __: object) -> None:
    """Stop as any program, with the terminal as it was."""
    if _held is not None:
        _held.give_back()
    signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, _stop)
    _resume(signal.SIGCONT, None)  # the system ignores the stop if no shell could resume us


def _resume(_: int, __: object) -> None:
    """Take the terminal again, which a shell has had."""
    if _held is not None:
        try:
            _held.show()
        except (OSError, termios.error):
            _held.frame = None


def _quiet(modes: "list[Any]") -> "list[Any]":
    """Return modes in which keys are handed on as they are and not echoed; only Ctrl-C and Ctrl-\\ act."""
    quiet = [*modes]
    quiet[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    quiet[_IFLAG] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    quiet[_CC] = [*modes[_CC]]
    quiet[_CC][termios.VMIN], quiet[_CC][termios.VTIME] = 1, 0
    quiet[_CC][termios.VSUSP] = os.fpathconf(0, "PC_VDISABLE").to_bytes()
    return quiet
