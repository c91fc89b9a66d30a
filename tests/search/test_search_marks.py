"""Conditions, and the user's marks in a filter."""

import pytest

from tests.support.search.papers import ids, indexed, plain_ids
from tui.papers.mark import Mark
from tui.papers.paper import Paper, Section
from tui.search.match import find
from tui.search.query import parse

PAPERS = [
    Paper("2504.00001", "Alpha", votes=10, days=("2025-04-08",), code="https://example.org/code"),
    Paper("2504.00002", "Beta", votes=None, days=("2025-04-08", "2025-05-01"), media_kind="video"),
    Paper("2504.00003", "Gamma", votes=0, days=("2024-12-31",), sections=(Section("What", "보통 별"),)),
]
MARKS = {
    "2504.00001": Mark(read=True, tags=("to read", "별")),
    "2504.00002": Mark(starred=True, note="compare with the bridge\n나중에"),
    "2401.99999": Mark(read=True, starred=True, note="bridge"),
}
A, B, C = (paper.id for paper in PAPERS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("is:read", {A}),
        ("is:unread", {B, C}),
        ("-is:read", {B, C}),
        ("is:starred", {B}),
        ("is:starred is:read", set()),
        ("has:note", {B}),
        ("has:code", {A}),
        ("-has:code", {B, C}),
        ("has:video", {B}),
        ("tag:to", {A}),
        ('tag:"to read"', {A}),
        ('tag:"to"', set()),
        ("tag:별", {A}),
        ("-tag:별", {B, C}),
        ("bridge", {B}),
        ("나중", {B}),
        ("별", {A, C}),
        ("in:what 별", {C}),
        ("title:별", set()),
        ("-bridge", {A, C}),
        ("to-read", set()),
        ('"to read"', {A}),
        ("votes:0", {C}),
        ("votes:<10", {C}),
        ("votes:>=0", {A, C}),
        ("-votes:>=0", {B}),
        ("votes:..10", {A, C}),
        ("day:2025-04-08", {A, B}),
        ("day:2025-05", {B}),
        ("day:2025", {A, B}),
        ("day:..2025-03", {C}),
        ("day:2024-12-31..2025-04", {A, B, C}),
        ("day:2025-04-09..2025-04-30", set()),
        ("-day:2025", {C}),
    ],
)
def test_conditions_and_marks(text: str, found: set[str]) -> None:
    assert set(ids(indexed(PAPERS), text, MARKS)) == found


def test_without_terms_the_order_is_that_of_the_days() -> None:
    assert ids(indexed(PAPERS), "votes:>=0", MARKS) == [A, C]
    assert ids(indexed(PAPERS), "") == [B, A, C]


def test_changed_marks_need_no_new_index() -> None:
    index = indexed(PAPERS)
    before = find(index, parse("is:unread"), marks=MARKS)
    changed = {**MARKS, C: Mark(read=True)}
    assert [index.ids[row] for row in find(index, parse("is:unread"), marks=changed, before=before).rows] == [
        B
    ]
    before = find(index, parse("bri"), marks=MARKS)
    forgotten = {B: Mark(starred=True)}
    assert find(index, parse("brid"), marks=forgotten, before=before).rows == ()


def test_a_tag_stands_between_the_title_and_the_summary() -> None:
    papers = [
        Paper("2504.00001", "x", days=("2025-04-03",), sections=(Section("What", "loss"),)),
        Paper("2504.00002", "y", days=("2025-04-02",)),
        Paper("2504.00003", "a loss", days=("2025-04-01",)),
    ]
    marks = {"2504.00002": Mark(tags=("loss",))}
    assert plain_ids(indexed(papers), "loss", marks) == ["2504.00003", "2504.00002", "2504.00001"]
