"""The end of reading keys, told to a thread that waits for one."""

import os
import weakref
from contextlib import suppress
from threading import Event


class EndOfInput(Event):
    """An event that `select` can wait for, beside a file: it is readable while it is set."""

    def __init__(self) -> None:
        super().__init__()
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        weakref.finalize(self, _close, self._reader, self._writer)

    def fileno(self) -> int:
        """Return the descriptor that is readable while the event is set."""
        return self._reader

    def set(self) -> None:
        """Set the event, and wake what waits for it."""
        if not self.is_set():
            super().set()
            os.write(self._writer, b"\0")

    def clear(self) -> None:
        """Unset the event."""
        super().clear()
        with suppress(BlockingIOError):
            os.read(self._reader, 1)


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        os.close(descriptor)
