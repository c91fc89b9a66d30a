"""The content of a store file at one moment, or of its backup if it is damaged.

A damaged file is put aside as `NAME.damaged-1` and replaced by its backup, as is a missing one with a backup,
as soon as a user with write permission reads it; without permission the backup is read instead. Both are
reported in one line. Without a good backup StoreDamaged is raised, and nothing is changed. `envelope.unseal`
says which files are damaged and which are foreign; the latter are refused even if they have a backup.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tui.errors import one_line
from tui.folder import Folder
from tui.language import gettext as _
from tui.store.files import commit, disk, envelope
from tui.store.files.file_errors import StoreDamaged, StoreFileError

Notify = Callable[[str], None]
"""Takes one line for the user."""

_EDITING = 0.5
"""Seconds to wait for another program that is writing the file in place, as TinyDB does."""
_POLL = 0.01
_REPAIR = 2
"""A backup is one generation older than its file; a file made from it must be newer than the lost one."""


class Snapshot(NamedTuple):
    """A store file at one moment; without arguments, a missing file."""

    stamp: disk.Stamp | None = None
    generation: int = 0
    tables: envelope.Tables | None = None
    body: bytes = envelope.EMPTY
    """The bytes after the header, as `envelope.encode` returns them; empty if the file is in another form."""
    schema: int = envelope.SCHEMA
    """The schema of the file; the tables are always those of the latest one."""
    edited: bool = False
    """True if another program wrote the file."""
    damaged: bool = False
    """True if the file is damaged or missing, and this is the content of its backup."""


Known = tuple[bytes, Snapshot]
"""The bytes of a file and what they mean."""


def load(path: Path) -> Snapshot:
    """Read the file as it is, without changing anything."""
    with disk.translate_errors(path):
        try:
            folder = Folder(path.parent)
        except FileNotFoundError:
            return Snapshot()
    with folder:
        return load_from(folder, path.name)


def load_from(folder: Folder, name: str, known: Known | None = None) -> Snapshot:
    """Read a file of an open folder as it is, without changing anything; see `load_repaired` for `known`."""
    path = folder.path / name
    deadline = time.monotonic() + _EDITING
    while True:
        with disk.translate_errors(path):
            found = disk.read(folder, name)
        if found is None:
            return _load_backup(folder, name, None)
        content, stamp = found
        if known and known[0] == content:
            return known[1]._replace(stamp=stamp)
        try:
            return _snapshot(stamp, envelope.unseal(content, path))
        except StoreDamaged:
            from tui.store.files import edits

            if not edits.starts_like_edit(content) or time.monotonic() >= deadline:
                return _load_backup(folder, name, stamp)
        time.sleep(_POLL)


def load_repaired(folder: Folder, name: str, notify: Notify, known: Known | None = None) -> Snapshot:
    """Repair the file if it is damaged, and read it; the caller holds its lock.

    Args:
        known: A content of the file and what it means, which is not parsed again if it is still there.
    """
    snapshot = load_from(folder, name, known)
    if not snapshot.damaged:
        return snapshot
    path = folder.path / name
    body = envelope.encode(snapshot.tables or {})
    with disk.translate_errors(path):
        aside = commit.repair(folder, name, envelope.seal(body, snapshot.generation))
    if aside:
        line = _(
            "{file} was damaged and is now {aside}; its backup is in its place, without the latest change",
            file=one_line(path),
            aside=one_line(aside),
        )
    else:
        line = _(
            "{file} was missing; its backup is in its place, without the latest change", file=one_line(path)
        )
    notify(line)
    return load_from(folder, name)


def damage_notice(path: Path, snapshot: Snapshot) -> str:
    """Return the line for a damaged file that cannot be repaired."""
    file = one_line(path)
    if snapshot.stamp:
        return _("{file} is damaged; its backup is read instead, without the latest change", file=file)
    return _("{file} is missing; its backup is read instead, without the latest change", file=file)


def edit_notice(path: Path) -> str:
    """Return the line for a file that another program wrote."""
    return _("{file} was changed by another program; its changes are taken", file=one_line(path))


def _snapshot(stamp: disk.Stamp | None, opened: envelope.Contents) -> Snapshot:
    return Snapshot(stamp, opened.generation, opened.tables, opened.body, opened.schema, opened.edited)


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
    backed_up = _snapshot(stamp, opened)
    return backed_up._replace(generation=opened.generation + _REPAIR, damaged=True)
