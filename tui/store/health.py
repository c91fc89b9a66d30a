"""The health of a store's files, examined without changing anything."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tui.store.files import commit, disk, envelope, lock
from tui.store.files.file_errors import StoreDamaged, StoreFileError
from tui.store.files.snapshot import Snapshot, damage_notice, load
from tui.store.marks.hosts import incomplete_notice
from tui.store.strange import count_strange


@dataclass(frozen=True, slots=True)
class Health:
    """The health of one file of a store."""

    path: Path
    readable: bool
    """True if its papers or marks can be read, from the file or from its backup."""
    problem: str
    """The problem, in one line; empty if there is none."""
    generation: int
    """The number of changes to it; 0 if unknown."""
    backup: Literal["good", "bad", "none"]
    writer: str
    """The process that is changing it now; empty if there is none."""
    aside: tuple[Path, ...]
    """Damaged files of the same name that were put aside."""
    schema: int
    """The schema of its form; 0 if unknown."""
    edited: bool
    """True if another program wrote it, and hanji has not changed it since."""
    strange: int
    """The number of its documents that mean nothing to hanji."""


def examine(papers: Path, library: Path, own: str) -> list[Health]:
    """Examine the files of a store and of all hosts' marks; missing folders have none.

    A host's folder that cannot be listed counts as one unreadable file. Raises StoreError if the papers or
    the library cannot be listed.

    Args:
        own: The name of this host's folder.
    """
    hosts = (library / name for name in sorted(disk.names(library)))
    found = list(_files(papers, ours=True))
    for host in filter(os.path.isdir, hosts):
        try:
            found += _files(host, ours=host.name == own)
        except StoreFileError as error:
            found.append(Health(host, False, str(error), 0, "none", "", (), 0, False, 0))
    return found


def _files(folder: Path, ours: bool) -> Iterator[Health]:
    names = sorted(disk.names(folder))
    # The backup of a missing file may be left.
    files = dict.fromkeys(name.removesuffix(".backup") for name in names)
    return (_examine(folder / name, names, ours) for name in files if name.endswith(".json"))


def _examine(path: Path, names: list[str], ours: bool) -> Health:
    readable, problem, snapshot, strange = True, "", Snapshot(schema=0), 0
    try:
        snapshot = load(path)
        problem = damage_notice(path, snapshot) if snapshot.damaged else ""
        strange = count_strange(snapshot.tables or {})
    except StoreFileError as error:
        given_up = ours or not isinstance(error, StoreDamaged)
        readable, problem = False, str(error) if given_up else incomplete_notice(path)
    aside = tuple(path.with_name(name) for name in names if name.startswith(f"{path.name}.damaged-"))
    return Health(
        path,
        readable,
        problem,
        snapshot.generation,
        _backup(path),
        lock.holder(path),
        aside,
        snapshot.schema,
        snapshot.edited,
        strange,
    )


def _backup(path: Path) -> Literal["good", "bad", "none"]:
    backup = commit.backup(path)
    try:
        with disk.open_parent(backup) as folder:
            found = disk.read(folder, backup.name)
        if found is None:
            return "none"
        envelope.unseal(found[0], backup)
    except StoreFileError:
        return "bad"
    return "good"
