"""A filter as it is typed: reusing the previous hits gives the same answer."""

import random
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.properties import holds
from tests.support.search.papers import indexed, read_papers
from tui import sample
from tui.papers.paper import Paper
from tui.search import match, other_rows, steps, term_result
from tui.search.concepts import NO_CONCEPTS
from tui.search.index import Index
from tui.search.keyboard import hangul, latin
from tui.search.match import MANY, Hits, find, finish, finish_in_steps
from tui.search.query import parse
from tui.search.steps import run_to_end

TYPED = [
    "diffusion transformer",
    "멀티모달 추론",
    "강화학습",
    "ㄱㅎㅎㅅ",
    "값이 과학",
    "vl-r1은",
    "tranformer -video",
    "ajfxlahekf",
    "title:reason in:tech 학습",
    '"large language" model',
    "day:2025-05 is:unread 모델",
    "2504.07128",
    "deeplearning",
    "reinforcement learning benchmark",
    "title:강화 title:학습 추론",
    "qpsclakzm 모델",
]


@cache
def sampled() -> Index:
    return indexed(read_papers(sample.folder()))


@cache
def sampled_in_one_language() -> Index:
    return replace(sampled(), load_concepts=lambda: NO_CONCEPTS)


def states(text: str) -> list[str]:
    """Return the filter bar's text after each key."""
    bar, shown = "", []
    for word in text.split(" "):
        keys = latin(word)
        for n in range(1, len(keys) + 1):
            shown.append(bar + (keys[:n] if word.isascii() else hangul(keys[:n])))
        bar += f"{word} "
        shown.append(bar)
    return shown


def answer(hits: Hits) -> tuple[tuple[int, ...], int, str | None]:
    return hits.rows, hits.fuzzy_from, hits.shown_for


@pytest.mark.parametrize("text", TYPED)
@pytest.mark.parametrize("finished", [True, False], ids=["finished", "in haste"])
def test_each_key_finds_what_the_filter_finds_afresh(text: str, finished: bool) -> None:
    index, before = sampled(), None
    for typed in states(text):
        hits = find(index, parse(typed), before=before)
        whole = finish(hits)
        assert answer(whole) == answer(finish(find(index, parse(typed)))), typed
        before = whole if finished else hits


PARTS = ["강", "화", "ㅎ", "학", " ", "d", "di", "-", '"', "title:", "모", "멀ㅌ", "vl"]


@holds(st.lists(st.sampled_from(PARTS)), fast=12)
def test_any_change_of_the_filter_is_answered_as_if_it_were_new(parts: list[str]) -> None:
    index, before = sampled(), None
    for n in [*range(len(parts)), *reversed(range(len(parts)))]:
        query = parse("".join(parts[:n]))
        before = finish(find(index, query, before=before))
        assert answer(before) == answer(finish(find(index, query)))


@pytest.mark.parametrize("text", TYPED)
@pytest.mark.parametrize("screen", [2, MANY])
def test_what_is_found_in_a_hurry_is_completed(
    text: str, screen: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(term_result, "MANY", screen)
    monkeypatch.setattr(match, "MANY", screen)
    index = sampled()
    slow = [answer(finish(find(index, parse(typed)))) for typed in states(text)]
    for name, number in (("WIDE", 5), ("LONG", 4), ("ENOUGH", 3)):
        monkeypatch.setattr(term_result, name, number)
    monkeypatch.setattr(other_rows, "LONG", 4)
    monkeypatch.setattr(steps, "STEP", 7)
    before = None
    for typed, (rows, fuzzy_from, shown_for) in zip(states(text), slow, strict=True):
        before = find(index, parse(typed), before=before)
        assert set(before.rows) <= set(rows[:fuzzy_from])
        assert before.complete <= (before.rows == rows)
        assert answer(finish(before)) == (rows, fuzzy_from, shown_for)


def test_a_key_waits_for_no_long_text_where_titles_fill_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_result, "LONG", MANY)
    titles = [Paper(f"2504.{n:05}", f"Gemma {n}", days=("2025-04-01",)) for n in range(MANY)]
    in_body = Paper("2504.99999", "Other", days=("2025-04-01",), abstract="On gemma.")
    index = indexed([*titles, in_body])
    quick = find(index, parse("gemma"))
    assert len(quick.rows) == MANY and not quick.complete
    assert len(finish(quick).rows) == MANY + 1


def test_nor_where_nothing_else_has_the_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(term_result, "LONG", MANY)
    others = [Paper(f"2504.{n:05}", f"Other {n}", days=("2025-04-01",)) for n in range(MANY)]
    in_body = Paper("2504.99999", "A long one", days=("2025-04-01",), abstract="On 멀티모달 models.")
    index = indexed([*others, in_body])
    for typed in ("멀티모달", "ajfxlahekf"):
        quick = find(index, parse(typed))
        assert not quick.rows and not quick.shown_for and not quick.complete
        assert [index.ids[row] for row in finish(quick).rows] == ["2504.99999"]
        assert finish(quick).shown_for == (None if typed == "멀티모달" else "멀티모달")


def test_the_rest_is_looked_for_in_steps_and_may_be_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "STEP", 5)
    index = sampled()
    hits = find(index, parse("tranformer"))
    begun = finish_in_steps(hits)
    for _ in range(3):
        next(begun)
    begun.close()
    taken = [None for _ in finish_in_steps(hits)]
    assert len(taken) > len(index) / 5
    assert run_to_end(finish_in_steps(hits)).rows == finish(hits).rows


def test_a_last_consonant_may_move_over_a_blank() -> None:
    index = indexed([Paper("2504.00001", "나가 하면", days=("2025-04-01",))])
    before = find(index, parse("갛"))
    assert before.rows == ()
    assert find(index, parse("가하"), before=before).rows == (0,)


def test_other_rows_or_marks_begin_anew() -> None:
    index = sampled()
    all_days = finish(find(index, parse("모델")))
    day = next(iter(index.days.values()))
    narrowed = find(index, parse("모델"), day, before=all_days)
    assert set(narrowed.rows) == set(all_days.rows) & set(day)
    assert find(index, parse("모델"), before=narrowed).rows == all_days.rows


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_term_more_never_adds_plain_hits(dice: random.Random) -> None:
    index = sampled_in_one_language()
    words = [word for title in index.titles for word in title.split()] + [
        "모델",
        "학습",
        "ㄱㅎ",
        "-video",
        "is:read",
    ]
    query = ""
    rows = set(range(len(index)))
    for word in dice.sample(words, 4):
        query += f" {word}"
        hits = find(index, parse(query))
        if hits.shown_for:
            return
        assert set(hits.rows[: hits.fuzzy_from]) <= rows
        rows = set(hits.rows)


@given(st.text() | st.text(st.sampled_from('가ㄱㅏa -":.ᄀ\u0301[\\(*+?)')))
@settings(max_examples=200, deadline=None)
def test_nothing_typed_raises(text: str) -> None:
    index = sampled()
    hits = finish(find(index, parse(text)))
    assert hits.complete and set(hits.rows) <= set(range(len(index)))


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "ㄱ" * 3000, "a b " * 5000, "가나" * 900, '"' * 4000, "-a " * 900]
)
def test_a_paste_of_any_length_is_answered(text: str) -> None:
    assert finish(find(sampled(), parse(text))).complete
