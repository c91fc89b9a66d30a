"""A file that is replaced as a whole or not at all, and the one before it kept.

Beside `NAME` stand `NAME.backup`, the file before its last change, and `NAME.damaged-1` and so on, what was
put aside; while a change is being written, temporary files with random names, which nobody can have put
there. Whoever commits holds the lock of `NAME`, so that what a killed writer left goes when the next one
commits.
"""

from contextlib import suppress
from itertools import count
from pathlib import Path

from tui.atomic_write import remove_leftovers, temporary_name, write_temporary
from tui.folder import Folder
from tui.store.files import disk


def backup(path: Path) -> Path:
    """Return where the file before its last change is kept."""
    return path.with_name(backup_name(path.name))


def backup_name(name: str) -> str:
    """Return the name of the file before its last change."""
    return f"{name}.backup"


def replace(folder: Folder, name: str, content: bytes, mode: int = 0o600) -> disk.Stamp:
    """Give the file a new content, on disk on return, and keep the old file as the backup.

    On any exception, KeyboardInterrupt included, the old file is in its place. A new file has this mode.
    """
    _clear(folder, name)
    try:
        mode = disk.writable_mode(folder, name, mode)
        new, status = write_temporary(folder, name, content, mode)
        replaces = _keep(folder, name)
        try:
            folder.replace(new, name)
            folder.sync()
        except BaseException:
            _put_back(folder, name, new, replaces)
            raise
        return disk.stamp_of(status)
    except BaseException:
        with suppress(OSError):
            _clear(folder, name)
        raise


def repair(folder: Folder, name: str, content: bytes) -> str | None:
    """Put a damaged file aside, under a name that was free, and a good one in its place; the backup stays.

    Gives that name, None if there was no file.
    """
    _clear(folder, name)
    try:
        new, _ = write_temporary(folder, name, content, disk.writable_mode(folder, name, _mode(folder, name)))
        aside = _put_aside(folder, name)
        folder.replace(new, name)
        folder.sync()
        return aside
    except BaseException:
        with suppress(OSError):
            _clear(folder, name)
        raise


def _mode(folder: Folder, name: str) -> int:
    """Return the permissions of a missing file: those of its backup."""
    status = folder.status(backup_name(name))
    return disk.kept_mode(folder, status, 0o600) if status else 0o600


def _keep(folder: Folder, name: str) -> bool:
    """Make the file, if there is one, its own backup, without a moment in which there is none."""
    spare = temporary_name(name)
    try:
        disk.link_or_copy(folder, name, spare)
    except FileNotFoundError:
        return False
    folder.replace(spare, backup_name(name))
    # Renaming one name of a file to another name of it does nothing; so it is after a failed change.
    folder.unlink(spare)
    return True


def _put_back(folder: Folder, name: str, new: str, replaced: bool) -> None:
    """Undo a replacement that may not have reached the disk, as far as the disk lets us."""
    with suppress(OSError):
        if folder.status(new):
            return
        if replaced:
            disk.link_or_copy(folder, backup_name(name), new)
            folder.replace(new, name)
        else:
            folder.unlink(name)
        folder.sync()


def _put_aside(folder: Folder, name: str) -> str | None:
    names = (f"{name}.damaged-{number}" for number in count(1))
    aside = next(name for name in names if not folder.status(name))
    try:
        disk.link_or_copy(folder, name, aside)
    except FileNotFoundError:
        return None
    return aside


def _clear(folder: Folder, name: str) -> None:
    """Delete what killed writers left, those of earlier versions of hanji too."""
    remove_leftovers(folder, name)
    for old in (f"{name}.new", f"{name}.backup.new"):
        folder.unlink(old)
