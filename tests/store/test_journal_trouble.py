"""Failed changes are undone and reported in one line; the marks shown are always on disk."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.support.store.journal_probe import Reader
from tests.support.store.mark_probe import APRIL, MAY, OLD
from tui.papers.mark import NOTE, READ, STARRED, TAG, Mark
from tui.store.files import lock, storage
from tui.store.marks.journal import StepReport
from tui.store.marks.mark_store import MarkStore

STAR = {APRIL: {STARRED: True}}
ALL = {id: {READ: True} for id in (APRIL, "2504.00001", MAY, OLD)}
FULL = "cannot be written: the disk is full"


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path)
    yield reader
    reader.journal.close()


def own(reader: Reader, month: str) -> Path:
    return reader.folder / "laptop" / f"{month}.json"


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that makes the disk full for the files of some months, or of all."""
    real = os.fsync

    def fill(*months: str) -> None:
        def fsync(descriptor: int) -> None:
            name = Path(os.readlink(f"/proc/self/fd/{descriptor}")).name
            if not months or name[1:8] in months:
                raise OSError(errno.ENOSPC, "injected")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)

    return fill


def test_a_failed_write_takes_the_mark_back_and_says_why(reader: Reader, fill: Callable[..., None]) -> None:
    reader.set("Starred", STAR)
    reader.wait()
    fill()
    reader.set("Noted", {APRIL: {NOTE: "lost", STARRED: False}, MAY: {READ: True}})
    assert reader.shown() == {APRIL: Mark(note="lost"), MAY: Mark(read=True)}
    reader.wait()
    failure = StepReport(f"Not saved: {own(reader, '2025-04')} {FULL}", failed=True)
    assert reader.told[-1] == ({APRIL, MAY}, failure)
    assert reader.shown() == {APRIL: Mark(starred=True)} and reader.agrees()
    fill("none")
    reader.ask("undo")
    assert reader.wait() == "Undone: Starred"
    assert reader.shown() == {} and reader.agrees()


def test_later_marks_stay_where_an_earlier_one_is_taken_back(
    reader: Reader, fill: Callable[..., None]
) -> None:
    fill("2025-04")
    reader.set("Noted", {APRIL: {NOTE: "lost"}})
    reader.set("Read", {MAY: {READ: True}})
    reader.set("Tagged", {APRIL: {TAG + "rl": True}})
    reader.set("Starred", {MAY: {STARRED: True}})
    reader.wait()
    assert [report.failed for _, report in reader.told if report.text] == [True, False, True, False]
    assert reader.shown() == {MAY: Mark(True, True)} and reader.agrees()


def test_whoever_holds_the_file_is_named(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "PATIENCE", 0.05)
    own(reader, "2025-04").parent.mkdir()
    with lock.hold(own(reader, "2025-04"), 0):
        reader.set("Starred", STAR)
        said = reader.wait()
    assert said.startswith(f"Not saved: {own(reader, '2025-04')} is being written by another hanji (process ")
    assert reader.shown() == {} and reader.agrees()


def test_a_step_that_is_done_by_half_is_shown_and_undone_by_half(
    reader: Reader, fill: Callable[..., None]
) -> None:
    fill("2025-05")
    reader.set("Read: all", ALL)
    assert reader.wait() == f"Not saved: {own(reader, '2025-05')} {FULL}; 2 of 4 papers were changed before"
    assert reader.told[-1][0] == set(ALL)
    assert set(reader.shown()) == {APRIL, "2504.00001"} and reader.agrees()
    fill("none")
    reader.ask("undo")
    assert reader.wait() == "Undone: Read: all"
    assert reader.shown() == {} and reader.agrees()


def test_what_could_not_be_undone_is_undone_later(reader: Reader, fill: Callable[..., None]) -> None:
    reader.set("Read: all", ALL)
    reader.wait()
    fill()
    reader.ask("undo")
    assert reader.wait() == f"Undo failed: {own(reader, '2025-04')} {FULL}"
    assert set(reader.shown()) == set(ALL) and reader.agrees()
    fill("other.j")
    reader.ask("undo")
    said = reader.wait()
    assert said == f"Undo failed: {own(reader, 'other')} {FULL}; 3 of 4 papers were changed before"
    assert set(reader.shown()) == {OLD} and reader.agrees()
    fill("none")
    reader.ask("undo")
    assert reader.wait() == "Undone: Read: all"
    assert reader.shown() == {} and reader.agrees()
    reader.ask("redo", "redo")
    reader.wait()
    assert set(reader.shown()) == set(ALL) and reader.agrees()
    reader.ask("redo")
    assert reader.wait() == "Nothing to redo."


def test_what_nobody_foresaw_takes_the_mark_back_as_well(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> NoReturn:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(MarkStore, "set", fail)
        reader.set("Starred", STAR)
        assert reader.wait() == "Not saved: MemoryError"
    assert reader.shown() == {} and reader.agrees()
    reader.set("Starred", STAR)
    assert reader.wait() == "Starred"
    assert reader.agrees()


def test_what_cannot_be_read_is_said_once_and_the_rest_is_shown(reader: Reader) -> None:
    reader.set("Read: all", ALL)
    reader.wait()
    MarkStore(reader.folder, "server").set("", {APRIL: {NOTE: "theirs"}})
    foreign = reader.folder / "server" / "2025-04.json"
    foreign.write_bytes(b"{}")
    own(reader, "2025-05").write_bytes(b"{}")
    later = Reader(reader.folder)
    later.ask("refresh", "refresh", "refresh")
    later.wait()
    assert set(later.shown()) == set(ALL) - {MAY}
    assert [line.split(" was not written by hanji")[0] for line in later.notices] == [
        *(str(own(reader, "2025-05")), str(foreign))
    ]
    later.set("Starred", STAR)
    assert later.wait() == "Starred"
    assert later.journal.mark(APRIL) == Mark(True, True)
    later.journal.close()
