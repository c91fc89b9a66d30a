"""What cleaning leaves of text from outside."""

import time
import unicodedata

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tui.papers.text import MARKS, clean, clean_line, cut

HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "\u200d\U0001f469\u094d\ufe0f"
            "\x1b\x9b\x9d\x07\x9c\\[]0;m \n\r\t\f\x00\x7f\xa0\u2066\u202e\u200b\ufeff\ufffe\U000e0041"
        ),
        st.sampled_from("\u0301\u0316\u0344\u115f\u1100\u1161\u11a8\u0958\ufb1d\ua9c0가각é한"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("dirty", "said"),
    [
        ("plain 한글 é 🙂", "plain 한글 é 🙂"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]52;c;aGk=\x1b\\text", "text"),
        ("\x1b]8;;https://a.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9d0;title\x9ctext", "text"),
        ("\x1bPq#0\x1b\\text", "text"),
        ("\x1b]0;never closed", "0;never closed"),
        ("\x9d0;one\x9d0;two\x07three", "0;onethree"),
        ("\x1bc\x1b(Bfull reset", "full reset"),
        ("a\x1b", "a"),
        ("a\x00b\x7fc\x85d", "abc d"),
        ("\x08eta", "eta"),
        ("\x0crac", " rac"),
        ("one \f two\tthree", "one two three"),
        ("a\xa0\xa0b\u3000c\u2028d", "a b c d"),
        ("r\u2062(d)", "r(d)"),
        ("\u202eevil\u2066", "evil"),
        ("a\u200bb\ufeffc\xadd", "abcd"),
        ("a\u200db\u200cc", "ab\u200cc"),
        (
            "\U0001f469\u200d\U0001f52c \u2764\ufe0f\u200d\U0001f525",
            "\U0001f469\u200d\U0001f52c \u2764\ufe0f\u200d\U0001f525",
        ),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
        ("\U0001f469\u200dx \u200d\u200d한\u200d글\u200d", "\U0001f469x 한글"),
        ("a\ud800b", "ab"),
        ("a\ufffeb\U0001ffffc", "abc"),
        ("\u3164\uffa0\u115f\u034f", ""),
        ("a\r\nb\rc", "a\nb\nc"),
        (unicodedata.normalize("NFD", "한글 é"), "한글 é"),
    ],
)
def test_only_what_the_text_says_is_left(dirty: str, said: str) -> None:
    assert clean(dirty) == said


def test_a_heap_of_combining_marks_is_cut() -> None:
    assert clean("x" + "\u0301" * 500) == "x" + "\u0301" * MARKS
    assert len(clean("q" + "\u0344" * 500)) == 1 + MARKS, "marks that stand for two marks each"
    assert clean("x" + "\u0301" * MARKS + "y") == "x" + "\u0301" * MARKS + "y"


def test_every_combining_mark_counts() -> None:
    marks = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] == "M"]
    assert all(len(clean("x" + mark * 40)) <= 1 + MARKS for mark in marks)


def test_one_line_has_single_blanks_and_none_at_its_ends() -> None:
    assert clean_line("  A title\n   on two\t lines ") == "A title on two lines"


def test_a_cut_text_says_so() -> None:
    assert (cut("abcdef", 6), cut("abcdefg", 6)) == ("abcdef", "abcde…")


@holds(HOSTILE)
def test_cleaning_is_idempotent(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@holds(HOSTILE)
def test_nothing_is_left_that_is_no_text(text: str) -> None:
    cleaned = clean(text)
    assert all(
        character == "\n" or unicodedata.category(character) not in ("Cc", "Cs") for character in cleaned
    )
    assert all(unicodedata.bidirectional(character) not in BIDI for character in cleaned)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n" not in clean_line(text)


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@holds(HOSTILE)
def test_lines_are_cleaned_apart_as_together(text: str) -> None:
    text = text.replace("\r", "")
    assert clean(text).split("\n") == [clean(line) for line in text.split("\n")]


@pytest.mark.parametrize(
    "part", ["\x9d", "\x1b]", "\x9dab", "\x1b[", "\x1bP0", "\u0301\u0316", " \t", "  ", "한\xa0"]
)
def test_time_grows_with_the_length(part: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        clean("x" + part * times)
        return time.process_time() - started

    # Quadratic time would take 256 times as long.
    assert min(seconds(64_000) for _ in range(3)) < 80 * max(min(seconds(4_000) for _ in range(3)), 0.0002)
