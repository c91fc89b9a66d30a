"""The TinyDB storage that loses nothing: its file is always one complete generation, and says which.

Reading takes no lock and changes nothing, unless the file is damaged: what is read is parsed anew each time,
so that memory is never other than the disk, and a caller may do with it what it likes. Writing happens in
transactions, under the lock of the file. See `envelope` for the file's form and for which files are refused
and which are damaged, and `commit` for how it is written.

A damaged file, or a missing one with a backup, is replaced by its backup as soon as anyone who may write here
reads it, and is put aside as `NAME.damaged-1`; in a folder that cannot be written the backup is read instead.
Either is said in one line. Without a good backup it is StoreDamaged, and nothing is touched.
"""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tinydb.storages import Storage

from tui.errors import ChangeSpoiled, StoreDamaged, StoreError, StoreFileError
from tui.papers.text import clean_line
from tui.store import commit, disk, envelope, lock
from tui.store.disk import Stamp
from tui.store.envelope import Tables

PATIENCE = 2.0
"""Seconds that a writer waits for another one."""

Notice = Callable[[str], None]
"""Takes one line for the person."""

warn: Notice = logging.getLogger(__name__).warning

_REPAIR = 2
"""A backup is one generation older than its file: what is made from it must be newer than what was lost."""


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """The file at one moment."""

    stamp: Stamp | None = None
    generation: int = 0
    tables: Tables | None = None
    body: bytes = envelope.EMPTY
    damage: bool = False
    """Whether this is the backup's content."""


@dataclass(slots=True)
class _Draft:
    """The tables inside a transaction."""

    before: _Snapshot
    tables: Tables | None
    spoiled: bool = False
    """Whether a step failed half-way, so that the tables may hold half of it."""


class _OfThread(threading.local):
    draft: _Draft | None = None


class DurableStorage(Storage):
    """A TinyDB storage in one JSON file; making one touches nothing.

    All errors are StoreError. An instance may be used by several threads; each has its own transactions.
    """

    def __init__(self, path: Path, *, on_notice: Notice = warn) -> None:
        self.path = Path(os.path.realpath(path))
        """The file itself, where `path` is a symbolic link."""
        self._say = on_notice
        self._seen = _Snapshot()
        self._mine = _OfThread()
        self._lamented: set[Stamp | None] = set()

    @property
    def generation(self) -> int:
        """That of what was last read or written here; 0 before, and for a missing file."""
        return self._seen.generation

    def changed(self) -> bool:
        """Whether the file is no longer the one last read or written here, by a look at its inode only."""
        with disk.named_errors(self.path):
            return disk.stamp(self.path) != self._seen.stamp

    def read(self) -> Tables | None:
        """The tables as they are on disk now, or in this thread's transaction; None without a file."""
        draft = self._mine.draft
        if draft is not None:
            return draft.tables
        snapshot = self._load()
        if snapshot.damage:
            snapshot = self._mend_if_possible(snapshot)
        return self._see(snapshot)

    def write(self, data: Tables) -> None:
        """Replace the tables: inside a transaction at its end, else on disk on return."""
        with self._change() as draft:
            draft.tables = data

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock, read the file once, let TinyDB work in memory, and write once if anything changed.

        On any exception nothing is written. A transaction inside another is a part of it; where it fails, the
        whole one does (ChangeSpoiled), even if the exception is caught: half of the step may be in memory.
        """
        with self._change():
            yield

    @contextmanager
    def _change(self) -> Iterator[_Draft]:
        outer = self._mine.draft
        if outer is not None:
            try:
                yield outer
            except BaseException:
                outer.spoiled = True
                raise
            return
        with disk.named_errors(self.path):
            disk.make_folder(self.path.parent)
        with lock.held(self.path, PATIENCE):
            snapshot = self._load_mended()
            draft = self._mine.draft = _Draft(snapshot, self._see(snapshot))
            try:
                yield draft
                self._commit(draft)
            finally:
                self._mine.draft = None

    def _commit(self, draft: _Draft) -> None:
        if draft.spoiled:
            raise ChangeSpoiled(self.path)
        if draft.tables is None or (body := envelope.encode(draft.tables)) == draft.before.body:
            return
        generation = draft.before.generation + 1
        self._see(_Snapshot(self._put(envelope.seal(body, generation)), generation))

    def _put(self, content: bytes) -> Stamp:
        with disk.named_errors(self.path):
            return commit.replace(self.path, content)

    def _see(self, snapshot: _Snapshot) -> Tables | None:
        self._seen = _Snapshot(snapshot.stamp, snapshot.generation)
        return snapshot.tables

    def _load(self) -> _Snapshot:
        with disk.named_errors(self.path):
            found = disk.read(self.path)
        if found is None:
            return self._load_backup(None)
        content, stamp = found
        try:
            opened = envelope.unseal(content, self.path)
        except StoreDamaged:
            return self._load_backup(stamp)
        return _Snapshot(stamp, opened.generation, opened.tables, opened.body)

    def _load_backup(self, stamp: Stamp | None) -> _Snapshot:
        backup = commit.backup(self.path)
        with disk.named_errors(backup):
            found = disk.read(backup)
        if found is None and stamp is None:
            return _Snapshot()
        try:
            opened = envelope.unseal(found[0] if found else b"", backup)
        except StoreFileError:
            raise StoreDamaged(self.path) from None
        generation = opened.generation + _REPAIR
        return _Snapshot(stamp, generation, opened.tables, opened.body, damage=True)

    def _load_mended(self) -> _Snapshot:
        """The file, put right first where it is damaged; for whoever holds the lock."""
        snapshot = self._load()
        if not snapshot.damage:
            return snapshot
        with disk.named_errors(self.path):
            aside = commit.mend(self.path, envelope.seal(snapshot.body, snapshot.generation))
        where = f"was damaged and is now {aside.name}" if aside else "was missing"
        self._tell(f"{where}; its backup is in its place, without the latest change")
        return self._load()

    def _mend_if_possible(self, snapshot: _Snapshot) -> _Snapshot:
        try:
            with lock.held(self.path, 0):
                return self._load_mended()
        except StoreError:
            if snapshot.stamp not in self._lamented:
                self._lamented.add(snapshot.stamp)
                what = "damaged" if snapshot.stamp else "missing"
                self._tell(f"is {what}; its backup is read instead, without the latest change")
            return snapshot

    def _tell(self, what: str) -> None:
        self._say(f"{clean_line(str(self.path))} {what}")
