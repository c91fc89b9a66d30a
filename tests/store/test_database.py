"""TinyDB on the durable storage: its own ids, no cache, each operation a transaction."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from tests.support.store.probe import names
from tui.store.files import lock
from tui.store.files.database import Database, Table, open_database
from tui.store.files.envelope import Tables
from tui.store.files.file_errors import StoreLocked, TransactionAborted
from tui.store.files.storage import DurableStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.json"


def marks(database: Database) -> dict[int, dict[str, Any]]:
    """Return the documents of the tests' table, by id."""
    return {found.doc_id: dict(found) for found in database.table("marks")}


def test_opening_touches_nothing(path: Path) -> None:
    database = open_database(path)
    assert database.tables() == set()
    assert marks(database) == {}
    assert database.table("marks").get(doc_id=1) is None
    database.close()
    assert names(path.parent) == set()


def test_stock_tinydb_agrees_on_ids(path: Path) -> None:
    open_database(path).table("marks").insert({"n": 1})
    with TinyDB(path) as stock:
        assert stock.table("marks").insert({"n": 2}) == 2
    table = open_database(path, on_notice=lambda line: None).table("marks")
    assert table.insert_multiple([{"n": 3}, {"n": 4}]) == [3, 4]
    found = table.get(where("n") == 2)
    assert isinstance(found, Document) and found.doc_id == 2
    with TinyDB(path, access_mode="r") as stock:
        assert [(each.doc_id, each) for each in stock.table("marks")] == [(n, {"n": n}) for n in range(1, 5)]


def test_an_id_that_is_no_number_hinders_nothing(path: Path) -> None:
    """Let another program than TinyDB have given it."""
    DurableStorage(path).write({"marks": {"2504.10430": {"n": 1}, "7": {"n": 2}}})
    table = open_database(path).table("marks")
    assert isinstance(table, Table)
    assert table.insert({"n": 3}) == 8
    table.put({"2504.10430": {"n": 4}}, [{"n": 5}], ["7"])
    assert DurableStorage(path).read() == {"marks": {"2504.10430": {"n": 4}, "8": {"n": 3}, "9": {"n": 5}}}


def test_two_programs_never_give_one_id_twice(path: Path) -> None:
    mine, other = open_database(path), open_database(path)
    assert marks(mine) == {}
    assert [each.table("marks").insert({"n": 1}) for each in (mine, other, mine, other)] == [1, 2, 3, 4]
    with pytest.raises(ValueError, match="already exists"):
        mine.table("marks").insert(Document({"n": 2}, doc_id=4))
    assert len(marks(mine)) == 4


OPERATIONS: list[Callable[[Table], object]] = [
    lambda table: table.insert({"n": 3}),
    lambda table: table.insert_multiple([{"n": 3}, {"n": 4}]),
    lambda table: table.update({"n": 5}, where("n") == 1),
    lambda table: table.update({"n": 5}, doc_ids=[1]),
    lambda table: table.update_multiple([({"n": 5}, where("n") == 1)]),
    lambda table: table.upsert({"n": 6}, where("n") == 1),
    lambda table: table.upsert({"n": 7}, where("n") == 7),
    lambda table: table.remove(where("n") == 1),
    lambda table: table.truncate(),
]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_operation_is_one_transaction_on_what_is_on_disk(
    path: Path, operation: Callable[[Table], object]
) -> None:
    mine, other = open_database(path), open_database(path)
    table, apart = mine.table("marks"), open_database(path.with_name("apart.json")).table("marks")
    assert isinstance(table, Table) and isinstance(apart, Table)
    table.insert({"n": 1})
    other.table("marks").insert({"n": 2})
    apart.insert_multiple([{"n": 1}, {"n": 2}])
    generation = other.storage.generation
    assert operation(table) == operation(apart)
    assert [(each.doc_id, each) for each in other.table("marks")] == [(each.doc_id, each) for each in apart]
    assert other.storage.generation == generation + 1


@pytest.mark.parametrize("operation", [*OPERATIONS, None])
def test_each_change_reads_under_the_lock(
    path: Path, operation: Callable[[Table], object] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(path)
    database.table("marks").insert_multiple([{"n": 1}, {"n": 2}])
    table, real, reads = database.table("marks"), DurableStorage.read, list[bool]()

    def read(storage: DurableStorage) -> Tables | None:
        with pytest.raises(StoreLocked), lock.hold(path, 0):
            pass
        reads.append(True)
        return real(storage)

    monkeypatch.setattr(DurableStorage, "read", read)
    assert isinstance(table, Table)
    if operation:
        operation(table)
    else:
        database.drop_table("marks")
    assert reads


def test_a_search_is_never_answered_from_before(path: Path) -> None:
    mine, other = open_database(path), open_database(path)
    query = where("n") > 0
    for number in range(1, 4):
        other.table("marks").insert({"n": number})
        assert mine.table("marks").count(query) == len(mine.table("marks")) == number
        assert mine.table("marks").contains(where("n") == number)


def test_tables_are_dropped(path: Path) -> None:
    database, other = open_database(path), open_database(path)
    database.table("marks").insert({"n": 1})
    database.table("days").insert({"ids": ["a"]})
    assert other.tables() == {"marks", "days"}
    database.drop_table("marks")
    assert other.tables() == {"days"}
    database.drop_tables()
    assert other.tables() == set()


def test_many_operations_are_one_change(path: Path) -> None:
    database, other = open_database(path), open_database(path)
    with database.transaction():
        for number in range(20):
            database.table("marks").insert({"n": number})
        database.table("days").insert({"ids": ["1"]})
        assert other.tables() == set()
    assert len(other.table("marks")) == 20
    assert other.storage.generation == 1


def test_a_failed_operation_leaves_the_disk_alone(path: Path) -> None:
    database = open_database(path)
    database.table("marks").insert_multiple([{"n": 1}, {"n": "two"}])
    before = path.read_bytes()

    def add_one(fields: Any) -> None:
        fields["n"] += 1

    with pytest.raises(TypeError):
        database.table("marks").update(add_one)
    assert marks(database) == {1: {"n": 1}, 2: {"n": "two"}}
    with pytest.raises(TransactionAborted), database.transaction():
        with pytest.raises(TypeError):
            database.table("marks").update(add_one)
        database.table("marks").insert({"n": 3})
    assert path.read_bytes() == before
