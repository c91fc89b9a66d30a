"""Sharing the papers of a store with everyone on the machine."""

import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from tui.errors import HanjiError, one_line
from tui.folder import Folder, resolve
from tui.language import gettext as _
from tui.open_folder import PUBLIC, open_for_reading
from tui.store.files.disk import names, open_parent, translate_errors
from tui.store.files.file_errors import NotOwn

_PAPERS = re.compile(r"[^.].*\.json(\.backup)?")
"""The files that readers need: the months, and their backups in case they are damaged."""


class ShareResult(NamedTuple):
    """The result of sharing a store."""

    files: int
    """The number of files that everyone may read now."""
    closed: tuple[Path, ...]
    """Folders above the store that others may not enter; only the user can open them."""


def share(store: Path) -> ShareResult:
    """Let everyone read the papers of a store, but neither the marks nor the columns.

    Raises HanjiError if there is no store, and StoreError.
    """
    papers = store / "papers"
    for folder in (papers, store):
        with translate_errors(folder), _open(folder, store) as opened:
            if not opened.is_own:
                raise NotOwn(folder)
    found = [resolve(papers / name) for name in names(papers) if _PAPERS.fullmatch(name)]
    for change in (False, True):  # all are checked before the first is changed
        for path in found:
            _share_file(path, change)
    for folder in (papers, store):
        with translate_errors(folder), _open(folder, store) as opened:
            descriptor = open_for_reading(opened.descriptor)
            try:
                _allow(descriptor, PUBLIC)
            finally:
                os.close(descriptor)
    return ShareResult(
        len(found), tuple(above for above in Path(os.path.realpath(store)).parents if not _may_enter(above))
    )


def _open(folder: Path, store: Path) -> Folder:
    try:
        return Folder(folder)
    except FileNotFoundError as error:
        raise HanjiError(_("there is no store in {folder}", folder=one_line(store))) from error


def _share_file(path: Path, change: bool) -> None:
    """Let everyone read a file, or only check it; NotOwn if its content may be another user's."""
    with open_parent(path) as folder:
        descriptor = folder.open(path.name, os.O_RDONLY)
        try:
            status = os.fstat(descriptor)
            own = folder.is_own and status.st_uid == os.geteuid()
            # After a failed change a file and its backup are one file with two names.
            if not own or (status.st_nlink > 1 and status.st_nlink > _count_names(status, folder)):
                raise NotOwn(path)
            if change:
                _allow(descriptor, 0o644)
        finally:
            os.close(descriptor)


def _count_names(status: os.stat_result, folder: Folder) -> int:
    """Return the number of names of a file in a folder."""
    found = (folder.status(name) for name in folder.names())
    return sum(1 for one in found if one and os.path.samestat(one, status))


def _allow(descriptor: int, mode: int) -> None:
    """Add permissions to those of an open file or folder."""
    os.fchmod(descriptor, stat.S_IMODE(os.fstat(descriptor).st_mode) | mode)


def _may_enter(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)
