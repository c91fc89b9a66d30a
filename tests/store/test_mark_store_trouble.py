"""A problem with one file of marks affects no other file: it is reported once, and others are shown."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.store.faults import fault
from tests.support.store.mark_probe import APRIL, MAY, OLD, bytes_in, marks, on_disk
from tests.support.tiers import in_full
from tui.errors import StoreError
from tui.papers.mark import NOTE, READ, STARRED, TAG, Mark
from tui.store.files import commit
from tui.store.files.envelope import encode, seal
from tui.store.files.file_errors import DiskFailed, DiskFull, ForeignFile, NotAFile, NotStorable
from tui.store.marks.mark_store import MarkStore, PartialWrite

STAR, SEEN = Mark(starred=True), Mark(read=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a library in which a laptop has starred a paper, and a server has read two, one of them twice."""
    laptop, server = MarkStore(tmp_path, "laptop"), MarkStore(tmp_path, "server")
    laptop.set("", {APRIL: {STARRED: True}})
    server.set("", {APRIL: {READ: True}})
    server.set("", {MAY: {READ: True}})
    server.set("", {MAY: {STARRED: True}})
    return tmp_path


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARM: dict[str, tuple[str, Callable[[Path], object], str, dict[str, Mark]]] = {
    "damaged, with a backup": (
        "2025-05.json",
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        "is damaged; its backup is read instead, without the latest change",
        {APRIL: Mark(True, True), MAY: SEEN},
    ),
    "only a backup": (
        "2025-05.json",
        Path.unlink,
        "is missing; its backup is read instead, without the latest change",
        {APRIL: Mark(True, True), MAY: SEEN},
    ),
    "damaged, without a backup": (
        "2025-04.json",
        lambda path: path.write_bytes(b""),
        "is incomplete: it may not be fully synced yet; if it stays so, sync it again from its own"
        " machine; its marks are missing or old",
        {APRIL: STAR, MAY: Mark(True, True)},
    ),
    "foreign": (
        "2025-05.json",
        lambda path: path.write_bytes(b'{"version": 3}'),
        "was not written by hanji; move it away or choose another folder; its marks are missing or old",
        {APRIL: Mark(True, True)},
    ),
    "newer": (
        "2025-05.json",
        lambda path: path.write_bytes(path.read_bytes().replace(b'"schema":2', b'"schema":3')),
        "was written by a newer hanji; update this one to use it; its marks are missing or old",
        {APRIL: Mark(True, True)},
    ),
    "a pipe": (
        "2025-05.json",
        make_pipe,
        "cannot be used: it is not a regular file, or not in a folder; its marks are missing or old",
        {APRIL: Mark(True, True)},
    ),
    "a folder": (
        "2025-05.json",
        make_folder,
        "cannot be used: it is not a regular file, or not in a folder; its marks are missing or old",
        {APRIL: Mark(True, True)},
    ),
}


@pytest.mark.parametrize("harm", HARM)
def test_another_hosts_file_costs_its_own_marks_at_most(folder: Path, harm: str) -> None:
    name, strike, says, left = HARM[harm]
    path, notices = folder / "server" / name, list[str]()
    whole = path.read_bytes()
    library = MarkStore(folder, "laptop", notices.append)
    strike(path)
    before = bytes_in(folder / "server")
    for _ in range(3):
        assert marks(library.facts()) == left
    assert notices == [f"{path} {says}"]
    library.set("", {MAY: {NOTE: "goes on"}, OLD: {READ: True}})
    assert marks(library.facts())[MAY].note == "goes on"
    assert bytes_in(folder / "server") == before
    assert len(notices) == 1
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(whole)
    assert marks(library.facts()) == on_disk(folder)
    assert marks(library.facts())[MAY] == Mark(True, True, (), "goes on")
    strike(path)
    library.facts()
    assert notices == [f"{path} {says}"] * 2


def test_what_lies_beside_the_marks_is_no_trouble(folder: Path) -> None:
    (folder / "README").write_text("synced", encoding="utf-8")
    (folder / "server" / "notes.txt").write_text("x", encoding="utf-8")
    (folder / "gone").symlink_to(folder / "nowhere")
    copy = folder / "server" / "2025-05.sync-conflict-20250506.json"
    copy.write_bytes((folder / "server" / "2025-05.json").read_bytes())
    (folder / "server" / "2025-05.json").unlink()
    (folder / "server" / "2025-05.json.backup").unlink()
    assert on_disk(folder) == {APRIL: Mark(True, True), MAY: Mark(True, True)}


@pytest.mark.parametrize("closed", ["", "laptop", "server", "server/2025-05.json"])
def test_what_cannot_be_read_any_more_stays_as_it_was(
    folder: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notices: list[str] = []
    library = MarkStore(folder, "laptop", notices.append)
    before = marks(library.facts())
    with monkeypatch.context() as patched:
        for name in ("listdir", "stat", "open"):
            patched.setattr(os, name, _failing_at(folder / closed, getattr(os, name)))
        for _ in range(3):
            assert marks(library.facts()) == before
    why = "cannot be used: the system reports an error (Input/output error); its marks are missing or old"
    assert notices == [f"{folder / closed} {why}"]
    MarkStore(folder, "server").set("", {MAY: {NOTE: "new"}})
    assert marks(library.facts()) == on_disk(folder)
    assert marks(library.facts())[MAY].note == "new" and len(notices) == 1


def _failing_at(path: Path, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(given: Any, *args: Any, **options: Any) -> Any:
        folder = options.get("dir_fd", given if isinstance(given, int) else None)
        below = os.readlink(f"/proc/self/fd/{folder}") if folder is not None else ""
        if os.path.join(below, "" if isinstance(given, int) else given).rstrip("/") == str(path):
            raise OSError(errno.EIO, "Input/output error")
        return real(given, *args, **options)

    return call


def test_ones_own_damaged_file_is_put_right(folder: Path) -> None:
    path, notices = folder / "server" / "2025-05.json", list[str]()
    path.write_bytes(path.read_bytes()[:-9])
    library = MarkStore(folder, "server", notices.append)
    assert marks(library.facts())[MAY] == SEEN
    assert len(notices) == 1 and "2025-05.json.damaged-1; its backup is in its place" in notices[0]
    path.unlink()
    assert marks(library.facts())[MAY] == SEEN
    assert len(notices) == 2 and path.exists()
    assert on_disk(folder)[MAY] == SEEN


def test_ones_own_foreign_file_is_never_written_and_the_others_go_on(folder: Path) -> None:
    path, notices = folder / "server" / "2025-05.json", list[str]()
    path.write_bytes(b'{"version": 3}')
    library = MarkStore(folder, "server", notices.append)
    assert marks(library.facts()) == {APRIL: Mark(True, True)}
    with pytest.raises(ForeignFile):
        library.set("", {MAY: {READ: True}})
    library.set("", {APRIL: {NOTE: "goes on"}})
    assert marks(library.facts()) == {APRIL: Mark(True, True, (), "goes on")}
    assert path.read_bytes() == b'{"version": 3}'
    assert len(notices) == 1


def test_what_is_no_fact_in_a_file_is_kept_and_not_shown(folder: Path) -> None:
    path = folder / "laptop" / "2025-04.json"
    strange = {"read": True, "starred": [True], "note": ["soon", "x"], "tag:rl": [["x"], 1], "later": None}
    path.write_bytes(seal(encode({"marks": {APRIL: strange}}), 7))
    library = MarkStore(folder, "laptop")
    assert marks(library.facts())[APRIL] == SEEN  # what the server says
    library.set("", {APRIL: {STARRED: True}})
    assert marks(library.facts())[APRIL] == Mark(True, True)
    assert b'"later":null' in path.read_bytes() and b'"soon"' in path.read_bytes()


def test_a_month_that_fails_leaves_the_months_before_it_done(folder: Path) -> None:
    library = MarkStore(folder, "laptop")
    (folder / "laptop" / "2025-05.json").mkdir()
    papers = {APRIL: {READ: False}, "2504.00001": {READ: True}, MAY: {READ: True}, OLD: {READ: True}}
    with pytest.raises(PartialWrite) as caught:
        library.set("All read", papers)
    why = "2025-05.json cannot be used: it is not a regular file, or not in a folder"
    assert str(caught.value).endswith(f"{why}; 2 of 4 papers were changed before")
    assert {change.id for change in caught.value.step.changes} == {APRIL, "2504.00001"}
    assert OLD not in library.facts() and library.facts()[APRIL][READ].value is False
    with pytest.raises(NotAFile):
        library.set("", {MAY: {READ: True}, APRIL: {READ: False}})
    (folder / "laptop" / "2025-05.json").rmdir()
    assert marks(library.facts()) == on_disk(folder)
    library.undo(caught.value.step)
    assert on_disk(folder) == {APRIL: Mark(True, True), MAY: Mark(True, True)}


def test_half_a_character_is_refused_and_the_rest_stays(folder: Path) -> None:
    library, before = MarkStore(folder, "laptop"), bytes_in(folder)
    for values in ({NOTE: "\ud800"}, {TAG + "\udcff": True}):
        with pytest.raises(NotStorable):
            library.set("", {APRIL: values})
    assert marks(library.facts()) == on_disk(folder)
    assert {k: v for k, v in bytes_in(folder).items() if ".lock" not in k} == {
        k: v for k, v in before.items() if ".lock" not in k
    }


@pytest.mark.parametrize(
    ("code", "error", "lasting"),
    [
        (errno.ENOSPC, DiskFull, False),
        *in_full((errno.EIO, DiskFailed, True)),
        *in_full((errno.ENOSPC, DiskFull, True), (errno.EIO, DiskFailed, False)),
    ],
)
def test_whatever_fails_at_whatever_moment_memory_is_what_the_disk_has(
    folder: Path, code: int, error: type[StoreError], lasting: bool
) -> None:
    def strike() -> None:
        raise OSError(code, "injected")

    library, struck, moment, failures = MarkStore(folder, "laptop", lambda line: None), True, 0, 0
    while struck:
        value = f"moment {moment}"
        acknowledged = True
        with fault(moment, strike, lasting=lasting) as watch:
            try:
                library.set("", {APRIL: {NOTE: value}})
            except StoreError as raised:
                assert type(raised) is error
                acknowledged = False
        struck, moment, failures = watch.struck, moment + 1, failures + (not acknowledged)
        found = marks(library.facts())
        assert found == on_disk(folder)
        assert found[APRIL].note == value or not acknowledged
        library.set("", {APRIL: {NOTE: f"after {moment}"}})
    assert failures > 20
    assert not list(folder.rglob("*.new")) and commit.backup(folder / "laptop" / "2025-04.json").exists()
