"""The opening of a folder while others rename entries beside it."""

import os
import stat
from pathlib import Path

import pytest

from tui.folder import Folder
from tui.open_folder import PRIVATE, PUBLIC


@pytest.mark.parametrize("make", [PRIVATE, PUBLIC])
def test_a_folder_that_is_put_in_place_of_a_new_one_keeps_its_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: int
) -> None:
    secret = tmp_path / "secret"
    secret.mkdir(mode=0o700)
    (secret / "diary").write_text("Mine alone.")
    real = os.mkdir

    def mkdir(name: str, mode: int, *, dir_fd: int) -> None:
        """Make a folder, which whoever owns the one above exchanges at once."""
        real(name, mode, dir_fd=dir_fd)
        os.rmdir(name, dir_fd=dir_fd)
        secret.rename(tmp_path / name)

    monkeypatch.setattr(os, "mkdir", mkdir)
    with Folder(tmp_path / "new", make):
        pass
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    assert (tmp_path / "new" / "diary").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user_in_place_of_a_new_one_keeps_its_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.mkdir

    def mkdir(name: str, mode: int, *, dir_fd: int) -> None:
        real(name, 0o700, dir_fd=dir_fd)
        os.chown(name, 65534, 65534, dir_fd=dir_fd)

    monkeypatch.setattr(os, "mkdir", mkdir)
    with Folder(tmp_path / "new", PUBLIC):
        pass
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


@pytest.mark.parametrize("make", [PRIVATE, PUBLIC])
def test_a_new_folder_has_its_permissions_under_any_umask(tmp_path: Path, make: int) -> None:
    before = os.umask(0o077)
    try:
        with Folder(tmp_path / "a" / "b", make):
            pass
    finally:
        os.umask(before)
    assert {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b")} == {make}
