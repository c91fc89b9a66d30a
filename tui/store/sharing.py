"""A store whose papers everyone on the machine may read."""

import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from tui.errors import HanjiError, one_line
from tui.folder import Folder, resolve
from tui.open_folder import PUBLIC, opened_for_reading
from tui.store.disk import named_errors, names, open_parent

_PAPERS = re.compile(r"[^.].*\.json(\.backup)?")
"""What readers need of the folder of papers: the months, and their backups if they are damaged."""


class Shared(NamedTuple):
    """What came of sharing a store."""

    files: int
    """How many files everyone may read now."""
    closed: tuple[Path, ...]
    """Folders above the store that others may not enter; they are the user's to open."""


def share(store: Path) -> Shared:
    """Let everyone read the papers of a store, never the marks nor what is derived from the papers.

    Raises HanjiError if there is no store, and StoreError.
    """
    papers = store / "papers"
    for folder in (papers, store):
        with named_errors(folder), _opened(folder, store) as opened:
            descriptor = opened_for_reading(opened.descriptor)
            try:
                _allow(descriptor, PUBLIC)
            finally:
                os.close(descriptor)
    found = [papers / name for name in names(papers) if _PAPERS.fullmatch(name)]
    for path in map(resolve, found):
        with open_parent(path) as opened:
            descriptor = opened.open(path.name, os.O_RDONLY)
            try:
                _allow(descriptor, 0o644)
            finally:
                os.close(descriptor)
    return Shared(
        len(found), tuple(above for above in Path(os.path.realpath(store)).parents if not _may_enter(above))
    )


def _opened(folder: Path, store: Path) -> Folder:
    try:
        return Folder(folder)
    except FileNotFoundError as error:
        raise HanjiError(f"there is no store in {one_line(store)}") from error


def _allow(descriptor: int, mode: int) -> None:
    """Add permissions to those of an open file or folder."""
    os.fchmod(descriptor, stat.S_IMODE(os.fstat(descriptor).st_mode) | mode)


def _may_enter(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)
