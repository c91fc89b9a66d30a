"""The health of a store's files, examined without changing them."""

import os
from pathlib import Path

import pytest

from tui.errors import StoreError
from tui.papers.digest import Digest
from tui.papers.paper import Paper
from tui.store.files import lock
from tui.store.health import Health, examine
from tui.store.marks.mark_store import MarkStore
from tui.store.papers.catalogue import Catalogue

MONTH = "2025-05.json"


def add(folder: Path, *votes: int) -> None:
    """Make a store with one paper, changed once for each vote."""
    for vote in votes:
        paper = Paper("2505.02707", "T", votes=vote, days=("2025-05-06",))
        Catalogue(folder / "papers").add([[Digest("2025-05-06", (paper,))]])


def examined(folder: Path) -> Health:
    """Examine the one file of a store, and check that this changes nothing."""
    before = contents(folder)
    (file,) = examine(folder / "papers", folder / "library", "here")
    assert contents(folder) == before
    return file


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_good_file(tmp_path: Path) -> None:
    add(tmp_path, 1)
    path = tmp_path / "papers" / MONTH
    assert examined(tmp_path) == Health(path, True, "", 1, "none", "", (), 2, False, 0)
    add(tmp_path, 2)
    assert examined(tmp_path) == Health(path, True, "", 2, "good", "", (), 2, False, 0)


def test_nothing_is_there_yet(tmp_path: Path) -> None:
    assert examine(tmp_path / "papers", tmp_path / "library", "here") == []


def test_a_damaged_file_has_a_backup_or_is_lost(tmp_path: Path) -> None:
    add(tmp_path, 1, 2)
    path = tmp_path / "papers" / MONTH
    path.write_bytes(path.read_bytes()[:-5])
    file = examined(tmp_path)
    assert (file.readable, file.backup) == (True, "good")
    assert "2025-05.json is damaged; its backup is read" in file.problem
    path.with_name(f"{MONTH}.backup").write_bytes(b"")
    file = examined(tmp_path)
    assert (file.readable, file.backup, file.generation) == (False, "bad", 0)
    assert "no good backup" in file.problem


def test_of_a_missing_file_the_backup_is_left(tmp_path: Path) -> None:
    add(tmp_path, 1, 2)
    (tmp_path / "papers" / MONTH).unlink()
    file = examined(tmp_path)
    assert (file.readable, file.backup) == (True, "good") and "is missing" in file.problem


def test_a_damaged_backup_is_seen(tmp_path: Path) -> None:
    add(tmp_path, 1, 2)
    (tmp_path / "papers" / f"{MONTH}.backup").write_bytes(b"{}")
    assert (examined(tmp_path).problem, examined(tmp_path).backup) == ("", "bad")


def test_what_was_put_aside_is_seen(tmp_path: Path) -> None:
    add(tmp_path, 1, 2)
    path = tmp_path / "papers" / MONTH
    path.write_bytes(b"")
    add(tmp_path, 3)
    assert examined(tmp_path).aside == (path.with_name(f"{MONTH}.damaged-1"),)


def test_what_others_wrote_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / MONTH).write_text("[]", encoding="utf-8")
    file = examined(tmp_path)
    assert not file.readable and "was not written by hanji" in file.problem


def test_who_writes_is_named_as_long_as_they_write(tmp_path: Path) -> None:
    add(tmp_path, 1)
    with lock.hold(tmp_path / "papers" / MONTH, 0):
        assert examined(tmp_path).writer.startswith("process ")
    assert examined(tmp_path).writer == ""


def test_the_marks_of_all_hosts_are_looked_at(tmp_path: Path) -> None:
    for host, fact in (("here", "read"), ("there", "starred")):
        MarkStore(tmp_path / "library", host).set("marked", {"2505.02707": {fact: True}})
    (tmp_path / "library" / "note.txt").touch()
    files = examine(tmp_path / "papers", tmp_path / "library", "here")
    assert [(file.path.parent.name, file.readable) for file in files] == [("here", True), ("there", True)]


def test_a_hosts_folder_that_cannot_be_listed_hides_no_other(tmp_path: Path) -> None:
    for host, fact in (("a", "read"), ("b", "starred"), ("c", "tag:x")):
        MarkStore(tmp_path / "library", host).set("marked", {"2505.02707": {fact: True}})
    closed = tmp_path / "library" / "b"
    if os.geteuid() == 0:  # permissions do not stop root
        closed.rename(tmp_path / "b")
        closed.symlink_to(tmp_path / "b")
        os.chown(closed, 65534, 65534, follow_symlinks=False)
    else:
        closed.chmod(0)
    files = examine(tmp_path / "papers", tmp_path / "library", "a")
    closed.chmod(0o700)
    a, b, c = files
    assert (a.path.parent.name, a.readable, c.path.parent.name, c.readable) == ("a", True, "c", True)
    assert (b.path, b.readable) == (closed, False)
    assert b.problem.startswith(f"{closed} cannot be used: ")


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "papers").touch()
    with pytest.raises(StoreError):
        examine(tmp_path / "papers", tmp_path / "library", "here")
