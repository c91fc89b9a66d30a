"""The files of a store, with a type for each error of the system."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import reason_of
from tui.folder import FileOverLimit, Folder, NotRegular
from tui.open_folder import LinkRefused
from tui.store.files.file_errors import (
    DiskFailed,
    DiskFull,
    FileTooLarge,
    LinkNotFollowed,
    NoPermission,
    NotAFile,
    ReadOnlyDisk,
    StoreFileError,
    TooLargeToRead,
)

LARGEST = 32 << 20
"""Bytes at most of a store file: eight times Hugging Face's largest month; reading takes up to 300 MB."""

Stamp = tuple[int, int, int]
"""Inode, time of the last change in nanoseconds, and size, which differ between generations."""

_KINDS: dict[type[OSError], type[StoreFileError]] = {
    LinkRefused: LinkNotFollowed,
    NotRegular: NotAFile,
    FileOverLimit: TooLargeToRead,
}
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


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Raise errors of the system in the block as a StoreFileError about `path`."""
    try:
        yield
    except OSError as error:
        known = _KINDS.get(type(error)) or _ERRORS.get(error.errno or 0)
        raise known(path) if known else DiskFailed(path, reason_of(error)) from error


@contextmanager
def open_parent(path: Path, make: int | None = None) -> Iterator[Folder]:
    """Open the folder of a file; see `Folder` for `make`. Translate errors here and in the block."""
    with translate_errors(path), Folder(path.parent, make) as folder:
        yield folder


def names(folder: Path) -> list[str]:
    """Return the names in a folder, none if it is missing; StoreFileError if it cannot be listed."""
    with translate_errors(folder):
        try:
            with Folder(folder) as opened:
                return opened.names()
        except FileNotFoundError:
            return []


def stamp(path: Path | str) -> Stamp | None:
    """Return the stamp of a file, through links; None if there is no file."""
    try:
        return stamp_of(os.stat(path))
    except FileNotFoundError:
        return None


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp in a file's status."""
    return status.st_ino, status.st_mtime_ns, status.st_size


def read(folder: Folder, name: str) -> tuple[bytes, Stamp] | None:
    """Read a file, None if there is none; never wait for a pipe or follow a link."""
    found = folder.read(name, LARGEST)
    return found and (found[0], stamp_of(found[1]))


def writable_mode(folder: Folder, name: str, new: int) -> int:
    """Return the permissions of the user's file, `new` for any other; OSError if it may not be written.

    Call it before replacing a file, because replacing checks the permissions of the folder only.
    """
    try:
        descriptor = folder.open(name, os.O_WRONLY)
    except FileNotFoundError:
        return new
    try:
        return kept_mode(folder, os.fstat(descriptor), new)
    finally:
        os.close(descriptor)


def kept_mode(folder: Folder, status: os.stat_result, new: int) -> int:
    """Return a file's permissions for its replacement; `new` if another user chose them."""
    return status.st_mode & 0o777 if status.st_uid == folder.new_file_owner else new


def link_or_copy(folder: Folder, name: str, new: str) -> None:
    """Give a file a second name, or copy it if the file system has no hard links; never overwrite."""
    try:
        folder.link(name, new)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        found = folder.read(name, LARGEST)
        if found is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
        folder.create(new, found[0], kept_mode(folder, found[1], 0o600))
