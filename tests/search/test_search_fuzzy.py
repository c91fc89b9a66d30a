"""Misspelt and abbreviated terms."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.search.papers import indexed, search
from tui.papers.paper import Paper
from tui.search.abbreviation import MOST_SKIPPED, count_skipped, prefilter_rows
from tui.search.match import MANY, find
from tui.search.query import parse
from tui.search.separate_texts import SeparateTexts
from tui.search.vocabulary import NEAREST, Vocabulary

WORDS = [
    "transformer",
    "transformers",
    "diffusion",
    "fusion",
    "internvl3",
    "gemma",
    "gamma",
    "kim",
    "kin",
    "2025",
]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("tranformer", {"transformer": 1}),
        ("transfromer", {"transformer": 1}),
        ("transfoxmer", {"transformer": 1}),
        ("transfformer", {"transformer": 1}),
        ("trnsfrmer", {"transformer": 2}),
        ("dffusion", {"diffusion": 1, "fusion": 2}),
        ("intvl3", {"internvl3": 3}),
        ("gemna", {"gemma": 1}),
        ("gexxa", {}),
        ("kik", {}),
        ("gemma", {"gamma": 1}),
    ],
)
def test_words_near_a_misspelt_one(typed: str, near: dict[str, int]) -> None:
    assert Vocabulary([" ".join(WORDS)]).near(typed) == near


def test_the_nearest_words_are_few() -> None:
    words = [f"mode{letter}" for letter in "abcdefghij"]
    assert list(Vocabulary(words).near("mode")) == words[:NEAREST]


TITLES = [
    ("cot", "chain of thought", 0),
    ("chot", "chain of thought", 0),
    ("ct", "chain of thought", 0),
    ("diftra", "scaling diffusion transformer", 0),
    ("diftra", "diffusion based transformer", 1),
    ("diftra", "diffusion with very large transformer", None),
    ("rlhf", "reinforcement learning from human feedback", 1),
    ("toc", "chain of thought", None),
    ("chain", "chain of thought", 0),
]


@pytest.mark.parametrize(("letters", "title", "passed"), TITLES)
def test_an_abbreviation_takes_the_beginnings_of_words(letters: str, title: str, passed: int | None) -> None:
    assert count_skipped(letters, title.split()) == passed
    if passed is not None:
        assert list(prefilter_rows(letters, SeparateTexts([f" {title} "]), [0])) == [0]


SHORT = st.text("abc", min_size=1, max_size=5)


@given(SHORT, st.lists(st.text("abc", min_size=1, max_size=4), max_size=5))
def test_abbreviations_against_all_ways_to_read_them(letters: str, words: list[str]) -> None:
    readings = [
        sum(len(words[n]) > 3 for n in range(chosen[0], chosen[-1]) if n not in chosen)
        for count in range(1, len(letters) + 1)
        for chosen in combinations(range(len(words)), count)
        if _reads([words[n] for n in chosen], letters)
    ]
    best = min(readings, default=MOST_SKIPPED + 1)
    assert count_skipped(letters, words) == (best if best <= MOST_SKIPPED else None)
    if readings:
        assert list(prefilter_rows(letters, SeparateTexts([f" {' '.join(words)} "]), [0])) == [0]


def _reads(words: list[str], letters: str) -> bool:
    if not words:
        return not letters
    return any(
        words[0].startswith(letters[:n]) and _reads(words[1:], letters[n:])
        for n in range(1, len(letters) + 1)
    )


def papers(*titles: str) -> list[Paper]:
    return [Paper(f"2504.{n:05}", title, days=("2025-04-01",)) for n, title in enumerate(titles)]


def test_fuzzy_hits_stand_below_all_plain_ones_nearest_first() -> None:
    index = indexed(papers("Gamma rays", "A Gemma tune", "Gemmas", "Germany"))
    hits = search(index, "gemma")
    assert [index.titles[row] for row in hits.rows] == ["A Gemma tune", "Gemmas", "Gamma rays"]
    assert hits.fuzzy_from == 2
    assert find(index, parse("gemma")).rows == hits.rows[:2]


def test_a_term_with_many_plain_hits_is_not_looked_for_fuzzily() -> None:
    titles = [f"Gemma {n}" for n in range(MANY - 1)]
    few, many = indexed(papers("Gamma", *titles)), indexed(papers("Gamma", "Gemma", *titles))
    assert len(search(few, "gemma").rows) == MANY
    assert len(search(many, "gemma").rows) == MANY and search(many, "gemma").fuzzy_from == MANY


def test_what_counts_is_how_often_a_term_is_found_by_itself() -> None:
    titles = [f"Gemma {n}" for n in range(MANY)]
    index = indexed(papers("Gamma tuning", "Gemma tuning", *titles))
    assert search(index, "tuning gemma").rows == (1,)
    assert search(index, "gemma tuning").rows == (1,)
    assert len(search(index, "gomma tuning").rows) == 2


def test_all_terms_must_be_found_and_unwanted_ones_not() -> None:
    index = indexed(papers("Gemma tuning", "Gemma tasting", "Gemma tuning in vain"))
    hits = search(index, "gemna tuning -vain")
    assert (hits.rows, hits.fuzzy_from) == ((0,), 0)


@pytest.mark.parametrize("text", ['"gemna"', "2504.99999", "멀티모딜", "gx", "99999", "votes:>1 gemna"])
def test_what_is_not_looked_for_fuzzily(text: str) -> None:
    assert search(indexed(papers("Gemma", "멀티모달")), text).rows == ()


def test_a_misspelt_word_is_also_found_in_summaries_but_below_titles() -> None:
    in_body = Paper("2504.00009", "Other", days=("2025-04-01",), abstract="A transformer.")
    index = indexed([in_body, *papers("Transformer")])
    assert [index.titles[row] for row in search(index, "tranformer").rows] == ["Transformer", "Other"]


def test_summaries_are_looked_through_for_the_nearest_words_only() -> None:
    in_body = Paper("2504.00009", "Other", days=("2025-04-01",), abstract="A fusion.")
    index = indexed([in_body, *papers("Diffusion", "Fusion")])
    assert [index.titles[row] for row in search(index, "dffusion").rows] == ["Diffusion", "Fusion"]


def test_a_chance_reading_with_the_other_keyboard_hides_no_abbreviation() -> None:
    index = indexed(
        [*papers("Efficient Model Development"), Paper("2504.00008", "등대", days=("2025-04-01",))]
    )
    hits = search(index, "emde")
    assert hits.shown_for == "등ㄷ"
    assert [index.titles[row] for row in hits.rows] == ["등대", "Efficient Model Development"]
    assert hits.fuzzy_from == 1
