"""Figures are read by value, however Korean and English write them."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tui.summaries import number_words
from tui.summaries.figures import find_figures
from tui.summaries.scales import in_english, in_korean

BILLION = 10**9


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7B", 7 * BILLION),
        ("70억", 7 * BILLION),
        ("7십억", 7 * BILLION),
        ("14-billion", 14 * BILLION),
        ("1.4 million", 1_400_000),
        ("1.4M", 1_400_000),
        ("140만", 1_400_000),
        ("1,400만", 14_000_000),
        ("1억 2,000만", 120_000_000),
        ("3천5백만", 35_000_000),
        ("1만 5천", 15_000),
        ("1만2345개", 12_345),
        ("2조 5,000억", 2_500 * BILLION),
        ("2 hundred million", 200_000_000),
        ("1,234,567.5", Fraction("1234567.5")),
        ("1{,}000", 1_000),
        (".835", Fraction("0.835")),
        ("3×10⁸", 300_000_000),
        ("10^{-3}", Fraction(1, 1_000)),
        ("1e-4", Fraction(1, 10_000)),
        ("3분의 1", Fraction(1, 3)),
        ("1/3", Fraction(1, 3)),
        ("12점", 12),
        ("83.5%", Fraction("83.5")),
        (r"7\%", 7),
        ("１２개", 12),
    ],
)
def test_a_figure_has_the_value_that_it_says(text: str, value: Fraction) -> None:
    [figure] = find_figures(f"모델은 {text} 이다.")
    assert figure.values[0] == value


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("7–70B", ["7", "70B"]),
        ("95-100%", ["95", "100%"]),
        ("3~5개", ["3", "5"]),
        ("2025-05-09", ["2025-05-09"]),
        ("2025년 5월 9일", ["2025", "5", "9"]),
        ("512×512 픽셀", ["512", "512"]),
        ("32K 토큰", ["32K"]),
        ("10만큼, 2조각", ["10", "2"]),
        ("(1) 먼저, (2) 다음", []),
        ("GPT-4o, 3D, F1, 8x7B, top-5, Qwen2.5-VL-7B, H100, Lean4", []),
        ("7B-parameter, 4-bit, 1.5x", ["7B", "4", "1.5"]),
        ("9" * 100, []),
    ],
)
def test_figures_are_told_from_names_and_markers(text: str, figures: list[str]) -> None:
    assert [figure.text for figure in find_figures(text)] == figures


def test_the_first_number_of_a_range_may_have_the_scale_of_the_second() -> None:
    assert [[*figure.values] for figure in find_figures("1~2억")] == [[1, 10**8], [2 * 10**8]]


def test_a_percentage_may_be_written_as_a_share() -> None:
    assert find_figures("83.5%")[0].values == (Fraction("83.5"), Fraction("0.835"))


def test_a_date_and_a_fraction_know_their_numbers() -> None:
    assert [*find_figures("2025-05-09")[0].parts] == [2025, 5, 9]
    assert [*find_figures("1/3")[0].parts] == [1, 3]


def test_multiples_and_places_in_an_order_are_known_as_such() -> None:
    shares = [figure.is_share for figure in find_figures("3배, 3×, 3x, 30%, 16배치")]
    assert shares == [True, True, True, True, False]
    places = [figure.is_place for figure in find_figures("2단계, 3rd, 2번째, 3차원, 2개")]
    assert places == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("three tasks", [3]),
        ("twenty-one", [21]),
        ("one hundred and twenty-eight thousand", [128_000]),
        ("a million pairs", [1_000_000]),
        ("two orders of magnitude", [100, 2]),
        ("threefold, twice, a second-order method", [3, 2, 2]),
        ("May 2025, and we may say", [5]),
        ("the mathematics of someone", []),
    ],
)
def test_english_number_words_are_read(text: str, values: list[int]) -> None:
    assert [word.value for word in number_words.english(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("세 가지", [3]),
        ("다섯 개", [5]),
        ("백만 개", [1_000_000]),
        ("칠십억 파라미터", [7 * BILLION]),
        ("삼백만", [3_000_000]),
        ("수백만 개, 네트워크, 한국, 이조차", []),
    ],
)
def test_korean_number_words_are_read(text: str, values: list[int]) -> None:
    assert [word.value for word in number_words.korean(text)] == values


@holds(st.integers(1, 10**15))
def test_a_value_written_in_korean_reads_back(value: int) -> None:
    [figure] = find_figures(f"약 {in_korean(Fraction(value))}개")
    assert figure.values[0] == value


@holds(st.integers(1, 9_999), st.sampled_from([10**6, BILLION, 10**12]))
def test_a_value_written_in_english_reads_back(tenths: int, scale: int) -> None:
    value = Fraction(tenths * scale, 10)
    assert find_figures(f"about {in_english(value)} tokens")[0].values[0] == value


@holds(st.integers(10, 10**12))
def test_both_languages_name_the_same_value(value: int) -> None:
    value = value // 100_000 * 100_000 + 100_000
    korean, english = (find_figures(write(Fraction(value)))[0] for write in (in_korean, in_english))
    assert korean.values[0] == english.values[0]


@holds(st.text(alphabet="0123456789,.만억조천백십 ~-/%×^{}eEKMB()ab분의", max_size=60))
def test_no_text_raises_and_figures_stand_in_order_where_they_say(text: str) -> None:
    figures = find_figures(text)
    assert all(text[figure.start : figure.end] == figure.text for figure in figures)
    assert all(one.end <= other.start for one, other in pairwise(figures))
