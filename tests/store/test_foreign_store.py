"""A hostile user's store: whatever is in it, no file of its readers is touched.

The reader has another user id than the files: as root in a store of nobody, or by a patched id.
"""

import os
import shutil
import socket
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest
from _pytest.mark import ParameterSet

from tui import sample
from tui.errors import StoreError
from tui.papers.digest import Digest
from tui.papers.mark import STARRED
from tui.papers.paper import Paper
from tui.sources.digest_files import find_files, read
from tui.store.files import disk, lock
from tui.store.health import examine
from tui.store.marks.mark_store import MarkStore
from tui.store.papers import column_file
from tui.store.papers.catalogue import Catalogue
from tui.store.papers.month_file import MonthFile

pytestmark = pytest.mark.timeout(20)

MONTH, PAPER = "2025-04.json", "2504.10479"
PRECIOUS = b"alias ls='ls --color'\n"
SPARSE = 20 << 30

FILES = (
    f"papers/{MONTH}",
    f"papers/{MONTH}.backup",
    f"papers/{MONTH}.lock",
    f"papers/{MONTH}.new",
    f"papers/{MONTH}.backup.new",
    f"papers/{MONTH}.damaged-1",
    column_file.FILE,
    f"{column_file.FILE}.new",
    f"library/host/{MONTH}",
    f"library/host/{MONTH}.lock",
    f"library/host/{MONTH}.new",
    f"library/host/{MONTH}.backup",
)
FAST = (f"papers/{MONTH}", f"papers/{MONTH}.new", f"papers/{MONTH}.lock", f"library/host/{MONTH}")
"""Those in whose place all kinds are tried in the fast tier, in that of the others a link."""
FOLDERS = ("papers", "library", "library/host")


def lead_to(target: Path, place: Path) -> None:
    place.symlink_to(target)


def link_hard(target: Path, place: Path) -> None:
    if target.exists():
        place.hardlink_to(target)


def make_pipe(target: Path, place: Path) -> None:
    os.mkfifo(place)


def make_socket(target: Path, place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        # The whole path may be longer than an address.
        folder = os.open(place.parent, os.O_RDONLY)
        made.bind(f"/proc/self/fd/{folder}/{place.name}")
        os.close(folder)


def make_folder(target: Path, place: Path) -> None:
    place.mkdir()


def make_sparse(target: Path, place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(SPARSE)


KINDS = (lead_to, link_hard, make_pipe, make_socket, make_folder, make_sparse)


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """Make a folder of the reader's own with a file in it."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "rc").write_bytes(PRECIOUS)
    return tmp_path / "home"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with papers, each month twice written, and marks."""
    folder = tmp_path_factory.mktemp("original") / "store"
    readings = [read(file) for file in find_files([str(sample.folder())])]
    for times in (1, 2):
        Catalogue(folder / "papers").add([reading.digests for reading in readings[:times]])
    Catalogue(folder / "papers").add([[digest()]])
    MarkStore(folder / "library", "host").set("", {PAPER: {STARRED: True}})
    return folder


@pytest.fixture
def store(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of that store that is somebody else's from here on."""
    folder = shutil.copytree(original, tmp_path / "store")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if os.geteuid() == 0:  # root's own links would be followed
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 65534, 65534)
    with monkeypatch.context() as patch:
        other = os.geteuid() + 1
        patch.setattr(os, "geteuid", lambda: other)
        yield folder


def digest(title: str = "$(touch owned)") -> Digest:
    return Digest("2025-04-01", (Paper(PAPER, title, days=("2025-04-01",)),))


def use_all(folder: Path, notices: list[str]) -> None:
    """Do everything with a store that a reader can, and note what is refused."""
    for use in (
        lambda: Catalogue(folder / "papers", notices.append).newest(),
        lambda: Catalogue(folder / "papers", notices.append).everything(),
        lambda: Catalogue(folder / "papers", notices.append).add([[digest("$(touch owned) again")]]),
        lambda: Catalogue(folder / "papers", notices.append).everything(),
        lambda: MarkStore(folder / "library", "host", notices.append).set("", {PAPER: {STARRED: False}}),
        lambda: MarkStore(folder / "library", "desk", notices.append).facts(),
        lambda: examine(folder / "papers", folder / "library", "host"),
    ):
        try:
            use()
        except StoreError as error:
            notices.append(str(error))


def remove(place: Path) -> None:
    if place.is_dir():
        for inside in place.iterdir():
            remove(inside)
        place.rmdir()
    else:
        place.unlink(missing_ok=True)


def each_kind_in_each_place() -> Iterator[ParameterSet]:
    """Yield all kinds in the places of all files, and what they lead to, if they are links."""
    for name in FILES:
        for kind in KINDS:
            for target in ("rc", "missing"):
                leads = kind in (lead_to, link_hard)
                fast = (name in FAST and (leads or target == "rc")) or (kind is lead_to and target == "rc")
                yield pytest.param(name, target, kind, marks=() if fast else pytest.mark.full)


@pytest.mark.parametrize(("name", "target", "kind"), each_kind_in_each_place())
def test_nothing_in_the_place_of_a_file_reaches_the_reader(
    store: Path, victim: Path, name: str, target: str, kind: Callable[[Path, Path], None]
) -> None:
    remove(store / name)
    kind(victim / target, store / name)
    # A damaged month is repaired, which writes files.
    if name != f"papers/{MONTH}":
        (store / "papers" / MONTH).write_bytes(b"")
    notices: list[str] = []
    use_all(store, notices)
    assert {path.name: path.read_bytes() for path in victim.iterdir()} == {"rc": PRECIOUS}
    assert all("\n" not in line for line in notices)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_link_in_the_place_of_a_folder_is_not_followed(store: Path, victim: Path, name: str) -> None:
    (store / name).rename(store / "moved")
    (store / name).symlink_to(victim)
    notices: list[str] = []
    use_all(store, notices)
    assert {path.name: path.read_bytes() for path in victim.iterdir()} == {"rc": PRECIOUS}
    refusal = "a link in its path is not your own"
    assert any(str(store / name) in line and refusal in line for line in notices)


def test_a_month_too_large_to_read_is_passed_over_with_a_line(store: Path) -> None:
    make_sparse(store, store / "papers" / "2031-01.json")
    notices: list[str] = []
    catalogue = Catalogue(store / "papers", notices.append)
    assert catalogue.newest().days
    assert len(catalogue.everything()) > 1 and catalogue.unreadable == ["2031-01"]
    path = store / "papers" / "2031-01.json"
    assert notices == [f"{path} cannot be used: it is larger than any file that hanji writes"]


def test_what_could_not_be_read_is_not_written(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (store / "papers" / MONTH).read_bytes()
    monkeypatch.setattr(disk, "LARGEST", len(before) + 10)
    with pytest.raises(StoreError, match="files may not be that large"):
        Catalogue(store / "papers").add([[digest("longer " * 20)]])
    assert (store / "papers" / MONTH).read_bytes() == before


def test_a_folder_that_is_exchanged_for_a_link_at_any_moment(
    store: Path, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exchange `papers` for a link at each moment: the change stays in the opened folder, or is refused."""
    moment, calls, changed = 0, 0, True
    real = {name: getattr(os, name) for name in ("open", "stat", "link", "replace", "unlink", "listdir")}
    papers, moved = store / "papers", store / "moved"

    def watch(name: str) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            nonlocal calls
            calls += 1
            if calls == moment:
                papers.rename(moved)
                papers.symlink_to(victim)
            return real[name](*args, **options)

        return call

    while changed:
        moment, calls = moment + 1, 0
        with monkeypatch.context() as patch:
            for name in real:
                patch.setattr(os, name, watch(name))
            use = Catalogue(papers)
            with suppress(StoreError):
                use.add([[digest(f"moment {moment:03}")]])
            changed = calls >= moment
        assert {path.name: path.read_bytes() for path in victim.iterdir()} == {"rc": PRECIOUS}, moment
        if changed:
            papers.unlink()
            moved.rename(papers)
    assert moment > 20


def test_a_link_of_ones_own_is_followed_in_a_store_of_ones_own(tmp_path: Path) -> None:
    Catalogue(tmp_path / "large" / "papers").add([[digest()]])
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "papers").symlink_to("../large/papers")
    (tmp_path / "store" / "library").symlink_to(tmp_path / "marks")
    (tmp_path / "marks").mkdir()
    catalogue = Catalogue(tmp_path / "store" / "papers")
    catalogue.add([[digest("Renamed")]])
    assert list(catalogue.everything().titles) == ["Renamed"]
    MarkStore(tmp_path / "store" / "library", "host").set("", {PAPER: {STARRED: True}})
    assert (tmp_path / "marks" / "host" / MONTH).is_file()
    assert (tmp_path / "store" / "papers").is_symlink() and (tmp_path / "store" / "library").is_symlink()


def test_a_link_of_somebody_else_is_not_followed_in_a_store_of_ones_own(tmp_path: Path) -> None:
    if os.geteuid():
        pytest.skip("only root can give a link away")
    Catalogue(tmp_path / "papers").add([[digest()]])
    (tmp_path / "papers" / MONTH).rename(tmp_path / "moved")
    (tmp_path / "papers" / MONTH).symlink_to(tmp_path / "moved")
    assert len(Catalogue(tmp_path / "papers").everything()) == 1
    os.chown(tmp_path / "papers" / MONTH, 65534, 65534, follow_symlinks=False)
    notices: list[str] = []
    assert len(Catalogue(tmp_path / "papers", notices.append).newest()) == 0
    with pytest.raises(StoreError, match="a link in its path is not your own"):
        Catalogue(tmp_path / "papers").add([[digest("Renamed")]])


def test_the_lock_of_a_file_that_is_linked_elsewhere_too_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "rc").write_bytes(PRECIOUS)
    (tmp_path / "s.json.lock").hardlink_to(tmp_path / "rc")
    with lock.hold(tmp_path / "s.json", 0):
        thread = threading.Thread(target=lambda: lock.holder(tmp_path / "s.json"))
        thread.start()
        thread.join()
    assert (tmp_path / "rc").read_bytes() == PRECIOUS


def test_its_columns_are_kept_in_ones_own_cache(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache" / "hanji").mkdir(parents=True)
    real = os.fstat
    cache = (tmp_path / "cache" / "hanji").stat().st_ino

    def fstat(descriptor: int) -> os.stat_result:
        """Report the cache as the reader's, who has another user id here."""
        status = real(descriptor)
        if status.st_ino != cache:
            return status
        return os.stat_result((*status[:4], os.geteuid(), *status[5:]))

    monkeypatch.setattr(os, "fstat", fstat)
    before = sorted(store.rglob("*"))
    (store / column_file.FILE).write_bytes(b"forged by whoever keeps the papers")
    titles = Catalogue(store / "papers").everything().titles
    [kept] = (tmp_path / "cache" / "hanji").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    def unread(month: MonthFile, ids: object = None) -> NoReturn:
        pytest.fail("a month was read again")

    monkeypatch.setattr(MonthFile, "sightings", unread)
    assert Catalogue(store / "papers").everything().titles == titles
    assert sorted(store.rglob("*")) == sorted({*before, store / column_file.FILE})
