"""Alternatives in a filter: `mamba | rwkv`."""

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tests.support.search.papers import ids, indexed, plain_ids, read_papers, search
from tui import sample
from tui.papers.mark import Mark
from tui.search.conditions import AnyOf, Not, OnDays, Tagged
from tui.search.fields import Place
from tui.search.highlight import highlights
from tui.search.index import Index
from tui.search.match import find
from tui.search.query import MOST_TERMS, Either, Query, Term, parse


@pytest.fixture(scope="module")
def index() -> Index:
    return indexed(read_papers(sample.folder()))


def words(query: Query) -> list[list[str]]:
    """Return the words of each alternatives."""
    return [[term.text for term in either.terms] for either in query.alternatives]


@pytest.mark.parametrize(
    "text", ["mamba | rwkv", "mamba|rwkv", "mamba| rwkv", "|mamba || rwkv|", "mamba ||rwkv | "]
)
def test_blanks_and_bars_without_a_term_do_not_count(text: str) -> None:
    query = parse(text, finished=True)
    assert words(query) == [["mamba", "rwkv"]] and query.terms == () and query.problems == ()


@pytest.mark.parametrize(
    "text", ["mamba |", "| mamba", "mamba|mamba", "mamba | title:", 'mamba|"', "||mamba||"]
)
def test_one_alternative_is_a_term(text: str) -> None:
    query = parse(text)
    assert [term.text for term in query.terms] == ["mamba"] and query.alternatives == ()
    assert query.problems == ()


def test_they_bind_tighter_than_blanks() -> None:
    query = parse('rl mamba | "state space" gpt | llm')
    assert [term.text for term in query.terms] == ["rl"]
    assert words(query) == [["mamba", "state space"], ["gpt", "llm"]]
    assert [term.quoted for term in query.alternatives[0].terms] == [False, True]


def test_in_quotes_the_bar_is_a_letter() -> None:
    assert [term.text for term in parse('"a|b" "c | d').terms] == ["a|b", "c | d"]


@pytest.mark.parametrize("text", ["author:lecun|hinton", "author:lecun | hinton", "저자:lecun|저자:hinton"])
def test_a_field_holds_for_all_of_them(text: str) -> None:
    (either,) = parse(text).alternatives
    assert [(term.text, term.places) for term in either.terms] == [
        ("lecun", frozenset({"author"})),
        ("hinton", frozenset({"author"})),
    ]


def test_one_with_a_field_of_its_own_has_that() -> None:
    (either,) = parse("mamba|title:rwkv|gpt|author:hu").alternatives
    places: list[set[Place] | None] = [None, {"title"}, {"title"}, {"author"}]
    assert [term.places for term in either.terms] == places


@pytest.mark.parametrize("text", ["-a|b", "-a | b", "-a | -b"])
def test_a_minus_leaves_out_all_of_them(text: str) -> None:
    query = parse(text)
    assert [(term.text, term.negated) for term in query.terms] == [("a", True), ("b", True)]
    assert query.alternatives == ()


def test_conditions_are_alternatives_too() -> None:
    assert parse("tag:rl|ssm").conditions == (AnyOf((Tagged("rl"), Tagged("ssm"))),)
    assert parse("day:2025-04|2025-06").conditions == (
        AnyOf((OnDays("2025-04", "2025-04"), OnDays("2025-06", "2025-06"))),
    )
    assert parse("-tag:rl|ssm").conditions == (Not(Tagged("rl")), Not(Tagged("ssm")))
    (either,) = parse("mamba | tag:ssm").alternatives
    assert either == Either((Term("mamba", "mamba"),), (Tagged("ssm"),))


def test_in_limits_alternatives_and_has_some_of_its_own() -> None:
    query = parse("in:what|tech mamba|rwkv")
    assert [term.places for term in query.alternatives[0].terms] == [frozenset({"what", "tech"})] * 2


@pytest.mark.parametrize(
    ("text", "place"), [("a | -b", (4, 6)), ("a | in:tech", (0, 1)), ("votes:>5|many", (9, 13))]
)
def test_what_is_no_alternative_is_said(text: str, place: tuple[int, int]) -> None:
    problem = parse(text).problems[0]
    assert (problem.start, problem.end) == place


def test_ids_are_alternatives_with_and_without_a_bar() -> None:
    assert parse("2504.10479|1706.03762").ids == parse("2504.10479 1706.03762").ids
    assert parse("2504.10479 | 1706.03762").ids == ("2504.10479", "1706.03762")
    assert parse("-a | 2504.10479").ids == ()


def test_too_many_are_cut_and_said() -> None:
    query = parse("|".join(map(str, range(99))))
    assert len(query.all_terms) == MOST_TERMS and "terms" in query.problems[0].message


def test_they_find_what_each_finds(index: Index) -> None:
    both = plain_ids(index, "attention | 강화학습")
    assert set(both) == {*plain_ids(index, "attention"), *plain_ids(index, "강화학습")}
    assert ids(index, "attention | zzzzqq") == ids(index, "attention")
    assert set(plain_ids(index, "transformer attention | 강화학습")) == {
        *plain_ids(index, "transformer attention"),
        *plain_ids(index, "transformer 강화학습"),
    }
    left = plain_ids(index, "-attention|강화학습")
    assert left == plain_ids(index, "-attention -강화학습")
    assert set(left).isdisjoint(plain_ids(index, '"attention" | "강화학습"'))


def test_titles_of_either_stand_above_bodies_of_either(index: Index) -> None:
    titles = {*plain_ids(index, "title:attention"), *plain_ids(index, "title:learning")}
    assert set(plain_ids(index, "attention | learning")[: len(titles)]) == titles


def test_a_condition_beside_a_word_adds_its_papers_below(index: Index) -> None:
    attention = plain_ids(index, "attention")
    other = next(id for id in index.ids if id not in attention)
    found = plain_ids(index, "attention | tag:mine", {other: Mark(tags=("mine",))})
    assert found[-1] == other and set(found) == {*attention, other}
    assert other in ids(index, f"attention | {other}")


def test_slips_and_the_other_keyboard_in_one_of_them(index: Index) -> None:
    assert search(index, "zzzzqq | ㅁㅅㅅ둣ㅑㅐㅜ").shown_for == "attention"
    slip = search(index, "zzzzqq | transfromer")
    assert slip.rows and slip.fuzzy_from == 0
    assert {index.ids[row] for row in slip.rows} >= set(ids(index, "title:transformer"))
    with_term = search(index, "attention zzzzqq | transfromer")
    assert set(with_term.rows) <= set(slip.rows)


def test_all_of_them_are_highlighted(index: Index) -> None:
    query = search(index, "learning | attention").query
    assert highlights(query, "Attention and learning", "title") == ((0, 9), (14, 22))


TYPED = [
    "rl",
    "att",
    "ention",
    " ",
    "|",
    " | ",
    "-",
    "title:",
    '"',
    "학습",
    "강",
    "tag:a",
    "2017",
    "transfromer",
]


@holds(st.lists(st.sampled_from(TYPED), max_size=8).map("".join), fast=5, full=300)
def test_as_typed_they_find_the_same_as_at_once(text: str) -> None:
    index = indexed(read_papers(sample.folder()))
    before = None
    for end in range(1, len(text) + 1):
        before = find(index, parse(text[:end]), before=before)
    if before:
        assert before.rows == find(index, parse(text)).rows
