"""Errors about one file of the store; each names the file, the reason and, if there is one, the remedy."""

from pathlib import Path

from tui.errors import StoreError, one_line


class NotStorable(StoreError):
    """A value that JSON cannot hold: NaN, an infinity, half a character, an integer beyond 64 bits."""


class StoreFileError(StoreError):
    """One file of the store, `path`, could not be read or written; it is as it was before."""

    reason = "cannot be used"
    """What follows the path in the message."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{one_line(path)} {self.reason}" + (f" ({detail})" if detail else ""))
        self.path = path


class DiskFull(StoreFileError):
    """The disk, or the person's share of it, has no room."""

    reason = "cannot be written: the disk is full"


class FileTooLarge(StoreFileError):
    """The file would grow beyond what the system or the shell (`ulimit -f`) allows."""

    reason = "cannot be written: files may not become that large here"


class ReadOnlyDisk(StoreFileError):
    """The file lies on a disk that is mounted for reading only."""

    reason = "cannot be written: its disk is read-only"


class NoPermission(StoreFileError):
    """The file or its folder may not be used by this person, or not for writing."""

    reason = "cannot be used: you have no permission"


class NotOwn(StoreFileError):
    """Another user's file or folder, or one with a name outside its folder too, is not opened to others."""

    reason = "was not shared: it is not your own, or has another name elsewhere; nothing was changed"


class DiskFailed(StoreFileError):
    """The system reported an error that has no name of its own here; the message quotes it."""

    reason = "cannot be used: the system reports an error"


class TransactionAborted(StoreFileError):
    """A step of a change failed and the next ones went on regardless; nothing of the change was kept."""

    reason = "was not changed: a part of the change had failed"


class NotAFile(StoreFileError):
    """A folder, a pipe or a device is in the place of the file, or a file in that of its folder."""

    reason = "cannot be used: something that is not a plain file is in its place"


class LinkNotFollowed(StoreFileError):
    """A link that is not followed is in the place of the file or of one of its folders."""

    reason = "cannot be used: a link in its path is not your own, or not in your own folder, or circular"


class TooLargeToRead(StoreFileError):
    """The file is larger than any that hanji writes; reading it would take the memory of the machine."""

    reason = "cannot be used: it is larger than any file of hanji's"


class StoreLocked(StoreFileError):
    """Another hanji has been writing the file for longer than one waits; the message names it."""

    reason = "is being written by another hanji"


class StoreDamaged(StoreFileError):
    """The file is damaged, or gone, and so is its backup."""

    reason = "is damaged and has no good backup; move both away to start anew"


class ForeignFile(StoreFileError):
    """The file was not written by hanji."""

    reason = "was not written by hanji; move it away or choose another folder"


class NewerSchema(StoreFileError):
    """The file was written by a later version of hanji."""

    reason = "was written by a newer hanji; update this one to use it"
