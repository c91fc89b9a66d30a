"""Texts that may be copied, and texts that are refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.clipboard.refusal import LONGEST_LINK, refusal

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    "text",
    [
        "https://arxiv.org/abs/2504.10479",
        "https://arxiv.org/abs/".ljust(LONGEST_LINK, "7"),
        "2504.10479",
        "멀티모달 모델 👩‍🔬",
        "@article{a,\n  title = {T}\n}\n",
        "https://a.org/1\nhttps://a.org/2 and more",
    ],
)
def test_may_be_copied(text: str) -> None:
    assert refusal(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\x1b]52;c;AAAA\x07",
        "rm -rf ~\r",
        "tab\there",
        "a\x9bb",
        "a\u202eb",
        "a\u2028b",
        "a\ud800b",
        "https://arxiv.org/abs/".ljust(LONGEST_LINK + 1, "7"),
        "https://arxiv.org/abs/1 2",
        "HTTPS://arxiv.org/\u200babs",
        "https://arxiv.org/\xa0",
    ],
)
def test_is_refused(text: str) -> None:
    assert refusal(text)


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_not_refused_has_no_controls_but_newlines(text: str) -> None:
    if not refusal(text):
        kinds = {unicodedata.category(character) for character in text if character != "\n"}
        assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
        assert not BIDI & {unicodedata.bidirectional(character) for character in text}


@given(st.text(st.characters(exclude_categories=()), max_size=30).map("https://a.org/".__add__))
def test_a_link_that_is_not_refused_is_one_printable_word(text: str) -> None:
    if not refusal(text) and "\n" not in text:
        assert text.isprintable() and " " not in text
