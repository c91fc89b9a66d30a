"""Cleaning of text from outside."""

import time
import unicodedata
from itertools import chain, product

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tests.support.tiers import in_full
from tui.papers.crowded import MARKS
from tui.papers.text import clean, clean_line, cut, is_cut, printable

HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            "\u200d\U0001f469\u094d\ufe0f"
            "\x1b\x9b\x9d\x07\x9c\\[]0;m \n\r\t\f\x00\x7f\xa0\u2066\u202e\u200b\ufeff\ufffe\U000e0041"
        ),
        st.sampled_from(
            "\u200c\u200d\ufe0e\ufe0f\U000e0100\u1160\u3164\u0915\u094d\u09b0\u09cd\u09af\u0645\u064e漢\u23291\u20e3"
        ),
        st.sampled_from("\u0301\u0316\u0344\u115f\u1100\u1161\u11a8\u0958\ufb1d\ua9c0가각é한"),
        st.characters(),
    )
)

IGNORABLE = (
    *(
        range(0xAD, 0xAE),
        range(0x34F, 0x350),
        range(0x61C, 0x61D),
        range(0x115F, 0x1161),
        range(0x17B4, 0x17B6),
    ),
    *(range(0x180B, 0x1810), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070)),
    *(range(0x3164, 0x3165), range(0xFE00, 0xFE10), range(0xFEFF, 0xFF00), range(0xFFA0, 0xFFA1)),
    *(range(0xFFF0, 0xFFF9), range(0x1BCA0, 0x1BCA4), range(0x1D173, 0x1D17B), range(0xE0000, 0xE1000)),
)
"""Default_Ignorable_Code_Point, from Unicode's DerivedCoreProperties.txt."""
SEEN = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Prepended_Concatenation_Mark: format characters that are drawn."""
LONE = "\u3164\u115f\u1160\uffa0\u200c\u200d\ufe0f\ufe00\U000e0100\U00013430\U00013437\U00013438\u180b\u2060"


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
        ("a\u200db\u200cc", "abc"),
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


@pytest.mark.parametrize(
    "written",
    [
        "می\u200cروم",  # Persian
        "کِتاب\u200cها",  # Persian with a vowel sign
        "क्\u200dष क्\u200cष",  # Devanagari: half form, visible virama
        "র\u200d্যাঙ্ক",  # Bengali: RA before YA
        "ന്\u200d",  # Malayalam: a chillu in its older spelling
        "\U0001f469\U0001f3fd\u200d\U0001f4bb ❤\ufe0f\u200d\U0001f525 \U0001f3f3\ufe0f\u200d\U0001f308",
        "1\ufe0f\u20e3 #\ufe0f\u20e3 ©\ufe0f ↔\ufe0f ☀\ufe0e",
        "葛\U000e0100城 \U00020bb7\U000e0101 \u7e41\ufe00",  # variants of Han
        "\u115f\u1161 \u1100\u1160 \u115f\u1160\u11ab \ua960\u1160",  # parts of syllables
        "\u0600١٢ \u06dd",  # Arabic signs that are format characters, and seen
    ],
)
def test_invisible_characters_stay_where_they_belong(written: str) -> None:
    assert clean(written) == written
    assert printable(written) == written


@pytest.mark.parametrize("lone", LONE)
def test_invisible_characters_go_elsewhere(lone: str) -> None:
    for before, after in product(("", "a", " ", "1", "가", "\u0301", lone), ("", "b", " ", "나", lone)):
        assert clean(before + lone + after) == clean((before + after).replace(lone, ""))


def test_no_text_holds_what_unicode_calls_ignorable() -> None:
    ignorable = {chr(code) for code in chain(*IGNORABLE)}
    kinds = ("Cc", "Cf", "Cs")
    invisible = {c for c in map(chr, range(0x110000)) if unicodedata.category(c) in kinds} | ignorable
    assert [
        ascii(c) for c in sorted(invisible - SEEN) if clean(f"a{c}글") not in ("a글", "a 글", "a\n글")
    ] == []
    assert [ascii(c) for c in sorted(SEEN) if clean(f"a{c}b") != f"a{c}b"] == []


def test_what_reaches_a_terminal_hides_nothing() -> None:
    in_place = set("\u200c\u200d\u115f\u1160") | set(
        map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
    )
    ignorable = {chr(code) for code in chain(*IGNORABLE)} - in_place
    assert [ascii(c) for c in sorted(ignorable) if printable(f"a{c}b") != "ab"] == []


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


@holds(HOSTILE, st.integers(1, 20))
def test_a_clean_text_is_clean_when_it_is_cut(text: str, limit: int) -> None:
    short = cut(clean(text), limit)
    assert clean(short) == short
    assert len(short) <= limit
    assert is_cut(short, limit) or short == clean(text)


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


@pytest.mark.parametrize("long", [16_000, *in_full(64_000)])
@pytest.mark.parametrize(
    "part",
    [
        "a\u200c",
        "\u094d\u200d",
        "\u0301\u200d",
        "\u09b0\u200d\u09cd",
        "\u115f",
        "漢\ufe0f",
        "\x9d",
        "\x1b]",
        "\x9dab",
        "\x1b[",
        "\x1bP0",
        "\u0301\u0316",
        " \t",
        "  ",
        "한\xa0",
    ],
)
def test_time_grows_with_the_length(part: str, long: int) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        clean("x" + part * times)
        return time.process_time() - started

    # Quadratic time would take 256 times as long.
    assert min(seconds(long) for _ in range(3)) < 80 * max(min(seconds(long // 16) for _ in range(3)), 0.0002)
