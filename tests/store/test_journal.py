"""Marks are shown at once, acknowledged once they are on disk, and undone step by step."""

import random
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.support.store import mark_children
from tests.support.store.journal_probe import Reader
from tests.support.store.mark_probe import APRIL, MAY, OLD, on_disk
from tests.support.tiers import in_full
from tui.papers.mark import NOTE, READ, STARRED, TAG, Mark, Value
from tui.store.files import lock, storage
from tui.store.marks.journal import StepReport
from tui.store.marks.mark_store import MarkStore

STAR = {APRIL: {STARRED: True}}


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(tmp_path)
    yield reader
    reader.journal.close()
    assert not reader.notices


def file_of(reader: Reader, month: str) -> Path:
    return reader.folder / "laptop" / f"{month}.json"


def test_a_mark_is_shown_at_once_and_acknowledged_once_it_is_on_disk(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "PATIENCE", 60.0)
    file_of(reader, "2025-04").parent.mkdir()
    with lock.hold(file_of(reader, "2025-04"), 0):
        reader.set("Starred “A”", STAR)
        assert reader.journal.mark(APRIL) == Mark(starred=True)
        assert reader.told == [({APRIL}, StepReport())]
        time.sleep(0.05)
        assert not reader.arrived() and on_disk(reader.folder) == {}
    reader.wait()
    assert reader.told[1:] == [({APRIL}, StepReport("Starred “A”"))]
    assert on_disk(reader.folder) == {APRIL: Mark(starred=True)}


def test_several_marks_on_their_way_are_all_shown(reader: Reader) -> None:
    wishes: list[dict[str, Value]] = [
        {READ: True},
        {TAG + "rl": True, NOTE: "one"},
        {NOTE: "two", READ: False},
    ]
    for wanted in wishes:
        reader.set("Marked", {APRIL: wanted})
    assert reader.shown() == {APRIL: Mark(tags=("rl",), note="two")}
    reader.wait()
    assert reader.agrees() and reader.shown() == {APRIL: Mark(tags=("rl",), note="two")}


STEPS: dict[str, Mapping[str, Mapping[str, Value]]] = {
    "star": {APRIL: {STARRED: True}},
    "take a star away": {MAY: {STARRED: False}},
    "read": {APRIL: {READ: True}},
    "unread": {MAY: {READ: False}},
    "tag": {APRIL: {TAG + "rl": True, TAG + "음성": True}},
    "other tags": {MAY: {TAG + "rl": False, TAG + "vlm": True}},
    "note": {APRIL: {NOTE: "가나다"}},
    "another note": {MAY: {NOTE: "new"}},
    "no note": {MAY: {NOTE: None}},
    "selection": {APRIL: {STARRED: True}, MAY: {STARRED: True}},
    "whole day": {id: {READ: True} for id in (APRIL, MAY, OLD, "2504.00001", "2504.00002")},
}


@pytest.mark.parametrize("kind", STEPS)
def test_every_step_is_undone_and_done_again(reader: Reader, kind: str) -> None:
    reader.set("Before", {MAY: {STARRED: True, READ: True, TAG + "rl": True, NOTE: "old"}}, undoable=False)
    reader.wait()
    before = reader.shown()
    reader.set(f"Did {kind}", STEPS[kind])
    reader.wait()
    after = reader.shown()
    assert after != before
    for _ in range(3):
        reader.ask("undo")
        assert reader.wait() == f"Undone: Did {kind}"
        assert reader.shown() == before and reader.agrees()
        reader.ask("redo")
        assert reader.wait() == f"Redone: Did {kind}"
        assert reader.shown() == after and reader.agrees()


def test_steps_on_one_paper_are_undone_in_turn(reader: Reader) -> None:
    states = [{}, *({APRIL: Mark(starred=n % 2 == 1, note=f"n{n}")} for n in range(1, 6))]
    for n in range(1, 6):
        reader.set(f"Step {n}", {APRIL: {STARRED: n % 2 == 1, NOTE: f"n{n}"}})
    for n in range(5, 0, -1):
        assert reader.wait() and reader.shown() == states[n]
        reader.ask("undo")
        assert reader.wait() == f"Undone: Step {n}"
    assert reader.shown() == {} and reader.agrees()
    reader.ask("redo", "redo", "redo")
    reader.wait()
    assert reader.shown() == states[3] and reader.agrees()


def test_a_burst_of_keys_is_done_in_its_order(reader: Reader) -> None:
    reader.set("Starred", STAR)
    reader.ask("undo")
    reader.set("Noted", {APRIL: {NOTE: "a"}})
    reader.set("Read", {APRIL: {READ: True}})
    reader.ask("undo", "undo", "redo", "undo", "undo", "redo", "redo", "redo")
    reader.wait()
    said = [report.text for _, report in reader.told if report.text]
    assert said == [
        *("Starred", "Undone: Starred", "Noted", "Read", "Undone: Read", "Undone: Noted"),
        *("Redone: Noted", "Undone: Noted", "Nothing to undo.", "Redone: Noted", "Redone: Read"),
        "Nothing to redo.",
    ]
    assert reader.shown() == {APRIL: Mark(read=True, note="a")} and reader.agrees()


def test_a_new_step_ends_doing_again_and_reading_does_not(reader: Reader) -> None:
    reader.set("Starred", STAR)
    reader.ask("undo")
    reader.set("", {MAY: {READ: True}}, undoable=False)
    reader.ask("redo", "undo")
    assert reader.wait() == "Undone: Starred"
    reader.set("Noted", {MAY: {NOTE: "x"}})
    reader.ask("redo")
    assert reader.wait() == "Nothing to redo."
    reader.ask("undo", "undo")
    assert reader.wait() == "Nothing to undo."
    assert reader.shown() == {MAY: Mark(read=True)}
    assert ({MAY}, StepReport()) in reader.told[-12:]


def test_what_changes_nothing_is_no_step(reader: Reader) -> None:
    reader.set("Starred", STAR)
    reader.set("Starred again", STAR)
    reader.set("Nothing", {})
    reader.ask("undo")
    assert reader.wait() == "Undone: Starred"


def test_undo_leaves_what_another_hanji_changed_and_says_so(reader: Reader) -> None:
    reader.set("Read: all", {APRIL: {READ: True}, MAY: {READ: True, STARRED: True}, OLD: {READ: True}})
    reader.wait()
    other = MarkStore(reader.folder, "laptop")
    other.set("", {MAY: {READ: False}, APRIL: {READ: False, NOTE: "theirs"}})
    reader.ask("undo")
    assert reader.wait() == "Undone: Read: all; 2 changed since and left as they are"
    assert reader.shown() == {APRIL: Mark(note="theirs")} and reader.agrees()
    other.set("", {OLD: {READ: True}})
    reader.ask("redo")
    assert reader.wait() == "Redone: Read: all; 1 changed since and left as it is"
    assert reader.shown()[MAY] == Mark(starred=True) and reader.agrees()
    other.set("", {MAY: {STARRED: False}})
    reader.ask("undo")
    assert reader.wait() == "Read: all: changed since, left as it is"
    reader.ask("undo")
    assert reader.wait() == "Nothing to undo."


def test_another_programs_change_is_seen(reader: Reader) -> None:
    reader.ask("refresh")
    reader.wait()
    assert reader.told == []
    mark_children.run("star", reader.folder, APRIL)
    reader.ask("refresh")
    reader.wait()
    assert reader.told == [({APRIL}, StepReport())]
    assert reader.journal.mark(APRIL) == Mark(starred=True)
    reader.ask("refresh")
    reader.wait()
    assert len(reader.told) == 1


def test_closing_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "PATIENCE", 60.0)
    reader = Reader(tmp_path)
    file_of(reader, "2025-04").parent.mkdir()
    with lock.hold(file_of(reader, "2025-04"), 0):
        for number in range(5):
            reader.set("Marked", {f"2504.{number:05}": {READ: True}})
        closing = threading.Thread(target=reader.journal.close)
        closing.start()
        time.sleep(0.05)
        assert closing.is_alive()
    closing.join(timeout=60)
    assert len(on_disk(tmp_path)) == 5


@pytest.mark.parametrize("kills", [3, *in_full(12)])
def test_a_killed_reader_leaves_every_acknowledged_mark(tmp_path: Path, kills: int) -> None:
    chance, last = random.Random(3), 0
    for _ in range(kills):
        with mark_children.start("mark_on", tmp_path, last + 1) as reader:
            assert reader.stdout
            first = reader.stdout.readline()
            time.sleep(chance.uniform(0, 0.1))
            reader.send_signal(signal.SIGKILL)
            lines = (first + reader.stdout.read()).split("\n")
        # The text after the last newline was cut off.
        acknowledged = [int(line) for line in lines[:-1]]
        assert acknowledged == list(range(last + 1, acknowledged[-1] + 1))
        found = on_disk(tmp_path)
        last = len(found)
        assert last in (acknowledged[-1], acknowledged[-1] + 1)
        assert found == {f"2504.{n:05}": Mark(read=True, note=f"가나다 {n}") for n in range(1, last + 1)}
