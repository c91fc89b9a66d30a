"""The lines of the days pane."""

from tui.papers.paper import Paper
from tui.search.index import Index
from tui.widgets.day_list import entries_of

PAPERS = (
    Paper("2505.00010", "A", votes=100, days=("2025-05-02",)),
    Paper("2505.00020", "B", votes=None, days=("2025-05-02",)),
    Paper("2504.00030", "C", votes=1, days=("2025-04-30", "2025-05-02")),
)
INDEX = Index.of(
    PAPERS, {"2025-05-02": ["2505.00010", "2505.00020", "2504.00030"], "2025-04-30": ["2504.00030"]}
)


def test_days_stand_under_their_months_newest_first() -> None:
    assert [(entry.scope, entry.papers) for entry in entries_of(INDEX, {})] == [
        ("", 3),
        ("starred", 0),
        ("2025-05", 3),
        ("2025-05-02", 3),
        ("2025-04", 1),
        ("2025-04-30", 1),
    ]


def test_days_are_named_and_their_best_votes_drawn() -> None:
    day = entries_of(INDEX, {})[3]
    assert day.label == "02 Fri"
    assert day.bar == "█▁ "


def test_an_empty_index_has_all_days_alone() -> None:
    assert [entry.scope for entry in entries_of(Index.of((), {}), {})] == ["", "starred"]
