"""Rows and columns of papers."""

from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tests.support.search.papers import indexed, plain_ids, read_papers
from tui import sample
from tui.papers.paper import Paper, Section
from tui.search.columns import Columns
from tui.search.index import Column, Index

PAPERS = (
    Paper("2505.00010", "Short", votes=5, days=("2025-05-02",)),
    Paper("2505.00020", "A little longer", votes=None, days=("2025-05-02",)),
    Paper(
        "2504.00030", "Seen twice", votes=90, days=("2025-04-30", "2025-05-01"), code="https://example.org"
    ),
    Paper("2504.00040", "Four", votes=0, days=("2025-04-30",), media="x", media_kind="video"),
)
DAYS = {
    "2025-04-30": ["2504.00040", "2504.00030", "unknown"],
    "2025-05-02": ["2505.00020", "2505.00010"],
    "2025-05-01": ["2504.00030"],
}


def test_the_newest_day_comes_first_in_its_digests_order() -> None:
    index = Index.of(PAPERS, DAYS)
    assert index.ids == ("2505.00020", "2505.00010", "2504.00030", "2504.00040")
    assert list(index.days.items()) == [("2025-05-02", (0, 1)), ("2025-05-01", (2,)), ("2025-04-30", (3, 2))]
    assert index.titles[2] == "Seen twice" and index.votes == (None, 5, 90, 0)
    assert index.seen[2] == ("2025-04-30", "2025-05-01") and index.last_day(2) == "2025-05-01"
    assert index.has == ("", "", "code", "video")
    assert (index.row_of("2504.00040"), index.row_of("2504.99999"), len(index)) == (3, None, 4)


def test_papers_that_no_day_lists_are_there_all_the_same() -> None:
    index = Index.of((*PAPERS, Paper("1706.00001", "Undated")), DAYS)
    assert index.ids[-1] == "1706.00001" and index.last_day(4) == "" and plain_ids(index, "undated")


def test_an_empty_index() -> None:
    index = Index.of((), {})
    index.prepare()
    assert len(index) == 0 and plain_ids(index, "x") == [] and plain_ids(index, "") == []


def test_equal_hits_stand_by_length_then_votes_then_day_but_bodies_by_votes() -> None:
    index = Index.of(PAPERS, DAYS)
    assert [index.titles[row] for row in index.orders[Column.TITLE]] == [
        "Four",
        "Short",
        "Seen twice",
        "A little longer",
    ]
    assert index.orders[Column.BODY] == index.by_votes == [2, 1, 3, 0]
    assert [index.places_by_votes[row] for row in index.by_votes] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        ("What's New", "in:what term", True),
        ("What’s New", "in:what term", True),
        ("Technical Details", "in:tech term", True),
        ("Performance Highlights", "in:perf term", True),
        ("Ablation Study", "in:perf term", False),
        ("Technical Details", "in:what term", False),
        ("Technical Details", "in:what in:tech term", True),
        (None, "in:what term", False),
        (None, "term", True),
        ("Technical Details", "title:term", False),
        ("Technical Details", "author:term", False),
    ],
)
def test_where_a_section_is_looked_for(label: str | None, text: str, found: bool) -> None:
    index = indexed([Paper("2504.00001", "A title", ("A Name",), sections=(Section(label, "its terms"),))])
    assert bool(plain_ids(index, text)) == found


def test_every_text_of_a_paper_is_searched() -> None:
    paper = Paper(
        "2504.00001",
        "one",
        ("two names", "three"),
        sections=(Section("x", "four\n**fi**ve"),),
        abstract="six",
        one_line="seven",
        keywords=("eight", "nine"),
    )
    index = indexed([paper])
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "2504.0"]
    assert all(plain_ids(index, word) for word in words)


def test_no_match_crosses_from_one_text_into_another() -> None:
    paper = Paper(
        "2504.00001",
        "a",
        ("b c", "d e"),
        sections=(
            Section("What", "f\ng"),
            Section("Tech", "강"),
        ),
        abstract="화",
    )
    index = indexed([paper])
    apart = ['"a b"', '"c d"', '"f g"', "강화", '"강 화"']
    assert [plain_ids(index, text) for text in apart] == [[]] * len(apart)


TEXT = st.text(st.characters(codec="utf-8"))


@holds(
    st.lists(
        st.builds(
            Paper,
            id=TEXT.filter(lambda id: "\n" not in id),
            title=TEXT,
            authors=st.lists(TEXT).map(tuple),
            votes=st.none() | st.integers(0, 9999),
            days=st.just(()),
            sections=st.lists(st.builds(Section, st.none() | TEXT, TEXT)).map(tuple),
            keywords=st.lists(TEXT).map(tuple),
        ),
        max_size=4,
    )
)
def test_columns_survive_being_kept(papers: list[Paper]) -> None:
    columns = Columns.of(papers)
    loaded = Columns.load(columns.dump())
    assert [list(getattr(loaded, name)) for name in Columns._fields] == [
        list(getattr(columns, name)) for name in Columns._fields
    ]


def test_damaged_columns_are_an_error() -> None:
    dumped = Columns.of(PAPERS).dump()
    with pytest.raises(ValueError, match="lengths"):
        Columns.load({**dumped, "body": dumped["body"] + "\n"})
    with pytest.raises(KeyError):
        Columns.load({name: text for name, text in dumped.items() if name != "about"})


def test_columns_kept_and_loaded_give_the_same_index(seeds: Path) -> None:
    papers = read_papers(seeds) + read_papers(sample.folder())
    days: dict[str, list[str]] = {}
    for paper in papers:
        for day in paper.days:
            days.setdefault(day, []).append(paper.id)
    fresh = Index.of(papers, days)
    kept = Index.of_columns(Columns.load(Columns.of(papers).dump()), days)
    assert (fresh.ids, fresh.titles, fresh.votes, fresh.seen) == (
        kept.ids,
        kept.titles,
        kept.votes,
        kept.seen,
    )
    assert (fresh.has, fresh.orders, fresh.days, fresh.rows) == (kept.has, kept.orders, kept.days, kept.rows)
    for column, texts in fresh.folded.items():
        assert all(texts[row] == kept.folded[column][row] for row in range(len(fresh)))
