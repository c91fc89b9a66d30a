"""The changes of marks that keys make."""

import pytest

from tui.browsing.marking import (
    MarkChange,
    change_note,
    change_tags,
    mark_day_read,
    mark_seen,
    toggle_read,
    toggle_star,
)
from tui.browsing.state import ListState
from tui.papers.caps import TEXT
from tui.papers.mark import Mark
from tui.papers.paper import Paper
from tui.search.index import Index

INDEX = Index.of(
    [Paper("a", "First", days=("2025-05-02",)), Paper("b", "B" * 60, days=("2025-05-02",))],
    {"2025-05-02": ["a", "b"]},
)
LISTED = ListState(INDEX, marks={"a": Mark(read=True, starred=True, tags=("x",), note="old")})


def test_a_star_is_toggled_for_all_papers_together() -> None:
    assert toggle_star(LISTED, ["a"]) == MarkChange("Unstarred “First”", {"a": {"starred": False}})
    both = toggle_star(LISTED, ["a", "b"])
    assert both == MarkChange("Starred 2 papers", {"a": {"starred": True}, "b": {"starred": True}})


def test_read_is_toggled_and_the_title_named() -> None:
    assert toggle_read(LISTED, ["a"]) == MarkChange("Unread: “First”", {"a": {"read": False}})
    assert toggle_read(LISTED, ["b"]) == MarkChange(f"Read: “{'B' * 60}”", {"b": {"read": True}})


def test_a_key_for_no_paper_changes_nothing() -> None:
    assert toggle_star(LISTED, []) is toggle_read(LISTED, []) is mark_seen(LISTED, []) is None
    assert mark_day_read(LISTED, "") is None


def test_a_day_is_read_as_one_step_and_its_unread_papers_counted() -> None:
    change = mark_day_read(LISTED, "2025-05-02")
    assert change == MarkChange("Read: all of 2025-05-02 (1)", {"b": {"read": True}})


def test_a_paper_that_was_looked_at_is_read_once_without_a_notice_or_a_step() -> None:
    assert mark_seen(LISTED, ["a"]) is None
    assert mark_seen(LISTED, ["a", "b"]) == MarkChange("", {"b": {"read": True}}, undoable=False)


@pytest.mark.parametrize(
    ("wanted", "values", "text"),
    [
        (["x", " y "], {"tag:y": True}, "Tags of “First”: x, y"),
        (["y"], {"tag:y": True, "tag:x": False}, "Tags of “First”: y"),
        ([" "], {"tag:x": False}, "Tags of “First”: none"),
    ],
)
def test_only_tags_that_differ_are_set(wanted: list[str], values: dict[str, bool], text: str) -> None:
    assert change_tags(LISTED, ["a"], ["x"], wanted) == MarkChange(text, {"a": values})


def test_the_same_tags_and_the_same_note_change_nothing() -> None:
    assert change_tags(LISTED, ["a"], ["x"], [" x "]) is None
    assert change_note(LISTED, "a", " old ") is change_note(LISTED, "b", " ") is None


def test_a_note_is_written_removed_and_truncated() -> None:
    assert change_note(LISTED, "a", "new") == MarkChange("Note on “First”", {"a": {"note": "new"}})
    assert change_note(LISTED, "a", "") == MarkChange("Note removed from “First”", {"a": {"note": None}})
    long = change_note(LISTED, "a", "x" * (TEXT + 1))
    assert long and long.text == "Note, truncated at 20,000 characters, on “First”"
