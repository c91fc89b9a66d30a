"""A new file, whole or not at all."""

import os
import tempfile
from errno import ENOSYS, EOPNOTSUPP, EPERM
from pathlib import Path

from tui.errors import HanjiError, one_line

_NO_LINKS = (EPERM, EOPNOTSUPP, ENOSYS)
"""How FAT, network disks and disks in user space say that a file has one name only."""


class Exists(HanjiError):
    """There is a file of that name already, and it was left as it is."""


def write_whole(path: Path, text: str, force: bool = False) -> None:
    """Write a text as UTF-8, on disk on return; nobody ever sees half of it.

    Raises Exists for a file that is there, unless forced to replace it, and HanjiError for what the system
    refuses; the folder is then as it was.
    """
    try:
        _write(path.resolve() if force else path, text.encode(), force)
    except FileExistsError as error:
        raise Exists(f"{one_line(path)} exists; it was not touched") from error
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead to each other
        why = getattr(error, "strerror", None) or error
        raise HanjiError(f"{one_line(path)} cannot be written: {one_line(why)}") from error


def _write(path: Path, data: bytes, force: bool) -> None:
    if path.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    handle, name = tempfile.mkstemp(prefix=".hanji-", dir=path.parent)
    new = Path(name)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        new.chmod(path.stat().st_mode & 0o777 if force and path.exists() else 0o666 & ~_umask())
        if force:
            new.replace(path)
        else:
            _name(new, path)
    finally:
        new.unlink(missing_ok=True)


def _name(new: Path, path: Path) -> None:
    """Give a file a name that none has; FileExistsError where one has it."""
    try:
        os.link(new, path)  # fails where a file is, as no renaming does
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))  # the name is ours from here on
        new.replace(path)


def _umask() -> int:
    """What new files may not permit; asking for it means setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
