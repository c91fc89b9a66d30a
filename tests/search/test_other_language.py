"""Terms found by their other language, synonyms and abbreviations."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from tests.support.search.papers import ids, indexed, plain_ids, read_papers, search
from tui.papers.mark import mark_of
from tui.papers.paper import Paper, Section
from tui.search.concepts import LISTED, NO_CONCEPTS
from tui.search.fold import fold
from tui.search.highlight import highlights
from tui.search.index import Index
from tui.search.match import Hits, find, finish
from tui.search.other_form import any_of, other_form
from tui.search.query import parse


def made(*papers: tuple[str, str]) -> Index:
    """Return the index of papers with these titles and texts; their ids are numbers from 0."""
    return indexed(
        [
            Paper(f"{n}", title, days=("2025-04-01",), sections=(Section(None, text),))
            for n, (title, text) in enumerate(papers)
        ]
    )


@pytest.fixture(scope="module")
def real(seeds: Path) -> Index:
    return indexed(read_papers(seeds))


def alone(index: Index, text: str) -> list[str]:
    """Return the ids of what is found without other forms."""
    hits = finish(find(replace(index, load_concepts=lambda: NO_CONCEPTS), parse(text)))
    return [index.ids[row] for row in hits.rows[: hits.fuzzy_from]]


@pytest.mark.parametrize("typed", ["benchmark", "diffusion", "rl", "reinforcement learning", "reasoning"])
def test_an_english_term_finds_more_after_all_that_it_finds_itself(real: Index, typed: str) -> None:
    before = alone(real, typed)
    assert ids(real, typed)[: len(before)] == before
    assert len(ids(real, typed)) > len(before)


def test_a_korean_term_puts_english_titles_above_bodies(real: Index) -> None:
    titles = [real.titles[row] for row in search(real, "강화학습").rows]
    named = [bool(re.search(r"Reinforcement Learning|\bRL\b", title)) for title in titles]
    assert named.count(True) == 7 and named == sorted(named, reverse=True)


@pytest.mark.parametrize("typed", ['"벤치마크"', "-벤치마크", "벤치마", "author:벤치마크", "tag:벤치마크"])
def test_nothing_is_added(real: Index, typed: str) -> None:
    assert plain_ids(real, typed) == alone(real, typed)


@pytest.mark.parametrize(
    "typed", ["fine tuning", "finetuning", "Fine-Tuning", "파인튜닝", "미세조정", "미세-조정"]
)
def test_blanks_hyphens_and_synonyms_count_as_one_form(typed: str) -> None:
    index = made(("Fine-tuning", ""), ("A", "모델을 미세 조정한다"), ("B", "파인튜닝을"), ("C", "조정한다"))
    assert set(ids(index, typed)) == {"0", "1", "2"}


def test_a_form_is_shown_with_its_usual_hyphen_and_found_without() -> None:
    assert [form.text for form in LISTED.others(fold("멀티모달"))] == ["다중 모달", "multi-modal"]
    index = made(("Few-shot", ""), ("Few shot", ""), ("Fewshot", ""))
    assert set(ids(index, "few-shot")) == set(ids(index, "퓨샷")) == {"0", "1", "2"}


def test_a_plural_is_the_same_term() -> None:
    index = made(("A", "확산 모델을"), ("Diffusion Models", ""))
    assert set(ids(index, "diffusion models")) == set(ids(index, "diffusion model")) == {"0", "1"}


def test_the_longest_form_counts_and_its_words_alone_do_not() -> None:
    index = made(
        ("A", "검색 증강 생성을"), ("B", "검색과 생성"), ("Retrieval Augmented Generation", ""), ("RAG", "")
    )
    assert set(ids(index, "retrieval augmented generation")) == {"0", "2", "3"}
    assert set(ids(index, "retrieval generation")) == {"2"}
    assert set(ids(index, '"retrieval" augmented generation')) == {"2"}


def test_an_abbreviation_is_a_whole_word() -> None:
    index = made(("RLHF", ""), ("RLs", ""), ("World", "강화 학습"), ("curl", ""))
    assert set(ids(index, "강화학습")) == {"1", "2"}


@pytest.mark.parametrize("typed", ["음성 합성", "language model"])
def test_an_abbreviation_that_usually_means_something_else_is_not_looked_for(typed: str) -> None:
    assert not {"TTS", "LM"}.intersection(form.text for form in LISTED.others(fold(typed)))


def test_forms_that_differ_in_their_first_word_are_found_as_each_by_itself() -> None:
    forms = [other_form(text) for text in ("대형 언어 모델", "거대 언어 모델", "큰 언어-모델")]
    together = any_of(tuple(form.words[0] for form in forms), forms[0].words[1:])
    heads, gaps = ("대형", "초거대", "거대", " 큰", ""), ("", " ", " - ", "  ", "-")
    for head, *between in product(heads, gaps, gaps):
        text = f" {head}{between[0]}언어{between[1]}모델 "
        assert bool(together.search(text)) == any(form.pattern.search(text) for form in forms), text


@pytest.mark.parametrize("text", ["large language models", "대형 언어 모델 추론", "강화 학습 rl"])
def test_key_by_key_the_same_is_found_as_at_once(real: Index, text: str) -> None:
    before: Hits | None = None
    for end in range(1, len(text) + 1):
        before = finish(find(real, parse(text[:end]), before=before))
        assert before.rows == search(real, text[:end]).rows


def test_fields_hold_for_other_forms() -> None:
    performs = Paper("1", "A", days=("2025-04-01",), sections=(Section("Perf", "벤치마크"),))
    index = indexed([Paper("0", "Benchmarks", days=("2025-04-01",)), performs])
    assert ids(index, "title:벤치마크") == ["0"]
    assert ids(index, "in:perf benchmark") == ["1"]
    assert ids(index, "in:tech benchmark") == []


def test_other_terms_have_to_be_there_too() -> None:
    index = made(("Benchmark of agents", ""), ("A", "벤치마크"), ("B", "에이전트의 벤치마크"))
    assert ids(index, "벤치마크 agent") == ["0", "2"]


def test_a_known_term_is_not_a_misspelling() -> None:
    index = made(("Benchmack", ""), ("A", "벤치마크"))
    assert ids(index, "benchmark") == ["1"]
    assert ids(index, "benchmark benchmac") == []


def test_a_misspelt_term_beside_a_known_one_is_still_found() -> None:
    index = made(("A transformer", "벤치마크"), ("A transformer", ""))
    assert ids(index, "benchmark tranformer") == ["0"]


def test_what_was_typed_on_the_other_keyboard_has_other_forms_too(real: Index) -> None:
    hits = search(real, "qpsclakzm")
    assert hits.shown_for == "벤치마크"
    assert set(ids(real, "qpsclakzm")) == set(ids(real, "benchmark"))


def test_tags_and_notes_are_searched() -> None:
    index = made(("A", ""), ("B", ""))
    marks = {"1": mark_of({})._replace(note="벤치마크 확인")}
    assert ids(index, "benchmark", marks) == ["1"]


def test_the_form_that_matches_is_highlighted() -> None:
    query = search(made(("A", "")), "강화학습").query
    text = "Reinforcement-Learning and RLs, 강화 학습"
    assert [text[slice(*span)] for span in highlights(query, text, "title")] == [
        "Reinforcement-Learning",
        "RLs",
        "강화 학습",
    ]


MIXED = made(
    ("Reinforcement Learning", "정책"),
    ("A policy", "강화 학습으로"),
    ("RWKV", "순환"),
    ("A world", "reinforcement learning, rwkv"),
    ("Attention", "어텐션"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("강화학습 | rwkv", "2031"),
        ("rwkv|강화학습", "2031"),
        ('"강화 학습" | rwkv', "231"),
        ('강화학습 | "rwkv"', "2031"),
        ("title:강화학습|rwkv", "20"),
        ("author:강화학습|rwkv", ""),
        ("-강화학습|rwkv", "04"),
        ("reinforcement learning|rwkv", "03"),
        ('"reinforcement learning" | rwkv', "203"),
        ("어텐션 | 강화학습 정책|policy", "01"),
    ],
)
def test_an_alternative_has_the_other_forms_of_itself_alone(typed: str, found: str) -> None:
    assert "".join(plain_ids(MIXED, typed)) == found


@pytest.mark.parametrize("typed", ["강화학습 | rwkv", "rl | mamba", "벤치마크|추론 모델"])
def test_alternatives_find_what_each_finds_in_either_language(real: Index, typed: str) -> None:
    first, second = re.split(r" ?\| ?", typed.partition(" 모델")[0])
    of_each = {*plain_ids(real, first), *plain_ids(real, second)}
    both = plain_ids(real, typed.partition(" 모델")[0])
    assert set(both) == of_each and len(both) == len(of_each)
    assert set(plain_ids(real, typed)) <= of_each
