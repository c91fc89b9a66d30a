"""Folding, and the mapping back to the text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.fold import fold, letter_places

MIXED = st.text() | st.text(st.sampled_from("aÉ é́ﬁＡ²½K·-_[<>]가각값ㄱㄳㅏㅘ각 \u200b\t\n漢がµς\u0307İ"))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("PRIMA.CPP: Speeding Up", "prima . cpp : speeding up"),
        ("VL-R1은 [IDK] <think>", "vl - r1 은 [ idk ] < think >"),
        ("  Erdős–Rényi  naïve ", "erdos – renyi naive"),
        ("ﬁne ＧＰＴ x² Straße", "fine gpt x2 strasse"),
        ("C++ a_b \\textsc{x}", "c ++ a _ b \\ textsc { x }"),
        ("멀ㅌ", "멀ᄐ"),
        ("ㅌㅣ", "티"),
        ("ㄳ", "ᄀᄉ"),
        ("강화\u00a0학습\n이다", "강화 학습 이다"),
        ("a\u200bb\u00adc", "abc"),
        ("", ""),
        ("\x00\x02\ud800", ""),
    ],
)
def test_what_is_left_of_a_text(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(MIXED)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(MIXED)
def test_decomposed_text_folds_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(MIXED)
def test_nothing_is_left_that_could_be_taken_for_a_break(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split()) and all(c >= " " for c in folded)


@given(MIXED)
def test_every_folded_letter_knows_its_place(text: str) -> None:
    places = letter_places(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places, key=lambda place: place[0])
    for letter, (start, end) in zip(fold(text).replace(" ", ""), places, strict=True):
        assert letter in fold(text[start:end]) or len(fold(text[start:end])) > 1


def test_places_of_syllables_in_letters_and_of_letters_in_one_character() -> None:
    assert letter_places("a 한") == [(0, 1), (2, 3)]
    assert letter_places(unicodedata.normalize("NFD", "한é")) == [(0, 3), (3, 5)]
    assert letter_places("ﬁ") == [(0, 1), (0, 1)]
