"""The storage without failures: reading, writing and transactions."""

import os
import stat
import threading
from pathlib import Path

import pytest
from tinydb.storages import JSONStorage

from tests.support.store.probe import AT_REST, names, state, tables, write_generations
from tui.store.files import storage as storage_module
from tui.store.files.file_errors import NotStorable, StoreLocked, TransactionAborted
from tui.store.files.storage import DurableStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.json"


def written(path: Path) -> tuple[int, ...]:
    """Return what any write changes of a file: not when it was last read, which the system notes too."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def test_making_and_reading_one_touches_nothing(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path / "a" / "b" / "s.json")
    assert storage.read() is None
    assert (storage.generation, storage.has_changed()) == (0, False)
    storage.close()
    assert names(tmp_path) == set()


def test_what_was_written_is_read_by_everyone(path: Path) -> None:
    mine, other = DurableStorage(path), DurableStorage(path)
    write_generations(mine, 3)
    assert mine.read() == other.read() == tables(3)
    assert mine.generation == other.generation == 3
    assert names(path.parent) == AT_REST


def test_stock_tinydb_reads_the_file(path: Path) -> None:
    DurableStorage(path).write(tables(1))
    stock = JSONStorage(str(path), access_mode="r")
    found = stock.read()
    stock.close()
    assert found is not None
    assert found.pop("hanji")["1"]["generation"] == 1
    assert found == tables(1)


def test_files_and_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "s.json"
    write_generations(DurableStorage(path), 2)
    modes = {file: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.rglob("*")}
    assert set(modes.values()) == {0o600, 0o700}
    assert modes[path.parent] == modes[path.parent.parent] == 0o700


def test_new_folders_are_synced_into_those_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: set[int] = set()
    real = os.fsync

    def fsync(descriptor: int) -> None:
        synced.add(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    path = tmp_path / "a" / "b" / "s.json"
    DurableStorage(path).write(tables(1))
    assert {each.stat().st_ino for each in (tmp_path, *tmp_path.rglob("[!.]*"))} - synced == {
        path.with_name("s.json.lock").stat().st_ino
    }


def test_a_mode_that_the_owner_gave_is_kept(path: Path) -> None:
    write_generations(DurableStorage(path), 1)
    path.chmod(0o644)
    write_generations(DurableStorage(path), 3, first=2)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "t.json"
    link = tmp_path / "s.json"
    link.symlink_to(target)
    write_generations(DurableStorage(link), 2)
    assert link.is_symlink()
    assert state(target) == state(link) == (2, tables(2))
    assert names(tmp_path) == {"s.json", "elsewhere"}
    assert names(tmp_path / "elsewhere") == {"t.json", "t.json.backup", "t.json.lock"}


def test_the_change_of_another_is_seen(path: Path) -> None:
    mine, other = DurableStorage(path), DurableStorage(path)
    for generation in range(1, 8):
        other.write(tables(generation))
        assert mine.has_changed()
        assert mine.read() == tables(generation)
        assert mine.generation == generation
        assert not mine.has_changed() and not other.has_changed()
    path.unlink()
    assert mine.has_changed()


def test_what_was_read_may_be_changed_by_its_reader(path: Path) -> None:
    storage = DurableStorage(path)
    storage.write(tables(1))
    found = storage.read()
    assert found
    found["marks"].clear()
    assert storage.read() == tables(1)


def test_what_was_written_may_be_changed_by_its_writer(path: Path) -> None:
    storage = DurableStorage(path)
    content = tables(1)
    storage.write(content)
    content["marks"].clear()
    assert storage.read() == tables(1)


def test_a_transaction_is_one_generation(path: Path) -> None:
    storage, other = DurableStorage(path), DurableStorage(path)
    with storage.transaction():
        for number in range(5):
            storage.write(tables(number))
            assert storage.read() == tables(number)
            assert other.read() is None
    assert state(path) == (1, tables(4))


def test_a_change_that_changes_nothing_writes_nothing(path: Path) -> None:
    storage = DurableStorage(path)
    storage.write({})
    assert not path.exists()
    storage.write(tables(1))
    before = written(path)
    storage.write(tables(1))
    with storage.transaction():
        storage.write(tables(2))
        storage.write(tables(1))
    assert written(path) == before
    assert storage.generation == 1


@pytest.mark.parametrize("error", [ValueError, OSError, KeyboardInterrupt, MemoryError, SystemExit])
def test_nothing_of_a_failed_transaction_is_kept(path: Path, error: type[BaseException]) -> None:
    storage = DurableStorage(path)
    storage.write(tables(1))
    with pytest.raises(error), storage.transaction():
        storage.write(tables(2))
        found = storage.read()
        assert found
        found["marks"].clear()
        raise error
    assert storage.read() == tables(1)
    assert state(path) == (1, tables(1))
    assert not storage.has_changed()
    storage.write(tables(2))
    assert state(path) == (2, tables(2))


def test_a_transaction_in_another_is_a_part_of_it(path: Path) -> None:
    storage = DurableStorage(path)
    with storage.transaction():
        with storage.transaction():
            storage.write(tables(1))
        assert not path.exists()
    assert state(path) == (1, tables(1))


def test_a_failed_part_spoils_the_whole(path: Path) -> None:
    storage = DurableStorage(path)
    storage.write(tables(1))
    with pytest.raises(TransactionAborted), storage.transaction():
        storage.write(tables(2))
        with pytest.raises(ValueError), storage.transaction():
            raise ValueError
    assert state(path) == (1, tables(1))


def test_a_value_that_cannot_be_stored_changes_nothing(path: Path) -> None:
    storage = DurableStorage(path)
    storage.write(tables(1))
    with pytest.raises(NotStorable):
        storage.write({"marks": {"1": {"votes": float("nan")}}})
    assert storage.read() == tables(1)
    assert state(path) == (1, tables(1))


def test_each_thread_has_its_own_transactions(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_module, "PATIENCE", 60.0)
    storage = DurableStorage(path)
    storage.write({"counters": {"all": {"n": 0}}})

    def count() -> None:
        for _ in range(40):
            with storage.transaction():
                found = storage.read()
                assert found
                found["counters"]["all"]["n"] += 1
                storage.write(found)

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert storage.read() == {"counters": {"all": {"n": 120}}}


def test_a_reader_in_another_thread_sees_no_draft(path: Path) -> None:
    storage = DurableStorage(path)
    storage.write(tables(1))
    seen: list[object] = []
    with storage.transaction():
        storage.write(tables(2))
        thread = threading.Thread(target=lambda: seen.append(storage.read()))
        thread.start()
        thread.join()
    assert seen == [tables(1)]


def test_two_instances_in_one_thread_do_not_wait_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_module, "PATIENCE", 0.05)
    mine, other = DurableStorage(path), DurableStorage(path)
    with mine.transaction():
        mine.write(tables(1))
        with pytest.raises(StoreLocked):
            other.write(tables(2))
    assert state(path) == (1, tables(1))


def test_kept_tables_are_those_of_the_same_bytes_only(path: Path) -> None:
    mine, other = DurableStorage(path, keeps=True), DurableStorage(path)
    mine.write(tables(1))
    other.write(tables(2))
    with mine.transaction():
        assert mine.read() == tables(2)
    mine.write(tables(3))
    with pytest.raises(KeyError), mine.transaction():
        found = mine.read()
        assert found == tables(3)
        found["marks"].clear()
        raise KeyError
    with mine.transaction():
        assert mine.read() == tables(3) == other.read()
    mine.write(tables(4))
    path.write_bytes(path.read_bytes()[:-1])
    with mine.transaction():
        assert mine.read() == tables(3)
