"""The places where a filter matches a text on the screen."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.search.papers import decomposed, indexed, read_papers, search
from tui import sample
from tui.search.fold import fold
from tui.search.folded_paper import fold_texts
from tui.search.index import Index
from tui.search.match import highlights
from tui.search.query import parse


@cache
def sampled() -> Index:
    return indexed(read_papers(sample.folder()))


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("model", "A Model of Models, remodelled", ["Model", "Model", "model"]),
        ("vl-r", "VL-Rethinker", ["VL-R"]),
        ("prima.cpp", "PRIMA. CPP", ["PRIMA. CPP"]),
        ("모다", "멀티모달과 모다", ["모달", "모다"]),
        ("멀ㅌ", "멀티모달", ["멀티"]),
        ("강화학습", "강화 학습은 심층강화학습", ["강화학습"]),
        ("강화학습", "심층 강화 학습", ["강화 학습"]),
        ("deeplearning", "Deep Learning", ["Deep Learning"]),
        ("ㄱㅎㅎㅅ", "강화 학습", ["강화 학습"]),
        ("erdos", "Erdős–Rényi", ["Erdős"]),
        ("fine", "ﬁne", ["ﬁne"]),
        ('"a b"', "a b ab", ["a b"]),
        ("a b", "ab", ["ab"]),
        ("-model", "model", []),
        ("title:a author:b", "a b", ["a"]),
        ("x", "", []),
        ("", "x", []),
    ],
)
def test_all_that_matches_is_marked(typed: str, text: str, marked: list[str]) -> None:
    spans = highlights(parse(typed), text, "title")
    assert [text[start:end] for start, end in spans] == marked


def test_a_limit_to_a_part_marks_that_part_only() -> None:
    query = parse("in:tech loss")
    assert highlights(query, "loss", "tech") == ((0, 4),)
    assert highlights(query, "loss", "title") == ()


def test_decomposed_text_is_marked_by_the_letter() -> None:
    text = decomposed("한글 é")
    assert [text[start:end] for start, end in highlights(parse("글 e"), text, "title")] == [
        decomposed("글"),
        decomposed("é"),
    ]


def test_a_misspelt_word_marks_what_it_was_taken_for() -> None:
    hits = search(sampled(), "tranformer")
    title = sampled().titles[hits.rows[0]]
    assert [title[start:end] for start, end in highlights(hits.query, title, "title")] == ["Transformer"]


def test_what_the_other_keyboard_found_is_marked() -> None:
    hits = search(sampled(), "얄려냐ㅐㅜ")
    title = sampled().titles[hits.rows[0]]
    assert [title[start:end] for start, end in highlights(hits.query, title, "title")] == ["Diffusion"]


@given(st.text(), st.text())
def test_marks_lie_inside_the_text_and_apart(typed: str, text: str) -> None:
    spans = highlights(parse(typed), text, "title")
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@given(st.text("ab가각ㄱ é", min_size=1), st.text("ab가각ㄱ é\u0301-"))
def test_a_text_that_is_folded_already_is_marked_alike(typed: str, text: str) -> None:
    query = parse(typed)
    assert highlights(query, text, "title", fold_texts([text])) == highlights(query, text, "title")


@given(st.text("ab가", min_size=1), st.text("ab가 "), st.text("ab가 \x02"))
def test_the_folds_of_another_text_mark_nothing_outside_of_this_one(
    typed: str, text: str, folded: str
) -> None:
    assert all(
        0 <= start < end <= len(text) for start, end in highlights(parse(typed), text, "title", folded)
    )


def test_a_line_break_in_a_title_leaves_the_marks_in_place() -> None:
    assert highlights(parse("b"), "a b", "title", fold_texts(["a\nb"])) == ((2, 3),)


@given(st.data())
@settings(deadline=None)
def test_what_is_marked_is_what_was_typed(data: st.DataObject) -> None:
    title = data.draw(st.sampled_from(sampled().titles))
    word = data.draw(st.sampled_from([word for word in title.split() if word.isalnum()] or ["a"]))
    spans = highlights(parse(f'"{word}"'), title, "title")
    assert spans or word == "a"
    assert all(fold(word) in fold(title[start:end]) for start, end in spans)
