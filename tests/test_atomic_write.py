"""A file is written whole or not at all."""

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.nobody import public_folder, run_as_nobody
from tests.support.store.power import left_by, watched
from tests.support.tools import null_device
from tui.atomic_write import Exists, write_whole
from tui.errors import HanjiError
from tui.settings import save_filter


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


def test_a_name_that_was_claimed_in_vain_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **options: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(HanjiError, match="cannot be written: Operation not permitted"):
        write_whole(tmp_path / "a", "new")
    assert names(tmp_path) == []


def test_a_disk_that_confirms_no_names_keeps_no_new_file_and_is_told_of_a_replaced_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    (tmp_path / "old").write_text("old")
    monkeypatch.setattr(os, "fsync", fsync)
    for force in (True, False):
        with pytest.raises(HanjiError, match="new cannot be written: Input/output error"):
            write_whole(tmp_path / "new", "new", force)
    with pytest.raises(HanjiError, match="it was replaced, but may not be on disk: Input/output error"):
        write_whole(tmp_path / "old", "newer", force=True)
    assert names(tmp_path) == ["old"]
    assert (tmp_path / "old").read_text() == "newer"


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_regular_file_is_never_replaced(tmp_path: Path, kind: str, force: bool) -> None:
    tmp_path = tmp_path / "folder"
    tmp_path.mkdir()
    if kind == "pipe":
        os.mkfifo(tmp_path / "a")
    else:
        (tmp_path / "a").symlink_to(null_device(tmp_path.parent))
    with pytest.raises(HanjiError, match="cannot be written: it is not a regular file"):
        write_whole(tmp_path / "a", "text", force)
    assert not (tmp_path / "a").is_file() and names(tmp_path) == ["a"]


@pytest.mark.parametrize("force", [True, False])
def test_what_cannot_be_written_whole_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    real = os.write

    def write(descriptor: int, content: bytes) -> int:
        if len(content) < 1000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, content[:600])

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(HanjiError, match="No space left"):
        write_whole(tmp_path / "a", "0123456789" * 300, force)
    assert names(tmp_path) == []


def test_what_a_killed_writer_left_goes_after_a_while(tmp_path: Path) -> None:
    for name, age in (("a", 7200), ("a", 60), ("b", 7200)):
        left = tmp_path / f".{name}.{age:016x}.new"
        left.touch()
        os.utime(left, (time.time() - age,) * 2)
    write_whole(tmp_path / "a", "text")
    assert names(tmp_path) == [f".a.{60:016x}.new", f".b.{7200:016x}.new", "a"]


def keep_filter(path: Path, text: str) -> None:
    save_filter(path, "mine", text)


def export(path: Path, text: str) -> None:
    write_whole(path, text, force=True)


@pytest.mark.parametrize("save", [keep_filter, export])
def test_a_power_cut_leaves_the_old_or_the_new_and_the_new_once_it_was_said(
    tmp_path: Path, save: Callable[[Path, str], None]
) -> None:
    file = tmp_path / "live" / "config.toml"
    file.parent.mkdir()
    save(file, "old")
    old = file.read_text()
    with watched(file.parent) as disk:
        save(file, "new")
        during, disk.states = disk.states, set()
        disk.look()
    new = file.read_text()
    assert new != old and len(during) > 5
    for states, good in ((during, {old, new}), (disk.states, {new})):
        for after in left_by(states, tmp_path / "after"):
            assert (after / file.name).read_text() in good


def test_a_power_cut_takes_no_new_file_that_was_said_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "live").mkdir()
    with watched(tmp_path / "live") as disk:
        write_whole(tmp_path / "live" / "refs.bib", "@misc")
        disk.states.clear()
        disk.look()
    assert disk.states
    for after in left_by(disk.states, tmp_path / "after"):
        assert (after / "refs.bib").read_text() == "@misc"


def test_a_link_of_another_user_is_not_followed_to_what_it_would_replace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rc").write_text("precious")
    (tmp_path / "refs.bib").symlink_to("rc")
    if os.geteuid() == 0:  # root's own links would be followed
        os.chown(tmp_path / "refs.bib", 65534, 65534, follow_symlinks=False)
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    with pytest.raises(HanjiError, match="it is a link of another user"):
        write_whole(tmp_path / "refs.bib", "@misc", force=True)
    assert (tmp_path / "rc").read_text() == "precious"
    assert names(tmp_path) == ["rc", "refs.bib"]


@pytest.mark.full
def test_a_link_of_ones_own_is_followed_below_a_link_of_roots() -> None:
    with public_folder() as folder:
        (folder / "data").mkdir()
        (folder / "home").symlink_to("data")
        mine = folder / "data" / "me"
        mine.mkdir()
        settings = folder / "home" / "me" / "config" / "config.toml"
        make_mine = (
            f"import os; os.chdir({str(mine)!r}); os.mkdir('dotfiles'); os.mkdir('config')\n"
            "os.symlink('../dotfiles/config.toml', 'config/config.toml')\n"
            "open('dotfiles/config.toml', 'w').close()\n"
        )
        save = (
            "from pathlib import Path; from tui.settings import save_filter\n"
            f"save_filter(Path({str(settings)!r}), 'mine', 'is:unread')"
        )
        mine.chmod(0o777)
        done = run_as_nobody(make_mine + save)
        assert (done.returncode, done.stderr) == (0, "")
        assert (mine / "config" / "config.toml").is_symlink()
        assert "is:unread" in (mine / "dotfiles" / "config.toml").read_text()


def test_a_folder_that_may_be_written_but_not_listed_takes_files() -> None:
    with public_folder() as folder:
        box = folder / "drop box"
        box.mkdir()
        box.chmod(0o733)
        write = (
            "from pathlib import Path; from tui.atomic_write import write_whole\n"
            f"box = Path({str(box)!r})\n"
            "write_whole(box / 'a', 'new')\n"
            "write_whole(box / 'b', 'old')\n"
            "write_whole(box / 'b', 'newer', force=True)\n"
        )
        done = run_as_nobody(write)
        assert (done.returncode, done.stderr) == (0, "")
        assert {path.name: path.read_text() for path in box.iterdir()} == {"a": "new", "b": "newer"}
