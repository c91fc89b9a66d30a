"""A new file, whole or not at all, whatever stops the program, the disk or the machine.

The order is: write a temporary file, sync it, give it the name, sync the folder. What other orders lose, and
where, is shown in T. S. Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014.
"""

import os
import re
import stat
import time
from errno import ELOOP, ENOSYS, EOPNOTSUPP, EPERM
from pathlib import Path

from tui.errors import HanjiError, one_line
from tui.folder import Folder, require_regular, resolve
from tui.open_folder import PRIVATE

_NO_LINKS = (EPERM, EOPNOTSUPP, ENOSYS)
"""How FAT, network disks and disks in user space say that a file has one name only."""
_NAME = 50
"""Characters of a file's name in that of its temporary file, which is to fit in as well."""
_LEFT_BEHIND = 3600.0
"""Seconds after which a temporary file is taken for one whose writer was killed."""


class Exists(HanjiError):
    """There is a file of that name already, and it was left as it is."""


def write_whole(path: Path, text: str, force: bool = False, private: bool = False) -> None:
    """Write a text as UTF-8, on disk on return; nobody ever sees half of it.

    Raises Exists for a file that is there, unless forced to replace it, and HanjiError for what the system
    refuses and for devices, pipes and sockets, which are never replaced; the folder is then as it was. Only
    if the disk fails to confirm a file that was replaced already does the new one stay; the error says so.

    Args:
        private: Whether the file is for its owner alone, whatever the umask and whatever it was before, and
            its folder is made if it is missing. Any other file that is replaced keeps its permissions.
    """
    # The user has named this folder, so that links on the way to it are theirs to choose.
    named = Path(os.path.realpath(path.parent), path.name)
    try:
        _write(resolve(named) if force else named, text.encode(), force, private)
    except FileExistsError as error:
        raise Exists(f"{one_line(path)} exists; it was not touched") from error
    except OSError as error:
        why = getattr(error, "strerror", None) or error
        raise HanjiError(f"{one_line(path)} cannot be written: {one_line(why)}") from error


def write_file(
    folder: Folder, name: str, content: bytes, mode: int | None, *, replace: bool = True, durable: bool = True
) -> None:
    """Write a file of an open folder; see `Folder.create` for `mode` and `durable`. Raises OSError.

    Raises FileExistsError for a file that is there, unless it is to be replaced.
    """
    remove_leftovers(folder, name, _LEFT_BEHIND)
    new, _ = write_temporary(folder, name, content, mode, durable)
    try:
        replaces = replace and folder.status(name) is not None
        if replace:
            folder.replace(new, name)
        else:
            _claim(folder, new, name)
        if durable:
            _confirm(folder, name, replaces)
    finally:
        folder.unlink(new)


def write_temporary(
    folder: Folder, name: str, content: bytes, mode: int | None, durable: bool = True
) -> tuple[str, os.stat_result]:
    """Write what is to become a file under a name that nobody can guess; that name."""
    new = temporary_name(name)
    return new, folder.create(new, content, mode, durable)


def temporary_name(name: str) -> str:
    """Make up a name for what is to become a file."""
    return f".{name[:_NAME]}.{os.urandom(8).hex()}.new"


def remove_leftovers(folder: Folder, name: str, age: float | None = None) -> None:
    """Delete the temporary files of a file, or only those that are `age` seconds old.

    There are none in a folder that the user may not list.
    """
    temporary = re.compile(rf"\.{re.escape(name[:_NAME])}\.[0-9a-f]{{16}}\.new")
    try:
        names = folder.names()
    except PermissionError:
        return
    for left in filter(temporary.fullmatch, names):
        status = folder.status(left)
        if status and (age is None or time.time() - status.st_mtime >= age):
            folder.unlink(left)


def _write(path: Path, content: bytes, force: bool, private: bool) -> None:
    mode = 0o600 if private else None
    if force and path.is_symlink():
        raise OSError(ELOOP, "it is a link of another user, or leads in a circle")
    if path.exists():
        before = path.stat()
        if stat.S_ISDIR(before.st_mode):
            raise IsADirectoryError(0, "it is a folder")
        require_regular(before)
        mode = stat.S_IMODE(before.st_mode) & (0o700 if private else 0o777)
    # A link of their own may lead through such links, too.
    with Folder(Path(os.path.realpath(path.parent)), PRIVATE if private else None) as folder:
        write_file(folder, path.name, content, mode, replace=force)


def _claim(folder: Folder, new: str, name: str) -> None:
    """Give a file a name that none has; FileExistsError if one has it."""
    try:
        folder.link(new, name)  # fails where a file is, as no renaming does
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        folder.create(name, b"", 0o600, durable=False)  # the name is ours from here on
        try:
            folder.replace(new, name)
        except BaseException:
            folder.unlink(name)
            raise


def _confirm(folder: Folder, name: str, replaced: bool) -> None:
    """Wait until a file's name is on disk; if that fails, delete the file, unless it replaced another one."""
    try:
        folder.sync()
    except BaseException as error:
        if not replaced:
            folder.unlink(name)
        elif isinstance(error, OSError):
            why = f"it was replaced, but may not be on disk: {error.strerror}"
            raise OSError(error.errno, why) from error
        raise
