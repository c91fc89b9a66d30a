"""A durable TinyDB storage: its file is always one complete generation, and says which.

Reading takes no lock and changes nothing, unless the file is damaged (see `snapshot`). Each read parses the
file, so that memory never differs from the disk and callers may change the result. Writing happens in
transactions, under the lock of the file; see `envelope` for the format and `commit` for the steps.
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
from tui.store.files.snapshot import Notify, Snapshot, damage_notice, edit_notice, load, load_repaired

PATIENCE = 2.0
"""Seconds that a writer waits for another."""

warn: Notify = logging.getLogger(__name__).warning
"""The default for notices."""


_EDITS_REPORTED: set[tuple[Path, disk.Stamp | None]] = set()
"""The edits that were reported in this process, in which several storages may read a file."""


class _Draft:
    """The tables inside a transaction."""

    def __init__(self, before: Snapshot, tables: Tables | None) -> None:
        self.before, self.tables = before, tables
        self.failed = False
        """True if a step failed, so that the tables may hold half of it."""
        self.written = False
        """True if tables were written, though maybe the same again."""


class _ThreadState(threading.local):
    draft: _Draft | None = None


class DurableStorage:
    """A TinyDB storage in one JSON file, which does without importing TinyDB (2 ms).

    All errors are StoreErrors. Several threads may use an instance; each has its own transactions.
    """

    def __init__(
        self,
        path: Path,
        *,
        on_notice: Notify = warn,
        is_shared: Callable[[], bool] = lambda: False,
        keeps: bool = False,
    ) -> None:
        """Remember the path; nothing is read or made.

        Args:
            on_notice: Called with one line when the file had to be recovered.
            is_shared: Returns whether everyone on the machine may read a new file; called on changes only.
            keeps: Whether tables that were written here stay in memory: the next change need not parse the
                file if it still has the same bytes. Callers must not change them outside transactions.
        """
        self.path = resolve(path)
        """The file itself, if `path` is a link of the user's own."""
        self._notify, self._is_shared = on_notice, is_shared
        self._keeps = keeps
        self._kept: tuple[bytes, Snapshot] | None = None
        """The content of the file after the last change here; taken by the next one, which may fail."""
        self._seen = Snapshot()
        self._thread = _ThreadState()
        self._reported: set[disk.Stamp | None] = set()

    @property
    def generation(self) -> int:
        """The generation last read or written here; 0 before, and for a missing file."""
        return self._seen.generation

    @property
    def stamp(self) -> disk.Stamp | None:
        """The stamp of the file last read or written here; None before, and for a missing file."""
        return self._seen.stamp

    def has_changed(self) -> bool:
        """Return whether the file has changed since it was last read or written here, from its inode only."""
        with disk.translate_errors(self.path):
            return disk.stamp(self.path) != self._seen.stamp

    def read(self) -> Tables | None:
        """Return the tables on disk, or in this thread's transaction; None without a file."""
        draft = self._thread.draft
        if draft is not None:
            return draft.tables
        snapshot = load(self.path)
        return self._remember(self._repair(snapshot) if snapshot.damaged else snapshot)

    def write(self, data: Tables) -> None:
        """Replace the tables: at the end of a transaction if there is one, else on disk on return."""
        with self._change() as draft:
            draft.tables, draft.written = data, True

    def close(self) -> None:
        """Do nothing: no file stays open."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock, read the file once, let TinyDB work in memory, and write once if anything changed.

        On any exception nothing is written. A nested transaction is a part of the outer one, which fails with
        it (TransactionAborted) even if the exception is caught: half of the step may be in memory.
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
            kept, self._kept = self._kept, None
            snapshot = load_repaired(folder, self.path.name, self._notify, kept)
            draft = self._thread.draft = _Draft(snapshot, self._remember(snapshot))
            try:
                yield draft
                self._commit(folder, draft)
            finally:
                self._thread.draft = None

    def _commit(self, folder: Folder, draft: _Draft) -> None:
        if draft.failed:
            raise TransactionAborted(self.path)
        if draft.tables is None or not draft.written:
            return
        if (body := envelope.encode(draft.tables)) == draft.before.body:
            return
        generation = draft.before.generation + 1
        content = envelope.seal(body, generation)
        snapshot = Snapshot(self._replace_file(folder, content), generation, draft.tables, body)
        self._remember(snapshot)
        if self._keeps:
            self._kept = content, snapshot

    def _replace_file(self, folder: Folder, content: bytes) -> disk.Stamp:
        # Do not write a file that could not be read again.
        if len(content) > disk.LARGEST or envelope.is_overfull(content):
            raise FileTooLarge(self.path)
        with disk.translate_errors(self.path):
            return commit.replace(folder, self.path.name, content, 0o644 if self._is_shared() else 0o600)

    def _remember(self, snapshot: Snapshot) -> Tables | None:
        self._seen = Snapshot(snapshot.stamp, snapshot.generation)
        if (
            snapshot.edited
            and not snapshot.damaged
            and (edit := (self.path, snapshot.stamp)) not in _EDITS_REPORTED
        ):
            _EDITS_REPORTED.add(edit)
            self._notify(edit_notice(self.path))
        return snapshot.tables

    def _repair(self, snapshot: Snapshot) -> Snapshot:
        """Return the file, repaired if possible, else the backup, and report each damage once."""
        try:
            with lock.hold(self.path, 0) as folder:
                return load_repaired(folder, self.path.name, self._notify)
        except StoreError:
            if snapshot.stamp not in self._reported:
                self._reported.add(snapshot.stamp)
                self._notify(damage_notice(self.path, snapshot))
            return snapshot
