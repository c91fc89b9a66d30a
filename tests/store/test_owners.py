"""The owners and readers of a store's files, some of them made by another user."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui.papers.mark import STARRED
from tui.store.files import lock
from tui.store.marks.mark_store import MarkStore

OTHER = 65534
PAPER = "2504.10479"

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")


def star(library: Path) -> None:
    MarkStore(library, "host").set("", {PAPER: {STARRED: True}})
    MarkStore(library, "host").set("", {PAPER: {STARRED: False}})


@pytest.mark.parametrize("lost", [False, True])
def test_marks_do_not_take_the_permissions_of_another_users_file(tmp_path: Path, lost: bool) -> None:
    star(tmp_path)
    file = tmp_path / "host" / "2025-04.json"
    backup = file.with_name(f"{file.name}.backup")
    for path in (file, backup):
        os.chown(path, OTHER, OTHER)
        path.chmod(0o666)
    if lost:
        file.unlink()
    MarkStore(tmp_path, "host").set("", {PAPER: {STARRED: True}})
    status = file.stat()
    assert (status.st_uid, stat.S_IMODE(status.st_mode)) == (0, 0o600)


def test_a_file_of_ones_own_keeps_its_permissions(tmp_path: Path) -> None:
    star(tmp_path)
    file = tmp_path / "host" / "2025-04.json"
    file.chmod(0o640)
    star(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_what_root_makes_in_another_users_folder_is_that_users(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, OTHER, OTHER)
    digest = "## Daily Papers (2025-06-02)\n### [T](https://arxiv.org/abs/2506.00001) (3▲)\nText.\n"
    (tmp_path / "a.md").write_text(digest, encoding="utf-8")
    store = home / "share" / "hanji"
    for words in (["import", str(tmp_path / "a.md")], ["star", "2506.00001"], ["tag", "2506.00001", "x"]):
        command = [sys.executable, "-m", "tui", "--store", str(store), *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
    owners = {path: (path.stat().st_uid, path.stat().st_gid) for path in home.rglob("*")}
    assert len(owners) > 8 and set(owners.values()) == {(OTHER, OTHER)}
    assert all(stat.S_IMODE(path.stat().st_mode) in (0o600, 0o700) for path in owners)


def test_a_file_that_is_there_is_never_given_away(tmp_path: Path) -> None:
    (tmp_path / "rc").write_text("root's")
    home = tmp_path / "home"
    home.mkdir()
    (home / "s.json.lock").hardlink_to(tmp_path / "rc")
    os.chown(home, OTHER, OTHER)
    with lock.hold(home / "s.json", 0):
        pass
    assert (tmp_path / "rc").stat().st_uid == 0 and (tmp_path / "rc").read_text() == "root's"
