"""The list without a screen: rows, cursor, selection, and steps from there."""

import pytest

from tui.browsing.state import ListState
from tui.browsing.view import View
from tui.keys.remap import Keymap
from tui.papers.mark import Mark
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.search.match import Hits, finish

DAYS = {"2025-05-02": ["a1", "a2", "a3"], "2025-05-01": ["b1", "b2"], "2025-04-30": ["c1", "a1"]}
NAMES = {id: f"Paper {id}" for ids in DAYS.values() for id in ids}
KEYS = Keymap()


def index(days: dict[str, list[str]]) -> Index:
    papers = [
        Paper(id, title, days=tuple(sorted(day for day, ids in days.items() if id in ids)))
        for id, title in NAMES.items()
    ]
    return Index.of(papers, days)


INDEX = index(DAYS)


def listed(view: View, keep: str | None = None, state: ListState | None = None) -> ListState:
    state = state or ListState(INDEX)
    hits = view.hits(state.index, state.marks)
    return state.relist(view, finish(hits) if hits else None, keep, KEYS)


def ids(state: ListState) -> list[str]:
    return [state.index.ids[row] for row in state.rows]


def read(*ids: str) -> dict[str, Mark]:
    return dict.fromkeys(ids, Mark(read=True))


def test_a_new_list_begins_at_its_top() -> None:
    state = listed(View("2025-05-02"))
    assert (ids(state), state.selected) == (["a1", "a2", "a3"], "a1")


def test_the_cursor_stays_on_its_paper_wherever_that_is_listed() -> None:
    state = listed(View("2025-05-02"))._replace(cursor=1)
    again = listed(View("2025-05-02", chosen_sort="title"), "a2", state)
    assert (again.cursor, again.selected) == (1, "a2")
    wider = listed(View(""), "a2", state)
    assert wider.selected == "a2"


def test_the_cursor_of_a_paper_that_is_gone_stays_in_its_place() -> None:
    state = listed(View("2025-05-02"))._replace(cursor=2)
    fewer = listed(View("2025-05-01"), "a3", state)
    assert (fewer.cursor, fewer.selected) == (1, "b2")


def test_with_more_papers_the_cursor_stays_on_its_paper() -> None:
    state = listed(View("2025-05-02"))._replace(cursor=1)
    newer = index({"2025-05-02": ["c1", "b1", *DAYS["2025-05-02"]]})
    assert listed(View("2025-05-02"), state.selected, state._replace(index=newer)).selected == "a2"


def test_an_empty_list_has_no_paper_and_names_keys() -> None:
    state = listed(View("2025-05-02", "nothing at all"))
    assert (state.rows, state.selected, state.targets, state.last_day) == ((), None, (), "")
    assert state.instead[0] == "Nothing found."


def test_a_list_that_may_get_hits_says_nothing_yet() -> None:
    view = View(filter="nothing")
    hits = view.hits(INDEX, {})
    assert isinstance(hits, Hits) and not hits.complete
    assert ListState(INDEX).relist(view, hits, None, KEYS).instead == ()


def test_keys_act_on_the_selection_in_the_lists_order_or_else_on_the_current_paper() -> None:
    state = listed(View("2025-05-02"))
    assert state.targets == ("a1",)
    state = state.toggle_chosen("a3").toggle_chosen("a2")
    assert state.targets == ("a2", "a3")
    assert state.toggle_chosen("a2").toggle_chosen("a3").targets == ("a1",)


def test_marks_change_and_rows_stay() -> None:
    state = listed(View("starred"), state=ListState(INDEX, marks={"a2": Mark(starred=True)}))
    after = state.with_marks({"a2": Mark()})
    assert ids(after) == ["a2"] and not after.mark("a2").starred and state.mark("a2").starred


@pytest.mark.parametrize(
    ("scope", "older", "day"),
    [
        ("2025-05-01", 1, "2025-04-30"),
        ("2025-05-01", -1, "2025-05-02"),
        ("2025-04-30", 1, None),
        ("2025-05-02", -1, None),
        ("2025-05", 1, "2025-05-01"),
        ("starred", 1, "2025-05-02"),
        ("starred", -1, None),
    ],
)
def test_days_are_stepped_from_the_shown_one_or_from_that_of_the_paper(
    scope: str, older: int, day: str | None
) -> None:
    assert listed(View(scope)).day_step(View(scope), older) == day


def test_a_paper_that_leaves_the_list_leaves_the_selection() -> None:
    state = listed(View("2025-05-02")).choose_all()
    removed = index({**DAYS, "2025-05-02": ["a1", "a3"]})
    assert listed(View("2025-05-02"), "a2", state._replace(index=removed)).targets == ("a1", "a3")


def test_the_whole_day_of_a_hit_is_marked_and_not_the_chosen_one() -> None:
    view = View("2025-05-02", "b1")
    assert listed(view).marked_day(view) == "2025-05-01"
    assert listed(View("2025-05-02")).marked_day(View("2025-05-02")) == "2025-05-02"


def test_the_next_unread_paper_is_beyond_the_cursor() -> None:
    state = listed(View("2025-05-02")).with_marks(read("a2"))
    assert (state.unread_beyond(1), state.unread_beyond(-1)) == (2, None)
    last = state._replace(cursor=2)
    assert (last.unread_beyond(1), last.unread_beyond(-1)) == (None, 0)
    assert (state.outermost_unread(1), state.outermost_unread(-1)) == (0, 2)


def test_the_next_day_with_unread_papers_is_the_nearest_one() -> None:
    view = View("2025-05-02")
    state = listed(view).with_marks(read("b1", "b2"))
    assert state.unread_day(view, 1) == "2025-04-30"
    assert state.with_marks(read("a1", "c1")).unread_day(view, 1) is None
    oldest = View("2025-04-30")
    assert listed(oldest, state=state).unread_day(oldest, -1) == "2025-05-02"


@pytest.mark.parametrize("view", [View(""), View("2025-05"), View("2025-05-02", "a")])
def test_beyond_a_month_or_a_filter_there_is_no_unread_day(view: View) -> None:
    assert listed(view).unread_day(view, 1) is None


def test_papers_that_are_no_longer_there_have_no_days_and_their_id_for_a_title() -> None:
    state = listed(View("2025-05-02"))
    assert state.days_of(["a1", "gone"]) == {"a1": ("2025-04-30", "2025-05-02")}
    assert (state.title("a1"), state.title("gone")) == ("Paper a1", "gone")


def test_only_tags_that_all_have_are_common() -> None:
    state = ListState(INDEX, marks={"a1": Mark(tags=("x", "y")), "a2": Mark(tags=("y", "z"))})
    assert state.common_tags(["a1", "a2"]) == ["y"]
    assert state.common_tags(["a1", "a3"]) == []
