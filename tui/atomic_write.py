"""Files that are written whole or not at all, whatever stops the program, the disk or the machine.

`TemporaryFile` does this for every file of hanji: write a temporary file, sync it, rename it, sync the
folder. T. S. Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014, show what other orders lose.
Libraries such as atomicwrites open the folder by its path at each step; here the folder stays open, so that
nobody can exchange it in between (see `folder`).
"""

import os
import re
import stat
import time
from contextlib import suppress
from errno import ELOOP, ENOSYS, EOPNOTSUPP, EPERM
from pathlib import Path
from types import TracebackType
from typing import Self

from tui.errors import HanjiError, one_line, reason_of
from tui.folder import Folder, require_regular, resolve
from tui.language import gettext as _
from tui.open_folder import PRIVATE

_NO_LINKS = (EPERM, EOPNOTSUPP, ENOSYS)
"""The errors for a second name on FAT, network disks and disks in user space, which allow one name only."""
_NAME = 50
"""Characters of a file's name in the name of its temporary file, which has to stay short enough as well."""
_LEFT_BEHIND = 3600.0
"""Seconds after which the writer of a temporary file is presumed killed."""


class Exists(HanjiError):
    """There is a file of that name already, and it was left as it is."""


class TemporaryFile:
    """A new file under a name that nobody can guess, until it is published; else deleted on leaving."""

    def __init__(
        self, folder: Folder, name: str, content: bytes, mode: int | None, durable: bool = True
    ) -> None:
        """Write the file; see `Folder.create` for `mode` and `durable`. Raises OSError."""
        self._folder, self._name, self._durable = folder, name, durable
        self.name = temporary_name(name)
        self.status = folder.create(self.name, content, mode, durable)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            with suppress(OSError):
                self._folder.unlink(self.name)

    def publish(self, replace: bool = True) -> None:
        """Give the file its name, on disk on return if it is durable.

        Raises FileExistsError for a file that is there, unless it is to be replaced, and OSError.
        """
        if replace:
            self._folder.replace(self.name, self._name)
        else:
            self._claim_name()
        if self._durable:
            self._folder.sync()

    @property
    def is_published(self) -> bool:
        """True if the file has its name, on disk or not; OSError if the system does not say."""
        return self._folder.status(self.name) is None

    def _claim_name(self) -> None:
        """Give the file its name if no file has it; else raise FileExistsError."""
        try:
            self._folder.link(self.name, self._name)  # fails if there is a file, which renaming never does
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        else:
            self._folder.unlink(self.name)
            return
        self._folder.create(self._name, b"", 0o600, durable=False)  # the name is taken from here on
        try:
            self._folder.replace(self.name, self._name)
        except BaseException:
            self._folder.unlink(self._name)
            raise


def write_whole(path: Path, text: str, force: bool = False, private: bool = False) -> None:
    """Write a text as UTF-8, on disk on return; nobody ever sees half of it.

    Raises Exists for a file that is there, unless forced to replace it, and HanjiError for what the system
    refuses and for devices, pipes and sockets, which are never replaced; the folder is then as it was. Only
    if the disk fails to confirm a file that was replaced already does the new one stay; the error says so.

    Args:
        private: Whether only the owner may read the file, whatever the umask and its permissions before; its
            folder is then made if it is missing. Any other file that is replaced keeps its permissions.
    """
    # The user has named this folder, so that links on the way to it are theirs to choose.
    named = Path(os.path.realpath(path.parent), path.name)
    try:
        _write(resolve(named) if force else named, text.encode(), force, private)
    except FileExistsError as error:
        raise Exists(_("{file} exists; it was not touched", file=one_line(path))) from error
    except OSError as error:
        raise HanjiError(
            _("{file} cannot be written: {why}", file=one_line(path), why=reason_of(error))
        ) from error


def write_file(
    folder: Folder, name: str, content: bytes, mode: int | None, *, replace: bool = True, durable: bool = True
) -> None:
    """Write a file of an open folder; see `TemporaryFile`. Raises OSError.

    Raises FileExistsError for a file that is there, unless it is to be replaced.
    """
    remove_leftovers(folder, name, _LEFT_BEHIND)
    with TemporaryFile(folder, name, content, mode, durable) as new:
        replaces = replace and folder.status(name) is not None
        try:
            new.publish(replace)
        except BaseException as error:
            if new.is_published and not replaces:
                folder.unlink(name)
            elif new.is_published and isinstance(error, OSError):
                why = _("it was replaced, but may not be on disk: {why}", why=reason_of(error))
                raise OSError(error.errno, why) from error
            raise


def temporary_name(name: str) -> str:
    """Make up a name for a temporary file."""
    return f".{name[:_NAME]}.{os.urandom(8).hex()}.new"


def remove_leftovers(folder: Folder, name: str, age: float | None = None) -> None:
    """Delete the temporary files of a file, or only those that are `age` seconds old.

    Does nothing in a folder that the user may not list.
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
        raise OSError(ELOOP, _("it is a link of another user, or leads in a circle"))
    if path.exists():
        before = path.stat()
        if stat.S_ISDIR(before.st_mode):
            raise IsADirectoryError(0, _("it is a folder"))
        require_regular(before)
        mode = stat.S_IMODE(before.st_mode) & (0o700 if private else 0o777)
    # The user's own link may lead through such links, too.
    with Folder(Path(os.path.realpath(path.parent)), PRIVATE if private else None) as folder:
        write_file(folder, path.name, content, mode, replace=force)
