"""Several programs on one file: no change is lost or missed, and a waiting one names the holder."""

import os
import signal
import socket
import threading
from pathlib import Path

import pytest

from tests.support.store import children
from tests.support.store.probe import AT_REST, names, state, tables, write_generations
from tests.support.tiers import in_full
from tui.store.files import storage as storage_module
from tui.store.files.database import open_database
from tui.store.files.file_errors import StoreLocked
from tui.store.files.storage import DurableStorage


@pytest.mark.parametrize(("writers", "operations"), [(2, 60), *in_full((2, 120), (2, 250), (4, 250))])
def test_nothing_is_lost_between_writers(tmp_path: Path, writers: int, operations: int) -> None:
    path = tmp_path / "s.json"
    running = [children.start("work", path, name, operations) for name in "abcd"[:writers]]
    for child in running:
        assert child.stdin
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in running:
        assert (child.communicate()[0], child.returncode) == ("null\n", 0)
    database = open_database(path)
    rounds = range(0, operations, 4)
    marks = database.table("marks").all()
    assert {found.pop("id"): dict(found) for found in marks} == {
        f"{name}-{n}": {"n": n + 1, "twice": True} if n + 1 < operations else {"n": n}
        for name in "abcd"[:writers]
        for n in rounds
    }
    per_writer = [sum(1 for n in range(operations) if n % 4 == kind) for kind in range(4)]
    assert len(database.table("papers")) == 5 * writers * per_writer[2]
    assert [found["n"] for found in database.table("sum")] == [writers * per_writer[3]]
    assert database.storage.generation == writers * operations
    assert names(tmp_path) == AT_REST


def test_each_sees_the_change_of_the_other_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    table = open_database(path).table("marks")
    table.insert({"n": 0})
    with children.start("converse", path) as other:
        assert other.stdin and other.stdout
        for number in range(0, 60, 2):
            assert table.all() == [{"n": number}]
            other.stdin.write("\n")
            other.stdin.flush()
            assert other.stdout.readline() == f"{number}\n"
            assert table.all() == [{"n": number + 1}]
            table.update({"n": number + 2})


def test_who_holds_the_lock_is_named_and_reading_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_module, "PATIENCE", 0.1)
    path = tmp_path / "s.json"
    storage = DurableStorage(path)
    write_generations(storage, 1)
    with children.start("hold", path) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == f"{holder.pid}\n"
        with pytest.raises(StoreLocked) as caught:
            storage.write(tables(2))
        named = f"(process {holder.pid} on {socket.gethostname()} since 20"
        assert str(caught.value).startswith(f"{path} is being written by another hanji {named}")
        assert state(path) == (1, tables(1))
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        storage.write(tables(2))
    assert state(path) == (2, tables(2))


@pytest.mark.full
def test_a_writer_waits_for_another_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage_module, "PATIENCE", 60.0)
    path = tmp_path / "s.json"
    with children.start("hold", path) as holder:
        assert holder.stdout
        holder.stdout.readline()
        timer = threading.Timer(0.2, holder.communicate, ["\n"])
        timer.start()
        DurableStorage(path).write(tables(1))
        timer.join()
    assert state(path) == (1, tables(1))
