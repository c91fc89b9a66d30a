"""Errors about one file of the store; each names the file, the reason and, if there is one, the remedy."""

from pathlib import Path

from tui.errors import StoreError, one_line
from tui.language import N_
from tui.language import gettext as _


class NotStorable(StoreError):
    """A value that JSON cannot hold: NaN, an infinity, half a character, an integer beyond 64 bits."""


class StoreFileError(StoreError):
    """One file of the store, `path`, could not be read or written; it is as it was before."""

    line = N_("{file} cannot be used")
    """The message."""

    def __init__(self, path: Path, detail: str = "") -> None:
        line = _(self.line, file=one_line(path))
        super().__init__(_("{line} ({detail})", line=line, detail=detail) if detail else line)
        self.path = path


class DiskFull(StoreFileError):
    """The disk, or the user's quota on it, is full."""

    line = N_("{file} cannot be written: the disk is full")


class FileTooLarge(StoreFileError):
    """The file would grow beyond the limit of the system, the shell (`ulimit -f`) or hanji."""

    line = N_("{file} cannot be written: files may not be that large here")


class ReadOnlyDisk(StoreFileError):
    """The file is on a disk that is mounted read-only."""

    line = N_("{file} cannot be written: its disk is read-only")


class NoPermission(StoreFileError):
    """The user may not use the file or its folder, or may not write there."""

    line = N_("{file} cannot be used: you have no permission")


class NotOwn(StoreFileError):
    """The file or folder is another user's, or has another name elsewhere, and is not shared."""

    line = N_("{file} was not shared: it is not your own, or has another name elsewhere; nothing was changed")


class DiskFailed(StoreFileError):
    """The system reported an error that has no type of its own here; the message quotes it."""

    line = N_("{file} cannot be used: the system reports an error")


class TransactionAborted(StoreFileError):
    """A step of a change failed and later steps went on regardless; the whole change was dropped."""

    line = N_("{file} was not changed: a part of the change failed")


class NotAFile(StoreFileError):
    """The path of the file leads to a folder, a pipe or a device, or that of its folder to a file."""

    line = N_("{file} cannot be used: it is not a regular file, or not in a folder")


class LinkNotFollowed(StoreFileError):
    """The file or one of its folders is a link that is not followed."""

    line = N_(
        "{file} cannot be used: a link in its path is not your own, or not in your own folder, or circular"
    )


class TooLargeToRead(StoreFileError):
    """The file is larger than any that hanji writes; reading it could take all memory."""

    line = N_("{file} cannot be used: it is larger than any file that hanji writes")


class StoreLocked(StoreFileError):
    """Another hanji was still writing the file when the wait for it ended; the message names it."""

    line = N_("{file} is being written by another hanji")


class StoreDamaged(StoreFileError):
    """The file and its backup are damaged or missing."""

    line = N_("{file} is damaged and has no good backup; move both away to start afresh")


class ForeignFile(StoreFileError):
    """The file was not written by hanji."""

    line = N_("{file} was not written by hanji; move it away or choose another folder")


class NewerSchema(StoreFileError):
    """The file was written by a later version of hanji."""

    line = N_("{file} was written by a newer hanji; update this one to use it")
