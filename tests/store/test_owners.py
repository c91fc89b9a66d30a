"""Whose the files of a store are, and who may read them, if another user made some of them."""

import os
import stat
from pathlib import Path

import pytest

from tui.papers.marks import STARRED
from tui.store.library import Library

OTHER = 65534
PAPER = "2504.10479"

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")


def star(library: Path) -> None:
    Library(library, "host").set("", {PAPER: {STARRED: True}})
    Library(library, "host").set("", {PAPER: {STARRED: False}})


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
    Library(tmp_path, "host").set("", {PAPER: {STARRED: True}})
    status = file.stat()
    assert (status.st_uid, stat.S_IMODE(status.st_mode)) == (0, 0o600)


def test_a_file_of_ones_own_keeps_its_permissions(tmp_path: Path) -> None:
    star(tmp_path)
    file = tmp_path / "host" / "2025-04.json"
    file.chmod(0o640)
    star(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
