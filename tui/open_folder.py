"""Opening a folder so that no other user decides where its path leads.

A path is walked one name at a time, each below the folder opened before it, so that nothing changes between
a check and its use. A link is followed only if the user owns both the link and the folder that holds it: in
another user's folder it could lead to one of the user's own files. In a folder that only root may write to,
links of root and of the user are followed: a home folder may be behind one.
"""

import errno
import os
import stat
from collections import deque
from contextlib import suppress
from pathlib import Path

from tui.language import gettext as _

PRIVATE, PUBLIC = 0o700, 0o755
"""Permissions of new folders: for the user only, or readable by everyone on the machine."""
LINKS = 40
"""Links in one path at most, as in the kernel."""
_WALK = os.O_DIRECTORY | os.O_NOFOLLOW | getattr(os, "O_PATH", os.O_RDONLY)


class LinkRefused(OSError):
    """A link in the path belongs to another user, or is in another user's folder."""


def open_folder(path: Path, make: int | None) -> int:
    """Open a folder name by name and return the descriptor; make missing ones with the permissions `make`.

    Names can be looked up in it even if the user may not list the folder, as in a drop box.
    """
    left = deque(path.parts)
    at = os.open(left.popleft() if path.is_absolute() else ".", _WALK)
    links = 0
    try:
        while left:
            name = left.popleft()
            try:
                below = _enter(at, name, make)
            except OSError as error:
                if error.errno not in (errno.ELOOP, errno.ENOTDIR):
                    raise
                links += 1
                if links > LINKS:
                    raise
                target = Path(read_own_link(at, name))
                left.extendleft(reversed(target.parts[1:] if target.is_absolute() else target.parts))
                below = os.open("/" if target.is_absolute() else ".", _WALK, dir_fd=at)
            os.close(at)
            at = below
    except BaseException:
        os.close(at)
        raise
    return at


def open_for_reading(at: int) -> int:
    """Open an open folder again, to list or sync it, and return the descriptor."""
    return os.open(".", os.O_RDONLY | os.O_DIRECTORY, dir_fd=at)


def _enter(at: int, name: str, make: int | None) -> int:
    try:
        return os.open(name, _WALK, dir_fd=at)
    except FileNotFoundError:
        if make is None:
            raise
    try:
        os.mkdir(name, make, dir_fd=at)
    except FileExistsError:  # another process was faster
        return os.open(name, _WALK, dir_fd=at)
    below = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=at)
    try:
        _open_to(below, make, at)
        sync_folder(at)
    except BaseException:
        os.close(below)
        raise
    return below


def _open_to(descriptor: int, make: int, above: int) -> None:
    """Give a new folder its owner, and the permissions that the umask may have removed."""
    status = os.fstat(descriptor)
    # A folder of another user, or with content, was put in place of the new one: leave it as it is.
    if status.st_uid == os.geteuid() and not os.listdir(descriptor):
        os.fchmod(descriptor, make | (status.st_mode & stat.S_ISGID))  # the group is inherited
        give_to_folder_owner(descriptor, above)


def new_file_owner(folder: int) -> int:
    """Return the owner of the user's new files in a folder: for root, the owner of the folder."""
    return os.geteuid() or os.fstat(folder).st_uid


def give_to_folder_owner(descriptor: int, folder: int) -> None:
    """Give what root made to the owner of the folder above, who could not use it otherwise."""
    made, above = os.fstat(descriptor), os.fstat(folder)
    if made.st_uid == os.geteuid() != new_file_owner(folder):
        with suppress(OSError):  # some disks store no owners, and some users have no id here
            os.fchown(descriptor, above.st_uid, above.st_gid)


def read_own_link(at: int, name: str) -> str:
    """Return the target of a link; LinkRefused if another user may have made it."""
    link = os.stat(name, dir_fd=at, follow_symlinks=False)
    if not stat.S_ISLNK(link.st_mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    user, folder = os.geteuid(), os.fstat(at)
    closed_by_root = folder.st_uid == 0 and not folder.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    if link.st_uid not in ((user, 0) if closed_by_root else (user,) if folder.st_uid == user else ()):
        raise link_refused(name)
    return os.readlink(name, dir_fd=at)


def link_refused(name: object) -> LinkRefused:
    """Return the error for a link that is not followed."""
    return LinkRefused(errno.ELOOP, _("{path} is a link that is not followed", path=name))


def sync_folder(at: int) -> None:
    """Wait until a folder is on disk, if it can be synced and the user may read it."""
    try:
        descriptor = open_for_reading(at)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):
            raise
    finally:
        os.close(descriptor)
