"""Store files that are replaced as a whole or not at all, each with its last version as a backup.

Beside `NAME` are `NAME.backup`, the file before its last change, and damaged files that were put aside as
`NAME.damaged-1` and so on. Temporary files have random names, which nobody can have put there. Callers hold
the lock of `NAME`, so that each change may remove what killed writers left.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from tui.atomic_write import TemporaryFile, remove_leftovers, temporary_name
from tui.folder import Folder
from tui.store.files import disk


def backup(path: Path) -> Path:
    """Return the path of the file's backup."""
    return path.with_name(backup_name(path.name))


def backup_name(name: str) -> str:
    """Return the name of a file's backup."""
    return f"{name}.backup"


def replace(folder: Folder, name: str, content: bytes, mode: int = 0o600) -> disk.Stamp:
    """Replace the content of a file, on disk on return, and keep the old file as the backup.

    On any exception, KeyboardInterrupt included, the old file is in its place. A new file has this mode.
    """
    with _leave_nothing(folder, name):
        mode = disk.writable_mode(folder, name, mode)
        with TemporaryFile(folder, name, content, mode) as new:
            has_backup = _back_up(folder, name)
            try:
                new.publish()
            except BaseException:
                _restore(folder, name, new, has_backup)
                raise
            return disk.stamp_of(new.status)


def repair(folder: Folder, name: str, content: bytes) -> str | None:
    """Put a damaged file aside, under a free name, and a good one in its place; the backup stays.

    Return that name, or None if there was no file.
    """
    with _leave_nothing(folder, name):
        mode = disk.writable_mode(folder, name, _backup_mode(folder, name))
        with TemporaryFile(folder, name, content, mode) as new:
            aside = _put_aside(folder, name)
            new.publish()
            return aside


def _backup_mode(folder: Folder, name: str) -> int:
    """Return the permissions of the backup, for a file that is missing."""
    status = folder.status(backup_name(name))
    return disk.kept_mode(folder, status, 0o600) if status else 0o600


def _back_up(folder: Folder, name: str) -> bool:
    """Make the file its own backup, so that there is a backup at every moment; False if there is no file."""
    spare = temporary_name(name)
    try:
        disk.link_or_copy(folder, name, spare)
    except FileNotFoundError:
        return False
    folder.replace(spare, backup_name(name))
    # After a failed change both are names of one file, and renaming one to the other does nothing.
    folder.unlink(spare)
    return True


def _restore(folder: Folder, name: str, new: TemporaryFile, has_backup: bool) -> None:
    """Undo a replacement that may not have reached the disk, as far as the disk allows."""
    with suppress(OSError):
        if not new.is_published:
            return
        if has_backup:
            disk.link_or_copy(folder, backup_name(name), new.name)
            folder.replace(new.name, name)
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


@contextmanager
def _leave_nothing(folder: Folder, name: str) -> Iterator[None]:
    """Remove temporary files before a change, and after one that failed."""
    _remove_leftovers(folder, name)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            _remove_leftovers(folder, name)
        raise


def _remove_leftovers(folder: Folder, name: str) -> None:
    """Delete what killed writers left, those of earlier versions of hanji too."""
    remove_leftovers(folder, name)
    for old in (f"{name}.new", f"{name}.backup.new"):
        folder.unlink(old)
