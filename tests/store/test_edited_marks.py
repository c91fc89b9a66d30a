"""Marks that another program wrote with TinyDB: taken, sealed with their time, and left where they are."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from tests.support.store.mark_probe import APRIL, MAY, OLD, marks
from tui.papers.mark import NOTE, STARRED, TAG, Mark
from tui.store.files.snapshot import load
from tui.store.marks.hosts import changed_at
from tui.store.marks.mark_store import MarkStore

NOON = datetime(2025, 5, 6, 12, tzinfo=UTC)
AT = "2025-05-06T12:00:00.000000+00:00"
STAR: dict[str, Any] = {"id": MAY, "name": STARRED, "value": True}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a file of marks with a star."""
    MarkStore(tmp_path, "desk").set("", {APRIL: {STARRED: True}}, NOON)
    return tmp_path / "desk" / "2025-04.json"


def edit(path: Path, *documents: dict[str, Any]) -> None:
    with TinyDB(path) as stock:
        stock.table("marks").insert_multiple(documents)


def documents(path: Path) -> list[dict[str, Any]]:
    return [*(load(path).tables or {})["marks"].values()]


def test_a_star_counts_in_whichever_file_and_is_said_once(path: Path) -> None:
    notices: list[str] = []
    library = MarkStore(path.parent.parent, "desk", notices.append)
    assert marks(library.facts()) == {APRIL: Mark(starred=True)}
    edit(path, STAR, {"id": OLD, "name": NOTE, "value": "좋다", "at": AT})
    for _ in range(3):
        assert marks(library.facts()) == {
            APRIL: Mark(starred=True),
            MAY: Mark(starred=True),
            OLD: Mark(note="좋다"),
        }
    assert marks(library.take_news()).keys() == {APRIL, MAY, OLD}
    assert notices == [f"{path} was changed by another program; its changes are taken"]
    step = library.set("", {APRIL: {STARRED: False}, MAY: {STARRED: False}})
    assert marks(library.facts()) == {OLD: Mark(note="좋다")}
    library.undo(step)
    assert marks(MarkStore(path.parent.parent, "desk", pytest.fail).facts()).keys() == {APRIL, MAY, OLD}


def test_a_fact_without_a_time_has_that_of_its_file_and_keeps_it(path: Path) -> None:
    edit(path, STAR)
    os.utime(path, ns=(0, 1_746_532_800_123_456_789))
    library = MarkStore(path.parent.parent, "desk", lambda line: None)
    expected = "2025-05-06T12:00:00.123456+00:00"
    assert library.facts()[MAY][STARRED].at == expected
    library.set("", {APRIL: {TAG + "rl": True}})
    assert documents(path)[1] == {**STAR, "at": expected}
    assert MarkStore(path.parent.parent, "desk").facts()[MAY][STARRED].at == expected
    # Another machine's later change counts, however often this file is written.
    MarkStore(path.parent.parent, "other").set("", {MAY: {STARRED: False}})
    library.set("", {APRIL: {TAG + "vl": True}})
    assert MAY not in marks(library.facts())


@pytest.mark.parametrize(("seconds", "year"), [(1 << 40, "9999"), (-(1 << 40), "0001")])
def test_a_file_of_any_time_dates_facts(seconds: int, year: str) -> None:
    assert changed_at((1, seconds * 10**9, 1))[:5] == f"{year}-"


def test_the_latest_of_two_documents_counts_and_is_the_one_that_changes(path: Path) -> None:
    later = {**STAR, "id": APRIL, "value": False, "at": "2025-05-07T12:00:00.000000+00:00", "mine": 3}
    edit(path, later, {**later, "value": True, "at": "2025-05-05T12:00:00.000000+00:00"})
    library = MarkStore(path.parent.parent, "desk", lambda line: None)
    assert marks(library.facts()) == {}
    library.set("", {APRIL: {STARRED: True}})
    first, second, third = documents(path)
    assert (first["at"], second["value"], second["mine"], third["at"][:10]) == (AT, True, 3, "2025-05-05")
    assert marks(library.facts()) == {APRIL: Mark(starred=True)}


ODD: list[dict[str, Any]] = [
    {},
    {"id": [MAY], "name": STARRED, "value": True},
    {"id": MAY, "name": 5, "value": True},
    {"id": MAY, "name": STARRED, "value": 1},
    {"id": MAY, "name": STARRED, "value": True, "at": "yesterday"},
    {"name": STARRED, "value": True},
    {"id": MAY, "name": "tag:", "value": True},
    {"id": MAY, "name": NOTE, "value": {"a": [None, 1.5, "가"]}},
]


def test_what_is_no_fact_hinders_nothing_and_stays(path: Path) -> None:
    edit(path, *ODD)
    library = MarkStore(path.parent.parent, "desk", lambda line: None)
    assert marks(library.facts()) == {APRIL: Mark(starred=True)}
    step = library.set("", {APRIL: {NOTE: "x"}})
    library.undo(step)
    library.set("", {APRIL: {STARRED: False}})
    left = documents(path)
    assert left[1:-1] == ODD and len(left) == len(ODD) + 2


@pytest.mark.parametrize("options", [{"sort_keys": True, "indent": 1}, {"ensure_ascii": False}])
def test_facts_that_were_removed_are_gone(path: Path, options: dict[str, Any]) -> None:
    with TinyDB(path, **options) as stock:
        stock.table("marks").truncate()
        stock.drop_table("hanji")
    library = MarkStore(path.parent.parent, "desk", lambda line: None)
    assert library.facts() == {}
    library.set("", {APRIL: {STARRED: True}})
    assert marks(MarkStore(path.parent.parent, "desk").facts()) == {APRIL: Mark(starred=True)}


def test_an_emptied_file_is_foreign_and_left_alone(path: Path) -> None:
    with TinyDB(path) as stock:
        stock.drop_tables()
    assert path.read_bytes() == b"{}"
    notices: list[str] = []
    assert MarkStore(path.parent.parent, "desk", notices.append).facts() == {}
    assert "was not written by hanji" in notices[0] and path.read_bytes() == b"{}"


def test_edits_of_another_machine_are_read_and_said_once(path: Path) -> None:
    edit(path, STAR)
    before, notices = path.read_bytes(), list[str]()
    library = MarkStore(path.parent.parent, "laptop", notices.append)
    for _ in range(2):
        assert marks(library.facts()).keys() == {APRIL, MAY}
    library.set("", {MAY: {STARRED: False}})
    assert marks(library.facts()).keys() == {APRIL} and path.read_bytes() == before
    assert notices == [f"{path} was changed by another program; its changes are taken"]
