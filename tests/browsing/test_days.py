"""The lines of the days pane."""

from tui.browsing.days import count_hits, day_entries, visible_entries
from tui.papers.mark import Mark
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.search.match import find, finish
from tui.search.order import STARRED, TAGGED, UNDATED, UNREAD, rows_of
from tui.search.query import parse

PAPERS = (
    Paper("2505.00010", "A", votes=100, days=("2025-05-02",)),
    Paper("2505.00020", "B", votes=None, days=("2025-05-02",)),
    Paper("2504.00030", "C", votes=1, days=("2025-04-30", "2025-05-02")),
)
INDEX_DAYS = {"2025-05-02": ["2505.00010", "2505.00020", "2504.00030"], "2025-04-30": ["2504.00030"]}
INDEX = Index.of(PAPERS, INDEX_DAYS)


def test_days_stand_under_their_months_newest_first() -> None:
    assert [(entry.scope, entry.papers) for entry in day_entries(INDEX, {})] == [
        ("", 3),
        ("starred", 0),
        ("unread", 3),
        ("2025-05", 3),
        ("2025-05-02", 3),
        ("2025-04", 1),
        ("2025-04-30", 1),
    ]


def test_papers_without_a_day_stand_last() -> None:
    index = Index.of((*PAPERS, Paper("2505.00040", "D"), Paper("2505.00050", "E")), INDEX_DAYS)
    last = day_entries(index, {"2505.00040": Mark(read=True)})[-1]
    assert (last.scope, last.label, last.papers, last.unread) == (UNDATED, "No day", 2, 1)
    assert [index.ids[row] for row in rows_of(index, UNDATED, {})] == ["2505.00040", "2505.00050"]


def test_days_are_named_and_their_best_votes_drawn() -> None:
    day = day_entries(INDEX, {})[4]
    assert day.label == "02 Fri"
    assert day.bar == "█▁ "


def test_an_empty_index_has_all_days_alone() -> None:
    assert [entry.scope for entry in day_entries(Index.of((), {}), {})] == ["", "starred", "unread"]


def test_what_is_read_is_counted_in_all_that_hold_it_and_may_be_unread_again() -> None:
    read, star = Mark(read=True), Mark(starred=True)
    for marks in ({"2504.00030": read, "2505.00010": star, "none": read}, {"2504.00030": star}, {}):
        unread = {paper.id for paper in PAPERS if not marks.get(paper.id, Mark()).read}
        entries = day_entries(INDEX, marks, ["saved"])
        assert [entry.scope for entry in entries[:4]] == ["", "starred", "unread", "?saved"]
        counted = {entry.scope: entry.unread for entry in entries if entry.kind in ("month", "day")}
        assert counted == {
            scope: sum(
                any(day.startswith(scope) for day in paper.days) for paper in PAPERS if paper.id in unread
            )
            for scope in counted
        }
        assert entries[0].unread == entries[2].papers == len(unread)
        stars = {id for id, mark in marks.items() if mark.starred}
        assert (entries[1].papers, entries[1].unread) == (len(stars), len(stars & unread))


def test_tags_stand_below_a_line_of_their_own_and_can_be_folded() -> None:
    marks = {"2505.00010": Mark(tags=("rl", "agents"), read=True), "2505.00020": Mark(tags=("rl",))}
    entries = day_entries(INDEX, marks, ["saved"])
    assert [(entry.label, entry.count_text(None)) for entry in entries[:8]] == [
        ("All days", "2/3"),
        ("Starred", "0/0"),
        ("Unread", "2"),
        ("Tags", "1/2"),
        ("#agents", "0/1"),
        ("#rl", "1/2"),
        ("/ saved", ""),
        ("2025-05", "2/3"),
    ]
    shown = visible_entries(entries, {TAGGED, "2025-05", "2025-04"})
    assert [entry.label for entry in shown[3:]] == ["Tags", "/ saved", "2025-05", "2025-04"]


def test_the_chosen_tag_stays_when_no_paper_has_it_any_more() -> None:
    entries = day_entries(INDEX, {}, scope="#rl")
    assert [(entry.label, entry.count_text(None)) for entry in entries[3:5]] == [
        ("Tags", "0/0"),
        ("#rl", "0/0"),
    ]
    assert not [entry for entry in day_entries(INDEX, {}, scope="2025-05") if entry.group == TAGGED]


def test_a_day_that_is_read_says_that_none_is_left() -> None:
    read = {paper.id: Mark(read=True) for paper in PAPERS}
    assert {entry.count_text(None) for entry in day_entries(INDEX, read) if entry.kind == "day"} == {
        "0/3",
        "0/1",
    }


def test_hits_are_counted_for_days_months_and_lists_by_marks() -> None:
    marks = {
        "2505.00010": Mark(read=True, tags=("rl", "later")),
        "2504.00030": Mark(starred=True, tags=("rl",)),
        "2401.99999": Mark(starred=True, read=True, tags=("rl",)),
    }
    counts = count_hits(INDEX, [INDEX.rows["2505.00010"], INDEX.rows["2504.00030"]], marks)
    assert (counts[""], counts["2025-05"], counts["2025-04-30"]) == (2, 2, 1)
    assert (counts[STARRED], counts[UNREAD], counts[TAGGED]) == (1, 1, 2)
    assert (counts["#rl"], counts["#later"], counts["#other"]) == (2, 1, 0)
    assert count_hits(INDEX, [INDEX.rows["2505.00020"]], marks)[UNREAD] == 1
    assert count_hits(INDEX, [], marks)[UNREAD] == 0


def test_the_other_language_counts_for_days() -> None:
    texts = ("벤치마크를", "a benchmark", "데이터")
    papers = [paper._replace(abstract=text) for paper, text in zip(PAPERS, texts, strict=True)]
    index = Index.of(papers, INDEX_DAYS)
    rows = finish(find(index, parse("benchmark"))).rows
    assert count_hits(index, rows, {})["2025-05-02"] == 2
    assert count_hits(index, finish(find(index, parse('"benchmark"'))).rows, {})["2025-05-02"] == 1
