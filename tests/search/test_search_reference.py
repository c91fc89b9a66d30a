"""The search compared with a slow and obvious one."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from tests.support.properties import holds
from tests.support.search.papers import indexed, read_papers
from tests.support.search.reference import best_rank
from tui import sample
from tui.papers.paper import Paper
from tui.search.concepts import NO_CONCEPTS
from tui.search.index import Index
from tui.search.keyboard import hangul, latin
from tui.search.match import find, finish
from tui.search.query import Term, parse
from tui.search.title_readings import readings


@cache
def sampled() -> tuple[list[Paper], Index]:
    # Titles with formulas are found by readings, too, which the reference does not know.
    papers = [paper for paper in read_papers(sample.folder()) if not readings(paper.title)]
    return papers, replace(indexed(papers), load_concepts=lambda: NO_CONCEPTS)


@cache
def words() -> list[str]:
    """Return words of the sample with the characters around them."""
    papers, _ = sampled()
    texts = [
        text for paper in papers for text in (paper.title, *paper.authors, *(s.text for s in paper.sections))
    ]
    return sorted({word for text in texts for word in text.split() if not word.startswith(("-", '"'))})


def _cut(word: str, dice: random.Random) -> str:
    start = dice.randrange(len(word))
    return word[start : dice.randint(start + 1, len(word))]


def _halfway(word: str, dice: random.Random) -> str:
    """Return the word as an input method shows it before all its keys are typed."""
    return hangul(latin(word)[: dice.randint(1, len(latin(word)))]) if not word.isascii() else word


def _joined(word: str, dice: random.Random) -> str:
    papers, _ = sampled()
    text = dice.choice(dice.choice(papers).sections).text.split()
    at = dice.randrange(max(1, len(text) - 2))
    return "".join(text[at : at + 2])


def _initials(word: str, dice: random.Random) -> str:
    consonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    begun = [consonants[(ord(c) - ord("가")) // 588] for c in word if "가" <= c <= "힣"]
    return "".join(begun)[: dice.randint(1, 4)]


def _as_it_is(word: str, dice: random.Random) -> str:
    return word


WAYS: tuple[Callable[[str, random.Random], str], ...] = (_as_it_is, _cut, _halfway, _joined, _initials)


@st.composite
def terms(draw: st.DrawFn) -> str:
    """Draw a term that is in the sample, or nearly."""
    dice = draw(st.randoms(use_true_random=False))
    return draw(st.sampled_from(WAYS))(draw(st.sampled_from(words())), dice)


def _is_plain(term: Term) -> bool:
    return not (term.id or term.negated or term.places or term.quoted)


def expected(term: str, papers: Sequence[Paper]) -> dict[str, tuple[int, int]]:
    return {paper.id: rank for paper in papers if (rank := best_rank(term, paper)) is not None}


@holds(terms(), fast=6, full=250)
def test_one_term_finds_what_it_should_in_the_order_it_should(term: str) -> None:
    papers, index = sampled()
    query = parse(term)
    assume(len(query.terms) == 1 and all(map(_is_plain, query.terms)))
    hits = finish(find(index, query))
    wanted = expected(term, papers)
    if hits.shown_for:
        assert not wanted
        return
    plain = [index.ids[row] for row in hits.rows[: hits.fuzzy_from]]
    assert set(plain) == set(wanted)
    assert [wanted[id] for id in plain] == sorted(wanted.values())


@holds(terms(), terms(), fast=3, full=60)
def test_two_terms_find_what_both_find_and_the_worse_class_decides(one: str, other: str) -> None:
    papers, index = sampled()
    query = parse(f"{one} {other}")
    assume(len(query.terms) == 2 and all(map(_is_plain, query.terms)))
    hits = finish(find(index, query))
    first, second = (expected(term.text, papers) for term in query.terms)
    if hits.shown_for:
        assert not (first and second)
        return
    plain = [index.ids[row] for row in hits.rows[: hits.fuzzy_from]]
    assert set(plain) == first.keys() & second.keys()
    ranks = [(max(first[id][0], second[id][0]), first[id][1] + second[id][1]) for id in plain]
    assert ranks == sorted(ranks)


def test_the_reference_can_say_no() -> None:
    papers, _ = sampled()
    assert expected("zzzz", papers) == {}
    with pytest.raises(AssertionError):
        assert expected("model", papers) == {}
