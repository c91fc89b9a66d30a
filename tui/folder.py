"""Open folders and the files in them, looked up so that no other user decides where a name leads.

`open_folder` walks the path and says which links are followed. Only regular files are read, up to a limit.
"""

import errno
import os
import stat
from pathlib import Path
from types import TracebackType
from typing import Self

from tui.language import gettext as _
from tui.open_folder import (
    LINKS,
    give_to_folder_owner,
    link_refused,
    new_file_owner,
    open_folder,
    open_for_reading,
    read_own_link,
    sync_folder,
)

# Opening must not wait for the other end of a pipe, nor make a terminal the process's own.
_CAREFUL = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY


class NotRegular(OSError):
    """The entry is a folder, a pipe, a socket or a device instead of a file."""


class FileOverLimit(OSError):
    """The file is larger than any that hanji writes there."""


class Folder:
    """An open folder; names are looked up in it, wherever its path leads by now. Methods raise OSError."""

    def __init__(self, path: Path, make: int | None = None) -> None:
        """Open a folder; first make missing ones, with the permissions `make`, if it is given."""
        self.path = path
        self.descriptor = open_folder(path, make)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self.descriptor)

    @property
    def is_own(self) -> bool:
        """True if the user owns the folder."""
        return os.fstat(self.descriptor).st_uid == os.geteuid()

    @property
    def new_file_owner(self) -> int:
        """The owner of the files that the user makes in the folder."""
        return new_file_owner(self.descriptor)

    def names(self) -> list[str]:
        """Return the names in the folder, in no order; PermissionError if the user may not list it."""
        descriptor = open_for_reading(self.descriptor)
        try:
            return os.listdir(descriptor)
        finally:
            os.close(descriptor)

    def open(self, name: str, flags: int, mode: int = 0o600) -> int:
        """Open a regular file, never through a link, and return the descriptor.

        A file made with O_EXCL belongs to `new_file_owner`.
        """
        try:
            descriptor = os.open(name, flags | _CAREFUL, mode, dir_fd=self.descriptor)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise link_refused(self.path / name) from None
            raise
        try:
            require_regular(os.fstat(descriptor))
            if flags & os.O_EXCL:
                give_to_folder_owner(descriptor, self.descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    def read(self, name: str, limit: int) -> tuple[bytes, os.stat_result] | None:
        """Read a whole regular file of at most `limit` bytes; None if there is none."""
        try:
            descriptor = self.open(name, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            return read_open(descriptor, limit)
        finally:
            os.close(descriptor)

    def create(self, name: str, content: bytes, mode: int | None, durable: bool = True) -> os.stat_result:
        """Write a new file, and delete it if that fails.

        Args:
            mode: Its permissions; None for those that the umask leaves of 0666.
            durable: Whether it is on disk on return.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        descriptor = self.open(name, flags, 0o666 if mode is None else 0o600)
        try:
            if mode is not None:
                os.fchmod(descriptor, mode)
            write_all(descriptor, content)
            if durable:
                os.fsync(descriptor)
            return os.fstat(descriptor)
        except BaseException:
            self.unlink(name)
            raise
        finally:
            os.close(descriptor)

    def link(self, name: str, new: str) -> None:
        """Give a file a second name; FileExistsError if the name is taken."""
        at = self.descriptor
        os.link(name, new, src_dir_fd=at, dst_dir_fd=at, follow_symlinks=False)

    def replace(self, name: str, new: str) -> None:
        """Rename a file, and replace a file of the new name."""
        os.replace(name, new, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)

    def unlink(self, name: str) -> None:
        """Delete a file if it exists."""
        try:
            os.unlink(name, dir_fd=self.descriptor)
        except FileNotFoundError:
            return

    def status(self, name: str) -> os.stat_result | None:
        """Return the status of an entry, of a link itself if it is one; None if there is none."""
        try:
            return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def sync(self) -> None:
        """Wait until new, renamed and deleted names are on disk, if the folder can be synced."""
        sync_folder(self.descriptor)


def read_file(path: Path, limit: int) -> bytes:
    """Read a regular file of at most `limit` bytes, through any links; for paths that the user gave."""
    descriptor = os.open(path, os.O_RDONLY | _CAREFUL & ~os.O_NOFOLLOW)
    try:
        return read_open(descriptor, limit)[0]
    finally:
        os.close(descriptor)


def read_open(descriptor: int, limit: int) -> tuple[bytes, os.stat_result]:
    """Read an open regular file of at most `limit` bytes."""
    status = os.fstat(descriptor)
    require_regular(status)
    if status.st_size > limit:
        raise FileOverLimit(errno.EFBIG, _("it is larger than {n:,} MB", n=limit >> 20))
    with open(descriptor, "rb", closefd=False) as file:
        return file.read(status.st_size + 1), status


def write_all(descriptor: int, content: bytes) -> None:
    """Write all content, although the system may write only a part at a time."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def require_regular(status: os.stat_result) -> None:
    """Raise NotRegular for anything but a regular file."""
    if not stat.S_ISREG(status.st_mode):
        raise NotRegular(errno.EINVAL, _("it is not a regular file"))


def resolve(path: Path) -> Path:
    """Follow a link to a file as `open_folder` follows links to folders.

    A link that is not followed stays in the result, and is refused when the file is opened.
    """
    for _link in range(LINKS):
        if not os.path.islink(path):
            break
        try:
            with Folder(path.parent) as folder:
                path = path.parent / read_own_link(folder.descriptor, path.name)
        except OSError:
            break
    return path
