"""Single steps on the disk, with a name for whatever the system refuses."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import (
    DiskFailed,
    DiskFull,
    FileTooLarge,
    NoPermission,
    NotAFile,
    ReadOnlyDisk,
    StoreFileError,
)

Stamp = tuple[int, int, int]
"""Inode, time of the last change in nanoseconds, and size: they tell one generation from the next."""

_ERRORS: dict[int, type[StoreFileError]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: FileTooLarge,
    errno.EROFS: ReadOnlyDisk,
    errno.EACCES: NoPermission,
    errno.EPERM: NoPermission,
    errno.EEXIST: NotAFile,
    errno.EISDIR: NotAFile,
    errno.ENOTDIR: NotAFile,
    errno.ENXIO: NotAFile,
}
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.EOPNOTSUPP}


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Whatever the system refuses inside, as a StoreFileError about `path`."""
    try:
        yield
    except OSError as error:
        known = _ERRORS.get(error.errno or 0)
        raise known(path) if known else DiskFailed(path, error.strerror or str(error)) from error


def stamp(path: Path | str) -> Stamp | None:
    """The file's stamp, None where there is no file."""
    try:
        return _stamp(os.stat(path))
    except FileNotFoundError:
        return None


def read(path: Path) -> tuple[bytes, Stamp] | None:
    """What a plain file holds, None where there is nothing; never waits for a pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(path)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(), _stamp(status)
    finally:
        os.close(descriptor)


def create(path: Path, content: bytes, mode: int) -> Stamp:
    """Make a file with this content, on disk on return; never overwrites."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.fchmod(descriptor, mode)
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
        return _stamp(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def writable_mode(path: Path) -> int:
    """The permissions of a file that may be written, 0600 for a new one; otherwise the system's refusal.

    To be asked before a file is replaced, for replacing heeds the folder's permissions only.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        return 0o600
    try:
        return os.fstat(descriptor).st_mode & 0o777
    finally:
        os.close(descriptor)


def twin(path: Path, name: Path) -> None:
    """A second name for a file, or a copy where the file system has no hard links; never overwrites."""
    try:
        os.link(path, name)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        create(name, path.read_bytes(), path.stat().st_mode & 0o777)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it where they are missing, for their owner only."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """What was renamed, made or removed in the folder is on disk on return, where folders can be synced."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_ino, status.st_mtime_ns, status.st_size
