"""TinyDB as hanji uses it: string ids, a transaction for each change, and no cache."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document
from tinydb.table import Table as TinyTable

from tui.store.files.snapshot import Notify
from tui.store.files.storage import DurableStorage, warn

Storage.register(DurableStorage)


def document(id: str, fields: Mapping[str, Any]) -> Document:
    """Return a TinyDB document with a string id, which TinyDB accepts although it declares int."""
    return Document(fields, doc_id=cast(int, id))


class Table(TinyTable):
    """A TinyDB table with string ids, which the caller gives with `document`.

    Every change happens under the lock, on the file as it is on disk by then.
    """

    document_id_class = str  # type: ignore[assignment]  # a documented seam, declared as int

    def __init__(self, storage: DurableStorage, name: str) -> None:
        # Queries are not cached: another process may have changed their answer.
        super().__init__(cast(Storage, storage), name, cache_size=0)
        self._transaction = storage.transaction

    def put(self, documents: Mapping[str, Mapping[str, Any]]) -> None:
        """Insert or replace documents by id, all at once.

        TinyDB rebuilds a table in every operation, and has no operation for several documents with ids.
        """
        self._update_table(lambda table: table.update(cast(dict[int, Mapping[str, Any]], documents)))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update or insert like TinyDB, in one transaction."""
        with self._transaction():
            return super().upsert(document, cond)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        def update(table: dict[int, Mapping[str, Any]]) -> None:
            updater(table)
            if not all(isinstance(id, str) for id in table):
                raise TypeError("document ids are strings")

        with self._transaction():
            super()._update_table(update)

    def _get_next_id(self) -> NoReturn:
        raise TypeError("a document needs an id: see tui.store.files.database.document")


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


def open_database(path: Path, *, on_notice: Notify = warn) -> Database:
    """Return the database in this file; nothing is read or made until it is used."""
    return database_of(DurableStorage(path, on_notice=on_notice))


def database_of(storage: DurableStorage) -> Database:
    """Return the database on this storage, which may also be used directly."""
    return Database(storage=lambda: storage)
