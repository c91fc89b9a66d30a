"""The content of a store file at one moment, or of its backup if it is damaged.

A damaged file is put aside as `NAME.damaged-1` and replaced by its backup, as is a missing one with a backup,
as soon as a user with write permission reads it; without permission the backup is read instead. Both are
reported in one line. Without a good backup StoreDamaged is raised, and nothing is changed. `envelope.unseal`
says which files are damaged and which are foreign; the latter are refused even if they have a backup.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tui.errors import one_line
from tui.folder import Folder
from tui.store.files import commit, disk, envelope
from tui.store.files.file_errors import StoreDamaged, StoreFileError

Notify = Callable[[str], None]
"""Takes one line for the user."""

_REPAIR = 2
"""A backup is one generation older than its file; a file made from it must be newer than the lost one."""


class Snapshot(NamedTuple):
    """A store file at one moment; without arguments, a missing file."""

    stamp: disk.Stamp | None = None
    generation: int = 0
    tables: envelope.Tables | None = None
    body: bytes = envelope.EMPTY
    damaged: bool = False
    """True if the file is damaged or missing, and this is the content of its backup."""


def load(path: Path) -> Snapshot:
    """Read the file as it is, without changing anything."""
    with disk.translate_errors(path):
        try:
            folder = Folder(path.parent)
        except FileNotFoundError:
            return Snapshot()
    with folder:
        return load_from(folder, path.name)


def load_from(folder: Folder, name: str) -> Snapshot:
    """Read a file of an open folder as it is, without changing anything."""
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


def load_repaired(folder: Folder, name: str, notify: Notify) -> Snapshot:
    """Repair the file if it is damaged, and read it; the caller holds its lock."""
    snapshot = load_from(folder, name)
    if not snapshot.damaged:
        return snapshot
    path = folder.path / name
    with disk.translate_errors(path):
        aside = commit.repair(folder, name, envelope.seal(snapshot.body, snapshot.generation))
    fate = f"was damaged and is now {one_line(aside)}" if aside else "was missing"
    notify(f"{one_line(path)} {fate}; its backup is in its place, without the latest change")
    return load_from(folder, name)


def damage_notice(path: Path, snapshot: Snapshot) -> str:
    """Return the line for a damaged file that cannot be repaired."""
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
