"""The Korean keyboard, both ways."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.keyboard import hangul, latin, letters

SYLLABLES = st.text(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")))


@pytest.mark.parametrize(
    ("korean", "keys"),
    [
        ("얄려냐ㅐㅜ", "diffusion"),
        ("멀티모달", "ajfxlahekf"),
        ("값이", "rkqtdl"),
        ("까꿍", "RkRnd"),
        ("왜 의자", "dho dmlwk"),
        ("ㄳ ㅘ", "rt hk"),
    ],
)
def test_the_same_keys_on_either_keyboard(korean: str, keys: str) -> None:
    assert latin(korean) == keys


@pytest.mark.parametrize(
    ("keys", "korean"),
    [
        ("ajfxlahekf", "멀티모달"),
        ("AJFXLAHEKF", "멀티모딸"),
        ("ajfx", "멅"),
        ("ahek", "모다"),
        ("rkqtdl", "값이"),
        ("rkqtk", "갑사"),
        ("Rkr-4o", "깍-4ㅐ"),
        ("sj", "너"),
    ],
)
def test_keys_compose_as_an_input_method_does(keys: str, korean: str) -> None:
    assert hangul(keys) == korean


@given(SYLLABLES)
def test_syllables_survive_the_way_over_their_keys(text: str) -> None:
    assert hangul(latin(text)) == text


@given(SYLLABLES)
def test_every_key_more_is_a_longer_row_of_letters(text: str) -> None:
    keys = latin(text)
    states = [letters(hangul(keys[:n])) for n in range(len(keys) + 1)]
    assert all(later.startswith(earlier) for earlier, later in pairwise(states))


@given(st.text())
def test_other_text_stays(text: str) -> None:
    bare = "".join(c for c in text if c not in latin(c) or c.isascii())
    assert latin(bare) is not None and len(hangul(text)) <= len(text)
