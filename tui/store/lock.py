"""One writer at a time for a file, over all processes and threads; the lock file says who it is.

The lock is the system's own (`flock`), so it ends with the process that holds it, however that ends. The lock
file `NAME.lock` is never deleted: two processes would otherwise hold locks on two files of that name.
"""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tui.errors import StoreLocked, one_line
from tui.store.disk import named_errors

_POLL = 0.002
_LONGEST_NOTE = 400


@contextmanager
def held(path: Path, patience: float) -> Iterator[None]:
    """The lock of `path` inside; StoreLocked, which names the holder, after `patience` seconds."""
    # Costs 8 ms, which a start that only reads need not wait for.
    from filelock import FileLock, Timeout

    file = _file(path)
    lock = FileLock(file, mode=0o600)
    with named_errors(path):
        try:
            lock.acquire(timeout=patience, poll_interval=_POLL)
        except Timeout:
            raise StoreLocked(path, _holder(file)) from None
    try:
        with named_errors(path):
            _sign(file)
        yield
    finally:
        lock.release()


def holder(path: Path) -> str:
    """Who holds the lock of `path` now, in their own words; empty for nobody, or if we may not know.

    Changes nothing.
    """
    file = _file(path)
    with named_errors(file):
        try:
            descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
        except (FileNotFoundError, PermissionError):
            return ""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _holder(file) or "another hanji"
        finally:
            os.close(descriptor)
    return ""


def _file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _sign(file: Path) -> None:
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    note = f"process {os.getpid()} on {socket.gethostname()} since {since}".encode()
    descriptor = os.open(file, os.O_WRONLY | os.O_NONBLOCK)
    try:
        os.write(descriptor, note)
        os.ftruncate(descriptor, len(note))
    finally:
        os.close(descriptor)


def _holder(file: Path) -> str:
    with named_errors(file):
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
        try:
            return one_line(os.read(descriptor, _LONGEST_NOTE).decode(errors="replace"))
        finally:
            os.close(descriptor)
