"""A file that is replaced as a whole or not at all, whatever stops the program, the disk or the machine.

Beside `NAME` stand `NAME.backup`, the file before its last change, and `NAME.damaged-1` and so on, what was
put aside; while a change is being written, `NAME.new` and `NAME.backup.new`. Whoever commits holds the lock
of `NAME`: one name is enough for each, and what a killed writer left goes when the next one commits.

The order is: write, sync the file, replace, sync the folder. What other orders lose, and where, is shown in
T. S. Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014.
"""

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from tui.store import disk


def backup(path: Path) -> Path:
    """Where the file before its last change is kept."""
    return path.with_name(f"{path.name}.backup")


def replace(path: Path, content: bytes) -> disk.Stamp:
    """Give the file a new content, on disk on return, and keep the old file as the backup.

    On any exception, KeyboardInterrupt included, the old file is in its place.
    """
    new = _new(path)
    try:
        new.unlink(missing_ok=True)
        stamp = disk.create(new, content, disk.writable_mode(path))
        replaces = _keep(path)
        try:
            os.replace(new, path)
            disk.sync_folder(path.parent)
        except BaseException:
            _put_back(path, replaces)
            raise
        return stamp
    except BaseException:
        _clear(path)
        raise


def mend(path: Path, content: bytes) -> Path | None:
    """Put a damaged file aside, under a name that was free, and a good one in its place; the backup stays.

    Gives that name, None if there was no file.
    """
    new = _new(path)
    try:
        new.unlink(missing_ok=True)
        disk.create(new, content, disk.writable_mode(path))
        aside = _put_aside(path)
        os.replace(new, path)
        disk.sync_folder(path.parent)
        return aside
    except BaseException:
        _clear(path)
        raise


def _keep(path: Path) -> bool:
    """Make the file, if there is one, its own backup, without a moment in which there is none."""
    spare = _spare(path)
    spare.unlink(missing_ok=True)
    try:
        disk.twin(path, spare)
    except FileNotFoundError:
        return False
    os.replace(spare, backup(path))
    # Renaming one name of a file to another name of it does nothing; so it is after a failed change.
    spare.unlink(missing_ok=True)
    return True


def _put_back(path: Path, replaced: bool) -> None:
    """Undo a replacement that may not have reached the disk, as far as the disk lets us."""
    with suppress(OSError):
        if _new(path).exists():
            return
        if replaced:
            disk.twin(backup(path), _new(path))
            os.replace(_new(path), path)
        else:
            path.unlink()
        disk.sync_folder(path.parent)


def _put_aside(path: Path) -> Path | None:
    names = (path.with_name(f"{path.name}.damaged-{number}") for number in count(1))
    aside = next(name for name in names if not os.path.lexists(name))
    try:
        disk.twin(path, aside)
    except FileNotFoundError:
        return None
    return aside


def _clear(path: Path) -> None:
    with suppress(OSError):
        _new(path).unlink(missing_ok=True)
        _spare(path).unlink(missing_ok=True)


def _new(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _spare(path: Path) -> Path:
    return path.with_name(f"{path.name}.backup.new")
