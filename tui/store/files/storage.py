"""The TinyDB storage that loses nothing: its file is always one complete generation, and says which.

Reading takes no lock and changes nothing, unless the file is damaged (see `snapshot`). What is read is parsed
anew each time: memory is never other than the disk, and a caller may do with it what it likes. Writing
happens in transactions, under the lock of the file. `envelope` has the form of the file, `commit` the way in
which it is written.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import StoreError
from tui.folder import Folder, resolve
from tui.open_folder import PRIVATE, PUBLIC
from tui.store.files import commit, disk, envelope, lock
from tui.store.files.envelope import Tables
from tui.store.files.file_errors import FileTooLarge, TransactionAborted
from tui.store.files.snapshot import Notify, Snapshot, damage_notice, load, load_repaired

PATIENCE = 2.0
"""Seconds that a writer waits for another one."""

warn: Notify = logging.getLogger(__name__).warning
"""Where a notice goes that nobody else takes."""


class _Draft:
    """The tables inside a transaction."""

    def __init__(self, before: Snapshot, tables: Tables | None) -> None:
        self.before, self.tables = before, tables
        self.failed = False
        """Whether a step failed half-way, so that the tables may hold half of it."""


class _ThreadState(threading.local):
    draft: _Draft | None = None


class DurableStorage:
    """A TinyDB storage in one JSON file; making one touches nothing. TinyDB itself takes 2 ms to import.

    All errors are StoreError. An instance may be used by several threads; each has its own transactions.
    """

    def __init__(
        self, path: Path, *, on_notice: Notify = warn, is_shared: Callable[[], bool] = lambda: False
    ) -> None:
        """Take note of the path.

        Args:
            on_notice: Is told in one line when the file had to be recovered.
            is_shared: Is asked, at changes only, whether everyone on the machine may read what is new.
        """
        self.path = resolve(path)
        """The file itself, if `path` is a link of the user's own."""
        self._notice, self._is_shared = on_notice, is_shared
        self._seen = Snapshot()
        self._thread = _ThreadState()
        self._reported: set[disk.Stamp | None] = set()

    @property
    def generation(self) -> int:
        """That of what was last read or written here; 0 before, and for a missing file."""
        return self._seen.generation

    @property
    def stamp(self) -> disk.Stamp | None:
        """That of the file when it was last read or written here; None before, and for a missing file."""
        return self._seen.stamp

    def has_changed(self) -> bool:
        """Whether the file is no longer the one last read or written here, by a look at its inode only."""
        with disk.translate_errors(self.path):
            return disk.stamp(self.path) != self._seen.stamp

    def read(self) -> Tables | None:
        """The tables as they are on disk now, or in this thread's transaction; None without a file."""
        draft = self._thread.draft
        if draft is not None:
            return draft.tables
        snapshot = load(self.path)
        return self._remember(self._repair(snapshot) if snapshot.damaged else snapshot)

    def write(self, data: Tables) -> None:
        """Replace the tables: inside a transaction at its end, else on disk on return."""
        with self._change() as draft:
            draft.tables = data

    def close(self) -> None:
        """Nothing is held open."""

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
        outer = self._thread.draft
        if outer is not None:
            try:
                yield outer
            except BaseException:
                outer.failed = True
                raise
            return
        with lock.hold(self.path, PATIENCE, PUBLIC if self._is_shared() else PRIVATE) as folder:
            snapshot = load_repaired(folder, self.path.name, self._notice)
            draft = self._thread.draft = _Draft(snapshot, self._remember(snapshot))
            try:
                yield draft
                self._commit(folder, draft)
            finally:
                self._thread.draft = None

    def _commit(self, folder: Folder, draft: _Draft) -> None:
        if draft.failed:
            raise TransactionAborted(self.path)
        if draft.tables is None or (body := envelope.encode(draft.tables)) == draft.before.body:
            return
        generation = draft.before.generation + 1
        self._remember(Snapshot(self._replace_file(folder, envelope.seal(body, generation)), generation))

    def _replace_file(self, folder: Folder, content: bytes) -> disk.Stamp:
        # What could not be read any more is not written.
        if len(content) > disk.LARGEST or envelope.is_overfull(content):
            raise FileTooLarge(self.path)
        with disk.translate_errors(self.path):
            return commit.replace(folder, self.path.name, content, 0o644 if self._is_shared() else 0o600)

    def _remember(self, snapshot: Snapshot) -> Tables | None:
        self._seen = Snapshot(snapshot.stamp, snapshot.generation)
        return snapshot.tables

    def _repair(self, snapshot: Snapshot) -> Snapshot:
        """The file put right, or else its backup's content, with one line for each damage."""
        try:
            with lock.hold(self.path, 0) as folder:
                return load_repaired(folder, self.path.name, self._notice)
        except StoreError:
            if snapshot.stamp not in self._reported:
                self._reported.add(snapshot.stamp)
                self._notice(damage_notice(self.path, snapshot))
            return snapshot
