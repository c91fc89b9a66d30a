"""What a store file says at one moment; where it is damaged, what its backup says.

A damaged file, or a missing one with a backup, is replaced by its backup as soon as anyone who may write here
reads it, and is put aside as `NAME.damaged-1`; in a folder that cannot be written the backup is read instead.
Either is said in one line. Without a good backup it is StoreDamaged, and nothing is touched. Which files are
damaged and which are foreign, and refused whatever stands beside them, is told in `envelope.unseal`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tui.errors import one_line
from tui.folder import Folder
from tui.store.files import commit, disk, envelope
from tui.store.files.file_errors import StoreDamaged, StoreFileError

Notify = Callable[[str], None]
"""Takes one line for the person."""

_REPAIR = 2
"""A backup is one generation older than its file: what is made from it must be newer than what was lost."""


class Snapshot(NamedTuple):
    """A store file at one moment; without arguments, the one that is not there."""

    stamp: disk.Stamp | None = None
    generation: int = 0
    tables: envelope.Tables | None = None
    body: bytes = envelope.EMPTY
    damaged: bool = False
    """Whether the file itself is damaged or missing, and this is the backup's content."""


def load(path: Path) -> Snapshot:
    """Read the file as it is; changes nothing."""
    with disk.translate_errors(path):
        try:
            folder = Folder(path.parent)
        except FileNotFoundError:
            return Snapshot()
    with folder:
        return load_from(folder, path.name)


def load_from(folder: Folder, name: str) -> Snapshot:
    """Read the file of this name in an open folder as it is; changes nothing."""
    path = folder.path / name
    with disk.translate_errors(path):
        found = disk.read(folder, name)
    if found is None:
        return _load_backup(folder, name, None)
    content, stamp = found
    try:
        opened = envelope.unseal(content, path)
    except StoreDamaged:
        return _load_backup(folder, name, stamp)
    return Snapshot(stamp, opened.generation, opened.tables, opened.body)


def load_repaired(folder: Folder, name: str, notice: Notify) -> Snapshot:
    """Read the file, repaired first if it is damaged; the caller holds its lock."""
    snapshot = load_from(folder, name)
    if not snapshot.damaged:
        return snapshot
    path = folder.path / name
    with disk.translate_errors(path):
        aside = commit.repair(folder, name, envelope.seal(snapshot.body, snapshot.generation))
    fate = f"was damaged and is now {one_line(aside)}" if aside else "was missing"
    notice(f"{one_line(path)} {fate}; its backup is in its place, without the latest change")
    return load_from(folder, name)


def damage_notice(path: Path, snapshot: Snapshot) -> str:
    """The line for a damaged file that cannot be put right."""
    state = "damaged" if snapshot.stamp else "missing"
    return f"{one_line(path)} is {state}; its backup is read instead, without the latest change"


def _load_backup(folder: Folder, name: str, stamp: disk.Stamp | None) -> Snapshot:
    path = folder.path / name
    backup = commit.backup(path)
    with disk.translate_errors(backup):
        found = disk.read(folder, backup.name)
    if found is None and stamp is None:
        return Snapshot()
    try:
        opened = envelope.unseal(found[0] if found else b"", backup)
    except StoreFileError:
        raise StoreDamaged(path) from None
    return Snapshot(stamp, opened.generation + _REPAIR, opened.tables, opened.body, damaged=True)
