"""The rows, heading and state of a view, without a screen."""

import pytest

from tui.browsing.view import View
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.search.match import finish

PAPERS = (
    Paper("2505.00010", "Diffusion of Heat", votes=5, days=("2025-05-02",)),
    Paper("2505.00020", "agents at Work", votes=None, days=("2025-05-02",)),
    Paper("2504.00030", "Old Diffusion", votes=90, days=("2025-04-30", "2025-05-01")),
    Paper("2504.00040", "Zero", votes=0, days=("2025-04-30",)),
)
DAYS = {
    "2025-04-30": ["2504.00040", "2504.00030"],
    "2025-05-02": ["2505.00010", "2505.00020"],
    "2025-05-01": ["2504.00030"],
}
INDEX = Index.of(PAPERS, DAYS)


def ids(view: View) -> list[str]:
    return [INDEX.ids[row] for row in view.rows(INDEX, {}, view.hits(INDEX, {}))]


def test_a_day_is_in_its_digests_order() -> None:
    assert ids(View("2025-04-30")) == ["2504.00040", "2504.00030"]


def test_a_month_has_its_best_first_and_unknown_votes_last() -> None:
    assert ids(View("2025-05")) == ["2504.00030", "2505.00010", "2505.00020"]


def test_all_days_show_each_paper_once() -> None:
    assert sorted(ids(View(""))) == sorted(paper.id for paper in PAPERS)


def test_a_filter_looks_beyond_the_day_until_it_is_narrowed() -> None:
    view = View("2025-05-02", filter="diffusion")
    assert ids(view) == ["2504.00030", "2505.00010"]
    assert ids(view._replace(narrowed=True)) == ["2505.00010"]


def test_a_filter_of_blanks_is_none() -> None:
    assert ids(View("2025-05-02", filter="  ")) == ids(View("2025-05-02"))


@pytest.mark.parametrize(
    ("filter", "orders"), [("", ["votes", "title", "day"]), ("d", ["day", "votes", "title"])]
)
def test_sorting_goes_round(filter: str, orders: list[str]) -> None:
    view = View("2025-05-02", filter)
    seen = []
    for _ in orders:
        view = view.next_sort()
        seen.append(view.sort)
    assert seen == orders
    assert view.next_sort().sort == ("relevance" if filter else "votes")


def test_titles_sort_without_regard_to_case() -> None:
    assert ids(View("", chosen_sort="title")) == ["2505.00020", "2505.00010", "2504.00030", "2504.00040"]


def test_the_heading_names_scope_count_and_order() -> None:
    assert View("2025-05-02").heading(2) == "Fri 2025-05-02 · 2 papers"
    assert View("2025-05").heading(1) == "2025-05 · 1 paper · by votes"
    assert View("2025-05-02", "x").heading(1234) == "All days · 1,234 papers"


def test_the_day_column_says_as_much_as_tells_days_apart() -> None:
    assert View("2025-05-02").day_from(INDEX) is None
    assert View("2025-05").day_from(INDEX) == View("").day_from(INDEX) == 5
    old = Paper("2301.00010", "Old", days=("2023-01-02",))
    years = Index.of((*PAPERS, old), {**DAYS, "2023-01-02": [old.id]})
    assert View("").day_from(years) == 2
    assert View("2025-05").day_from(years) == 5
    assert View("2025-05", "x").day_from(years) == 2
    assert View("2025-05-02", "x", narrowed=True).day_from(years) is None
    # Scopes as long as a month or a day.
    assert View("undated").day_from(years) is None and View("undated", "x").day_from(years) == 2
    assert View("starred").day_from(years) == 2
    assert View("?mine-ok", saved="x").sort == View("?my-filter", saved="x").sort == "relevance"
    assert View("?mine-o").day_from(years) == View("?my-filter").day_from(years) == 2


def test_a_saved_filter_is_a_scope_of_its_own() -> None:
    saved = {"mine": "diffusion", "2025-05-02": "zero"}
    view = View("2025-05-02").go_to("?mine", saved)
    assert (view.saved, view.widened, ids(view)) == ("diffusion", True, ["2504.00030", "2505.00010"])
    # A filter may be called like a day or a list.
    assert view.go_to("2025-05-02", saved).text == ""
    assert ids(view.go_to("?2025-05-02", saved)) == ["2504.00040"]


def test_a_filter_goes_with_the_user_to_a_scope_and_is_narrowed_to_it() -> None:
    view = View("2025-05-02", "diffusion").go_to("2025-04-30", {})
    assert view.narrowed and ids(view) == ["2504.00030"]
    assert not view.go_to("", {}).narrowed


def test_without_a_filter_the_order_is_again_the_one_before_it() -> None:
    view = View("2025-05-02", chosen_sort="title").with_filter("a", "title")
    assert view.sort == "relevance"
    assert view.with_filter(" ", "title").sort == "title"


def test_the_first_thing_that_is_not_understood_is_the_problem() -> None:
    assert View(filter="diffusion").problem() == View().problem() == ""
    assert "nosuch" in View(filter="nosuch:x a").problem()


def test_what_is_not_understood_is_placed_in_the_bar() -> None:
    view = View(filter="  x votes:many", saved="day:noon |")
    told, places = view.misunderstood(view.hits(INDEX, {}), unfinished=False)
    assert places == ((4, 14),) and told.endswith("“votes:many” at character 5")
    assert view.misunderstood(view.hits(INDEX, {}), unfinished=True) == ("", ())
    assert View(filter="x").misunderstood(None, unfinished=False) == ("", ())


def test_a_saved_filter_and_the_one_in_the_bar_are_no_alternatives() -> None:
    assert View(filter="| b|c", saved="a |").text == "a b|c"
    assert View(filter="| b").text == "| b"


def test_the_state_says_which_other_forms_found_more() -> None:
    texts = ("벤치마크를", "벤치마크와 강화 학습", "a benchmark", "대규모 언어 모델의 강화 학습")
    papers = [
        Paper(f"2505.0000{n}", "A", days=("2025-05-02",), abstract=text) for n, text in enumerate(texts)
    ]
    index = Index.of(papers, {"2025-05-02": [paper.id for paper in papers]})

    def state(filter: str) -> str:
        view = View(filter=filter)
        hits = view.hits(index, {})
        assert hits
        return view.state(index, finish(hits))

    assert state("benchmark") == "1 · also 벤치마크 2"
    assert state('"benchmark"') == "1 of 4"
    assert state("reinforcement learning") == "0 · also 강화 학습 2"
    assert state("rl benchmark") == "0 · also 강화 학습 1, 벤치마크 1"
    assert state("llm") == "0 · also 대규모 언어 모델 1"
    assert state("llm | benchmark") == "1 · also 벤치마크 2, 대규모 언어 모델 1"
    assert state("benchmark|강화학습") == "3 · also 벤치마크 1"


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (View(), "papers"),
        (View("starred"), "starred"),
        (View("2025-05-06"), "2025-05-06"),
        (View("2025-05", "rl", narrowed=True), "rl-2025-05"),
        (View("2025-05", "rl"), "rl"),
        (View("#to read"), "to-read"),
        (View("#"), "tagged"),
        (View("?My / agents", "강화학습", saved="agent"), "강화학습-My-agents"),
        (View("", '../author:"a b"'), "author-a-b"),
        (View("", "..."), "papers"),
        (View("", "가" * 500), "가" * 60),
    ],
)
def test_a_file_is_named_after_the_filter_and_the_scope(view: View, name: str) -> None:
    assert view.file_name == name


@pytest.mark.parametrize(
    ("view", "filter", "narrowed"),
    [
        (View(""), "title:rl", False),
        (View("2025-05-02"), "title:rl", True),
        (View("2025-05-02", "heat |"), "heat title:rl", False),
        (View("2025-05-02", "heat", narrowed=True), "heat title:rl", True),
        (View("2025-05-02", "heat title:rl"), "heat title:rl", False),
        (View("", "title:rlhf"), "title:rlhf title:rl", False),
        (View("/mine", saved="work"), "title:rl", True),
    ],
)
def test_one_more_term_keeps_the_scope_and_the_filter(view: View, filter: str, narrowed: bool) -> None:
    narrower = view.narrow_by("title:rl")
    assert (narrower.filter, narrower.narrowed, narrower.scope) == (filter, narrowed, view.scope)


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (View(""), "All days"),
        (View("2025-05"), "2025-05"),
        (View("2025-05-02", "heat"), "“heat”"),
        (View("2025-05-02", "heat", narrowed=True), "“heat” in Fri 2025-05-02"),
        (View("", "heat", narrowed=True), "“heat”"),
        (View("", "x" * 50), f"“{'x' * 39}…”"),
    ],
)
def test_a_title_names_the_filter_and_the_scope(view: View, name: str) -> None:
    assert view.name == name
