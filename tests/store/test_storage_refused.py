"""Every obstacle for a store has an error type and one line; no file is overwritten."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.nobody import public_folder
from tests.support.store import children
from tests.support.store.probe import AT_REST, names, state, tables, write_generations
from tui.store.files.envelope import encode, seal
from tui.store.files.file_errors import (
    DiskFailed,
    ForeignFile,
    LinkNotFollowed,
    NewerSchema,
    NotAFile,
    StoreDamaged,
    StoreFileError,
)
from tui.store.files.storage import DurableStorage

GOOD = seal(encode(tables(1)), 1)
NESTED = b'{"marks":' * 100_000

FOREIGN = {
    "null": b"null",
    "list": b"[1, 2, 3]",
    "number": b"12",
    "another program": b'{"version": 3, "papers": []}',
    "stock TinyDB": b'{"_default": {"1": {"read": true}}}',
    "UTF-16": GOOD.decode().encode("utf-16"),
    "BOM": b"\xef\xbb\xbf" + GOOD,
    "100,000 levels": b'{"version":' * 100_000,
    "5,000 digits": b"1" * 5000,
}
DAMAGED = {
    "empty": b"",
    "NUL bytes": b"\0" * 4096,
    "NUL bytes in the first block": b"\0" * 512 + GOOD[512:],
    "cut off": GOOD[:-100],
    "cut off in the header": GOOD[:12],
    "white space in front": b" " + GOOD,
    "an edit cut off": json.dumps(json.loads(GOOD)).encode()[:-100],
    "100,000 levels of a table": NESTED,
    "trailing garbage": GOOD + b"garbage",
    "NUL bytes inside": GOOD[:500] + b"\0" * 500 + GOOD[1000:],
    "100,000 levels in a good header": seal(b"}," + NESTED[1:], 1),
    "5,000 digits in a good header": seal(b'},"marks":{"a":{"n":' + b"1" * 5000 + b"}}}", 1),
}
NEWER = {
    "newer": GOOD.replace(b'"schema":2', b'"schema":3'),
    "much newer": b'{"hanji":{"schema":31,"format":"x"}}',
}

CASES = [
    *[pytest.param(content, ForeignFile, id=name) for name, content in FOREIGN.items()],
    *[pytest.param(content, NewerSchema, id=name) for name, content in NEWER.items()],
    *[pytest.param(content, StoreDamaged, id=name) for name, content in DAMAGED.items()],
]


def refused(path: Path, error: type[StoreFileError]) -> None:
    """Check that every use of the store in `path` is refused with this error, in one line that names it."""
    storage = DurableStorage(path)
    for use in (storage.read, lambda: storage.write(tables(1)), storage.read):
        with pytest.raises(error) as caught:
            use()
        assert type(caught.value) is error
        assert str(caught.value).startswith(f"{path} ") and "\n" not in str(caught.value)


@pytest.mark.parametrize(("content", "error"), CASES)
def test_what_is_no_good_store_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, error: type[StoreFileError]
) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(content)
    before = path.stat()
    refused(path, error)
    after = path.stat()
    assert path.read_bytes() == content
    assert (after.st_ino, after.st_mode, after.st_mtime_ns) == (
        before.st_ino,
        before.st_mode,
        before.st_mtime_ns,
    )
    assert names(tmp_path) == {"s.json", "s.json.lock"}


@pytest.mark.parametrize("content", [*FOREIGN.values(), *NEWER.values()], ids=[*FOREIGN, *NEWER])
def test_a_backup_does_not_make_a_foreign_file_ours(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "s.json"
    write_generations(DurableStorage(path), 2)
    path.write_bytes(content)
    refused(path, NewerSchema if content in NEWER.values() else ForeignFile)
    assert path.read_bytes() == content
    assert names(tmp_path) == AT_REST


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_with_a_backup_is_no_error(tmp_path: Path, content: bytes) -> None:
    path, notices = tmp_path / "s.json", list[str]()
    write_generations(DurableStorage(path), 2)
    path.write_bytes(content)
    assert DurableStorage(path, on_notice=notices.append).read() == tables(1)
    assert len(notices) == 1 and "\n" not in notices[0]
    assert path.with_name("s.json.damaged-1").read_bytes() == content


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.mkdir()
    refused(path, NotAFile)
    assert names(path) == set()


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "s.json")
    refused(tmp_path / "s.json", NotAFile)


def test_a_device_in_its_place() -> None:
    with pytest.raises(NotAFile):
        DurableStorage(Path("/dev/null")).read()


def test_a_file_in_place_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("")
    refused(tmp_path / "folder" / "s.json", NotAFile)
    refused(tmp_path / "folder" / "deeper" / "s.json", NotAFile)


def test_a_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.symlink_to(path)
    refused(path, LinkNotFollowed)
    assert path.is_symlink()


def test_a_name_too_long(tmp_path: Path) -> None:
    path = tmp_path / ("s" * 300)
    with pytest.raises(DiskFailed, match=r"^/.*s…s+ cannot be used: .*File name too long") as caught:
        DurableStorage(path).read()
    assert len(str(caught.value)) < 500


def test_a_path_of_two_lines_is_named_in_one(tmp_path: Path) -> None:
    path = tmp_path / "two\nlines\x1b[31m.json"
    path.write_bytes(b"null")
    with pytest.raises(ForeignFile) as caught:
        DurableStorage(path).read()
    assert str(caught.value).startswith(f"{tmp_path}/two?lines?[31m.json was not written by hanji")


@pytest.fixture
def public() -> Iterator[Path]:
    with public_folder() as folder:
        yield folder


def _shared(folder: Path, mode: int, file_mode: int = 0o644) -> Path:
    """Make a store of two generations that others may read, in a folder of this mode."""
    folder.mkdir()
    path = folder / "s.json"
    write_generations(DurableStorage(path), 2)
    for name in "s.json", "s.json.backup":
        path.with_name(name).chmod(file_mode)
    path.with_name("s.json.lock").unlink()
    folder.chmod(mode)
    return path


def test_without_permission_one_reads_what_one_may_and_writes_nothing(public: Path) -> None:
    read_only = _shared(public / "read-only", 0o555)
    no_entry = _shared(public / "no-entry", 0o600)
    secret = _shared(public / "secret", 0o777, file_mode=0o000)
    file_only = _shared(public / "file", 0o777, file_mode=0o444)
    damaged = _shared(public / "damaged", 0o555)
    damaged.write_bytes(damaged.read_bytes()[:-5])
    missing = public / "read-only" / "t.json"
    paths = (read_only, no_entry, secret, file_only, damaged, missing)
    if os.geteuid() == 0:
        before = [path.read_bytes() for path in paths[:-1]]
    found = forked.findings(children.try_as_nobody, *paths)
    denied = [f"NoPermission: {path} cannot be used: you have no permission" for path in paths]
    notice = f"{damaged} is damaged; its backup is read instead, without the latest change"
    assert found[0] == ["True", "40 marks", "40 marks", denied[0]]
    assert found[1] == [denied[1]] * 4
    assert found[2] == ["True", denied[2], denied[2], denied[2]]
    assert found[3] == ["True", "40 marks", "40 marks", denied[3]]
    assert found[4] == ["True", "40 marks", "40 marks", denied[4], notice]
    assert found[5] == ["False", "None", "None", denied[5]]
    if os.geteuid() == 0:
        assert [path.read_bytes() for path in paths[:-1]] == before
    assert names(read_only.parent) == names(damaged.parent) == {"s.json", "s.json.backup"}


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    write_generations(DurableStorage(path), 2)
    found = children.run("try_small_files", path)
    assert found == [
        "True",
        "40 marks",
        "40 marks",
        f"FileTooLarge: {path} cannot be written: files may not be that large here",
    ]
    assert state(path) == (2, tables(2))
    assert names(tmp_path) == AT_REST


def _mounted(folder: Path, script: str) -> tuple[str, ...]:
    """Return a command that runs another one with a small file system mounted at `folder`."""
    own = "-m" if os.geteuid() == 0 else "-rm"
    mount = f'mount -t tmpfs -o size=256k tmpfs "{folder}"'
    command = ("unshare", own, "sh", "-c")
    possible = (
        shutil.which("unshare") and not subprocess.run([*command, mount], capture_output=True).returncode
    )
    if not possible and "CI" not in os.environ:
        pytest.skip("this machine lets nobody mount anything")
    return *command, f'{mount} && {script} "$@"', "sh"


def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    found = children.run("try_full_disk", path, prefix=_mounted(tmp_path, "exec"))
    full = f"{path} cannot be written: the disk is full"
    assert found == ["DiskFull", full, "kept True", "left 0", "goes on True"]


@pytest.mark.parametrize("damaged", [False, True])
def test_a_disk_for_reading_only(tmp_path: Path, damaged: bool) -> None:
    folder = tmp_path / "mounted"
    folder.mkdir()
    path, source = folder / "s.json", tmp_path / "s.json"
    write_generations(DurableStorage(source), 2)
    if damaged:
        source.write_bytes(b"")
    script = f'cp "{source}" "{source}.backup" "{folder}" && mount -o remount,bind,ro "{folder}" && exec'
    found = children.run("try_it", path, prefix=_mounted(folder, script))
    refusal = f"ReadOnlyDisk: {path} cannot be written: its disk is read-only"
    notice = f"{path} is damaged; its backup is read instead, without the latest change"
    assert found == ["True", "40 marks", "40 marks", refusal, *([notice] if damaged else [])]
