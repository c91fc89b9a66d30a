"""A damaged file is put aside, replaced by its backup and reported in one line, without further loss."""

import os
from pathlib import Path

import pytest

from tests.support.store.power import left_by, watched
from tests.support.store.probe import AT_REST, names, state, tables, write_generations
from tui.store.files import lock
from tui.store.files.file_errors import StoreDamaged
from tui.store.files.storage import DurableStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "s.json"
    write_generations(DurableStorage(path), 3)
    return path


def damage(path: Path) -> bytes:
    """Cut the file off in its middle, as a new inode; return the rest."""
    content = path.read_bytes()[:1000]
    path.write_bytes(content)
    return content


def test_reading_mends_and_says_so(path: Path) -> None:
    rest, notices = damage(path), list[str]()
    storage = DurableStorage(path, on_notice=notices.append)
    assert storage.read() == tables(2)
    fate = "was damaged and is now s.json.damaged-1"
    assert notices == [f"{path} {fate}; its backup is in its place, without the latest change"]
    assert path.with_name("s.json.damaged-1").read_bytes() == rest
    assert state(path) == (storage.generation, tables(2))
    assert names(path.parent) == AT_REST | {"s.json.damaged-1"}


def test_a_power_cut_while_mending_loses_nothing(path: Path) -> None:
    damage(path)
    storage = DurableStorage(path, on_notice=lambda line: None)
    after = path.parent.with_name("after")
    with watched(path.parent) as disk:
        assert storage.read() == tables(2)
        during, disk.states = disk.states, set()
        disk.look()
    for folder in left_by(during, after):
        assert DurableStorage(folder / "s.json", on_notice=lambda line: None).read() == tables(2)
    for folder in left_by(disk.states, after):
        assert state(folder / "s.json") == (storage.generation, tables(2))
        assert (folder / "s.json.damaged-1").exists()


def test_writing_mends_first(path: Path) -> None:
    rest, notices = damage(path), list[str]()
    storage = DurableStorage(path, on_notice=notices.append)
    with storage.transaction():
        assert storage.read() == tables(2)
        storage.write(tables(9))
    assert len(notices) == 1
    assert path.with_name("s.json.damaged-1").read_bytes() == rest
    assert state(path) == (storage.generation, tables(9))


def test_a_mended_file_is_newer_than_the_lost_one(path: Path) -> None:
    before = DurableStorage(path)
    before.read()
    damage(path)
    assert before.has_changed()
    mended = DurableStorage(path, on_notice=lambda line: None)
    mended.read()
    assert mended.generation > before.generation
    mended.write(tables(1))
    assert mended.generation > before.generation + 1


def test_what_was_put_aside_is_never_overwritten(path: Path) -> None:
    path.with_name("s.json.damaged-1").write_bytes(b"from long ago")
    path.with_name("s.json.damaged-2").symlink_to("nowhere")
    rests = []
    for _ in range(2):
        rests.append(damage(path))
        DurableStorage(path, on_notice=lambda line: None).read()
    assert [path.with_name(f"s.json.damaged-{n}").read_bytes() for n in (1, 3, 4)] == [
        b"from long ago",
        *rests,
    ]


def test_a_missing_file_comes_back_from_its_backup(path: Path) -> None:
    path.unlink()
    notices: list[str] = []
    assert DurableStorage(path, on_notice=notices.append).read() == tables(2)
    assert notices == [f"{path} was missing; its backup is in its place, without the latest change"]
    assert names(path.parent) == AT_REST


def test_the_backup_survives_being_used(path: Path) -> None:
    for _ in range(3):
        damage(path)
        assert DurableStorage(path, on_notice=lambda line: None).read() == tables(2)


def test_while_another_writes_the_backup_is_read_and_that_said_once(path: Path) -> None:
    rest, notices = damage(path), list[str]()
    storage = DurableStorage(path, on_notice=notices.append)
    with lock.hold(path, 0):
        assert storage.read() == storage.read() == tables(2)
    assert notices == [f"{path} is damaged; its backup is read instead, without the latest change"]
    assert path.read_bytes() == rest
    assert not storage.has_changed()


def test_without_a_good_backup_nothing_is_touched(path: Path) -> None:
    backup = path.with_name("s.json.backup")
    for content in (
        None,
        b"",
        b"null",
        backup.read_bytes()[:-1],
        backup.read_bytes().replace(b'generation":2', b'generation":3', 1),
    ):
        backup.unlink(missing_ok=True)
        if content is not None:
            backup.write_bytes(content)
        rest, before = damage(path), names(path.parent)
        with pytest.raises(StoreDamaged, match="move both away"):
            DurableStorage(path).read()
        with pytest.raises(StoreDamaged, match="move both away"):
            DurableStorage(path).write(tables(5))
        assert path.read_bytes() == rest and names(path.parent) == before
        assert content is None or backup.read_bytes() == content


def test_after_moving_both_away_one_starts_anew(path: Path) -> None:
    damage(path)
    path.rename(path.with_name("old"))
    path.with_name("s.json.backup").rename(path.with_name("old.backup"))
    storage = DurableStorage(path)
    assert storage.read() is None
    storage.write(tables(1))
    assert state(path) == (1, tables(1))


def test_what_a_killed_writer_left_goes_with_the_next_change(path: Path) -> None:
    for name in (".s.json.0123456789abcdef.new", "s.json.new", "s.json.backup.new"):
        path.with_name(name).write_bytes(b"half of")
    DurableStorage(path).write(tables(4))
    assert names(path.parent) == AT_REST
    assert state(path) == (4, tables(4))


def test_the_backup_is_the_file_before_without_a_copy(path: Path) -> None:
    inode = path.stat().st_ino
    DurableStorage(path).write(tables(4))
    backup = path.with_name("s.json.backup")
    assert backup.stat().st_ino == inode
    assert state(backup) == (3, tables(3))


def test_a_file_system_without_hard_links_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **options: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    DurableStorage(path).write(tables(4))
    assert state(path) == (4, tables(4))
    assert state(path.with_name("s.json.backup")) == (3, tables(3))
    damage(path)
    assert DurableStorage(path, on_notice=lambda line: None).read() == tables(3)
    assert names(path.parent) == AT_REST | {"s.json.damaged-1"}
