"""A summary's figures are compared with its source by value."""

import random
import re
from functools import cache

import pytest

from tests.support.stores import SEEDS
from tests.support.tiers import in_full
from tui.formats.digest.document import parse
from tui.summaries.comparison import SourceText, check_figures, find_slips
from tui.summaries.names import find_names, has_name

SOURCE = SourceText(
    "We train a 7B model and a 14-billion one on 1.4 million images;"
    " it scores 83.5% and 12 points on three tasks."
)


@pytest.mark.parametrize(("text", "source"), [("7억", "7B"), ("1,400만", "1.4 million")])
def test_a_power_of_ten_is_told_with_both_figures(text: str, source: str) -> None:
    [finding] = check_figures(f"모델은 {text} 규모이다.", SOURCE)
    assert (finding.figure.text, finding.why) == (text, "power-of-ten")
    assert finding.source and finding.source.text == source


@pytest.mark.parametrize(
    "text", ["70억", "140만", "83.5%", "12점", "140억", "14B", "세 가지", "3개", "2단계", "1개", "두 모델"]
)
def test_the_same_value_in_another_form_is_no_doubt(text: str) -> None:
    assert not list(check_figures(f"이 모델은 {text}의 결과를 보인다.", SOURCE))


@pytest.mark.parametrize("text", ["84.5%", "13점", "네 가지", "4배", "2%", "108개", "3.2", "1/0 단계"])
def test_another_value_is_not_in_the_source(text: str) -> None:
    [finding] = check_figures(f"이 모델은 {text}의 결과를 보인다.", SOURCE)
    assert (finding.why, finding.source) == ("not-in-source", None)


def test_english_number_words_count_in_an_english_summary() -> None:
    assert [each.figure.text for each in check_figures("on three or four tasks", SOURCE, english=True)] == [
        "four"
    ]


def test_a_digest_says_powers_of_ten_only() -> None:
    text = "7억 파라미터 모델은 108개의 과제에서 91.2%를 보인다."
    assert [finding.figure.text for finding in find_slips(text, SOURCE)] == ["7억"]


@pytest.mark.parametrize(
    "text",
    [
        "70억 파라미터로, 7억 개의 예시로 학습했다.",
        "7억 토큰으로 학습했다.",
        "7개의 과제와 70개의 예시.",
    ],
)
def test_a_digest_is_not_accused_of_another_figure(text: str) -> None:
    assert not list(find_slips(text, SOURCE))


@cache
def texts_of_seeds() -> list[tuple[str, SourceText]]:
    """Return the summaries of the seeds, each with itself as its source."""
    readings = [parse(seed.read_bytes()) for seed in sorted(SEEDS.glob("*.md"))]
    papers = [paper for reading in readings for digest in reading.digests for paper in digest.papers]
    texts = ["\n".join(section.text for section in paper.sections) for paper in papers]
    return [(text, SourceText(text)) for text in texts]


def has_doubts(text: str, source: SourceText) -> bool:
    figures = any(True for _ in check_figures(text, source))
    return figures or not all(has_name(source.text, name.text) for name in find_names(text))


def test_a_text_agrees_with_itself() -> None:
    assert not [text for text, source in texts_of_seeds() if has_doubts(text, source)]


@pytest.mark.parametrize("changes", [200, *in_full(2_000)])
def test_19_of_20_changed_digits_are_found(changes: int) -> None:
    spots = [
        (text, source, found)
        for text, source in texts_of_seeds()
        for found in re.finditer(r"[0-9][0-9.,]*[0-9]", text)
    ]
    chance = random.Random(21)
    found = 0
    for _ in range(changes):
        text, source, number = chance.choice(spots)
        place = chance.choice([n for n in range(number.start(), number.end()) if text[n].isdigit()])
        digit = chance.choice("0123456789".replace(text[place], ""))
        found += has_doubts(text[:place] + digit + text[place + 1 :], source)
    assert found >= 0.95 * changes
