"""A lock on a file for one writer at a time, among all processes and threads; the lock file names the holder.

The lock is the system's (`flock`), so that it ends with its process, however that ends. The lock file
`NAME.lock` is never deleted: otherwise two processes could lock two files of that name. The library
`filelock` opens the file by its path, not in an open folder, and does not name the holder.
"""

import fcntl
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from tui.errors import one_line
from tui.folder import Folder
from tui.language import gettext as _
from tui.store.files.disk import open_parent, translate_errors
from tui.store.files.file_errors import StoreLocked

_POLL = 0.002
_NOTE = 400
"""Bytes of the note, always the same number, so that a full disk has room for the next one."""
_PROCESS = re.compile(r"process ([0-9]{1,10}) on (\S+) since .+")


@contextmanager
def hold(path: Path, patience: float, make: int | None = None) -> Iterator[Folder]:
    """Hold the lock of `path` in the block, and yield its open folder.

    Raises StoreLocked, which names the holder, after `patience` seconds.

    Args:
        make: The permissions to make a missing folder with; None to make none.
    """
    with translate_errors(path):
        folder = Folder(path.parent, make)
    with folder:
        with translate_errors(path):
            descriptor = _open(folder, _name(path))
        try:
            with translate_errors(path):
                _acquire(descriptor, path, patience)
                signed = _sign(descriptor)
            try:
                yield folder
            finally:
                if signed:
                    _write(descriptor, "")
                fcntl.flock(descriptor, fcntl.LOCK_UN)
        finally:
            os.close(descriptor)


def holder(path: Path) -> str:
    """Return the note of the process that holds the lock of `path`; empty if none does or it is unreadable.

    Changes nothing.
    """
    with open_parent(path) as folder:
        try:
            descriptor = folder.open(_name(path), os.O_RDONLY)
        except OSError:  # there is none, or it may not be read
            return ""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _holder(descriptor) or _("another hanji")
        finally:
            os.close(descriptor)
    return ""


def _name(path: Path) -> str:
    return f"{path.name}.lock"


def _open(folder: Folder, name: str) -> int:
    """Open the lock file; make it only if it is missing, so that no other file is taken for a new one."""
    with suppress(FileNotFoundError):
        return folder.open(name, os.O_RDWR)
    with suppress(FileExistsError):
        return folder.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    return folder.open(name, os.O_RDWR)  # another process was faster


def _acquire(descriptor: int, path: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise StoreLocked(path, _holder(descriptor)) from None
        time.sleep(_POLL)


def _sign(descriptor: int) -> bool:
    """Write a note of this process into the lock file, if possible: the lock holds without it."""
    # With a second name it may be any file, linked here to have it overwritten.
    if os.fstat(descriptor).st_nlink > 1:
        return False
    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    _write(descriptor, f"process {os.getpid()} on {socket.gethostname()} since {since}")
    return True


def _write(descriptor: int, note: str) -> None:
    with suppress(OSError):
        os.pwrite(descriptor, note.encode()[:_NOTE].ljust(_NOTE), 0)


def _holder(descriptor: int) -> str:
    """Return the note; empty if its process has ended."""
    note = one_line(os.pread(descriptor, _NOTE, 0).decode(errors="replace").strip())
    named = _PROCESS.fullmatch(note)
    if not named or (named[2] == socket.gethostname() and not _is_running(int(named[1]))):
        return ""
    return note


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it is another user's
        return True
    return True
