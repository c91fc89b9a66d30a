"""A file is written whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from tui.atomic_write import Exists, write_whole
from tui.errors import HanjiError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_has_the_text_and_the_rights_of_any_new_file(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write_whole(tmp_path / "논문.md", "글자\r\n")
    finally:
        os.umask(mask)
    assert (tmp_path / "논문.md").read_bytes() == "글자\r\n".encode()
    assert stat.S_IMODE((tmp_path / "논문.md").stat().st_mode) == 0o640
    assert names(tmp_path) == ["논문.md"]


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with pytest.raises(Exists, match="exists"):
        write_whole(tmp_path / "a", "new")
    (tmp_path / "nowhere").symlink_to(tmp_path / "b")
    with pytest.raises(Exists):
        write_whole(tmp_path / "nowhere", "new")
    assert (tmp_path / "a").read_text() == "old"
    assert names(tmp_path) == ["a", "nowhere"]


def test_a_disk_without_links_is_written_to_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object, **options: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")  # as on FAT

    monkeypatch.setattr(os, "link", link)
    write_whole(tmp_path / "a", "new")
    with pytest.raises(Exists):
        write_whole(tmp_path / "a", "newer")
    assert (tmp_path / "a").read_text() == "new"
    assert names(tmp_path) == ["a"]


def test_force_replaces_it_where_a_link_leads_and_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o604)
    (tmp_path / "link").symlink_to("a")
    write_whole(tmp_path / "link", "new", force=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o604
    assert names(tmp_path) == ["a", "link"]


@pytest.mark.parametrize("force", [True, False])
def test_what_the_system_refuses_is_said(tmp_path: Path, force: bool) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    for name in ("folder", "missing/a", "x" * 300, "folder/../missing/b"):
        with pytest.raises(HanjiError, match="cannot be written"):
            write_whole(tmp_path / name, "text", force)
    with pytest.raises(HanjiError, match="loop"):
        write_whole(tmp_path / "loop", "text", force)
    assert names(tmp_path) == ["folder", "loop"]


def test_a_full_disk_leaves_the_old_file() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(HanjiError):
        write_whole(full, "text")
