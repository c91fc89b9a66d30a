"""TinyDB as hanji uses it: a transaction for each change, and no cache.

Whatever changes a table goes through here. What only reads the tables before the first list, or every second,
takes them from `storage` instead: importing TinyDB takes 2 ms, and its searches call a function a document.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from tui.store.files.snapshot import Notify
from tui.store.files.storage import DurableStorage, warn

Storage.register(DurableStorage)


def _document_id(text: str) -> int:
    """Return a document's id: TinyDB's are numbers, any other stays what another program made it."""
    return int(text) if text.isdecimal() else cast(int, text)


def _next_id(table: Iterable[str]) -> int:
    """Return the next free id in a table."""
    try:
        return 1 + max(map(int, table), default=0)
    except ValueError:  # another program gave some that are no numbers
        return 1 + max(map(int, filter(str.isdecimal, table)), default=0)


class Table(TinyTable):
    """A TinyDB table; every change happens under the lock, on the file as it is on disk by then."""

    document_id_class = staticmethod(_document_id)  # type: ignore[assignment]  # a documented seam

    _next_id: int | None  # type: ignore[assignment]  # TinyDB leaves its type open

    def __init__(self, storage: DurableStorage, name: str) -> None:
        # Queries are not cached: another process may have changed their answer.
        super().__init__(cast(Storage, storage), name, cache_size=0)
        self._transaction = storage.transaction

    def put(
        self,
        changed: Mapping[str, Mapping[str, Any]],
        new: Iterable[Mapping[str, Any]],
        removed: Collection[str] = (),
    ) -> None:
        """Replace documents by id, insert new ones, and remove others, all at once.

        TinyDB has no operation for all three, and each of its operations copies a table twice, with other
        ids: half of the time that a mark takes.
        """
        with self._transaction():
            tables = self._storage.read() or {}
            table = tables.setdefault(self.name, {})
            table.update(changed)
            for id in removed:
                del table[id]
            table.update((str(id), document) for id, document in enumerate(new, _next_id(table)))
            self._storage.write(tables)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert like TinyDB, with an id that is free on disk by then."""
        with self._fresh_ids():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert like TinyDB, with ids that are free on disk by then."""
        with self._fresh_ids():
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update or insert like TinyDB, in one transaction."""
        with self._fresh_ids():
            return super().upsert(document, cond)

    @contextmanager
    def _fresh_ids(self) -> Iterator[None]:
        with self._transaction():
            self._next_id = None
            yield

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._transaction():
            super()._update_table(updater)

    def _get_next_id(self) -> int:
        """Return the next free id; TinyDB's own method fails if there is any id but numbers."""
        if self._next_id is None:
            self._next_id = _next_id(self._read_table())
        self._next_id += 1
        return self._next_id - 1


class Database(TinyDB):
    """A TinyDB over a `DurableStorage`."""

    # TinyDB documents both seams, and declares its own classes.
    table_class = Table  # type: ignore[assignment]

    @property
    def storage(self) -> DurableStorage:  # type: ignore[override]  # it is registered as a Storage
        """The storage, with its `generation` and `has_changed()`."""
        return cast(DurableStorage, self._storage)

    def table(self, name: str, **options: Any) -> Table:
        """Return a table like TinyDB."""
        return cast(Table, super().table(name, **options))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all operations in the block one change; see `DurableStorage.transaction`."""
        with self.storage.transaction():
            yield

    def drop_table(self, name: str) -> None:
        """Drop a table like TinyDB, from the file as it is on disk by then."""
        with self.transaction():
            super().drop_table(name)


def open_database(path: Path, *, on_notice: Notify = warn, keeps: bool = False) -> Database:
    """Return the database in this file; nothing is read or made until it is used. See `DurableStorage`."""
    return database_of(DurableStorage(path, on_notice=on_notice, keeps=keeps))


def database_of(storage: DurableStorage) -> Database:
    """Return the database on this storage, which may also be used directly."""
    return Database(storage=lambda: storage)
