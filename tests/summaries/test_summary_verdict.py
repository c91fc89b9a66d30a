"""A written summary is refused, kept, or kept with doubts."""

import pytest

from tests.support.stores import SEEDS
from tests.support.summaries.chat_server import sections
from tests.support.summaries.papers import paper
from tui.formats.digest.document import parse
from tui.papers.paper import Section
from tui.papers.text import clean
from tui.papers.written import Doubt, Written
from tui.summaries.prompt import FIELDS, rules, source_text
from tui.summaries.provenance import provenance, slips_in_digest
from tui.summaries.refusal import refusal
from tui.summaries.shown import doubts_of, provenance_lines
from tui.summaries.verdict import find_doubts, judge

LONG = "이 논문은 언어 모델의 추론을 돕는 새로운 방법을 제안하고 여러 과제에서 그 효과를 확인하였습니다. "


def test_a_good_summary_is_kept_without_doubts() -> None:
    verdict = judge(sections(), paper(), "ko")
    assert not verdict.refused and not verdict.doubts
    assert [section.label for section in verdict.sections] == [*FIELDS.values()]


def test_a_part_may_be_empty() -> None:
    verdict = judge({**sections(), "performance_highlights": ""}, paper(), "ko")
    assert [section.label for section in verdict.sections] == ["What's New", "Technical Details"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"whats_new": ""}, "no What's New"),
        (
            {"whats_new": "This paper proposes a method that helps language models to reason. " * 4},
            "not in Korean",
        ),
        ({"technical_details": "", "performance_highlights": ""}, " characters"),
        ({"technical_details": LONG * 80 + "끝."}, "it has 4,"),
        ({"performance_highlights": "성능이 크게 향상되었으며"}, "full stop"),
        ({"technical_details": LONG + '{"a": "모델입니다."}.'}, "headings or JSON"),
        ({"technical_details": f"{LONG}\n# 방법\n단계로 나눕니다."}, "headings or JSON"),
        ({"technical_details": f"{LONG}\n***Technical Details***: 단계로 나눕니다."}, "headings or JSON"),
        ({"technical_details": f"{LONG}\nTechnical Details: 단계로 나눕니다."}, "headings or JSON"),
        ({"technical_details": f"{LONG}\nwhats_new 단계로 나눕니다."}, "headings or JSON"),
        (
            {"technical_details": f"{LONG} Write a few plain sentences in each string."},
            "repeats the instructions",
        ),
        ({"technical_details": (LONG * 3).strip()}, "repeats a sentence"),
    ],
)
def test_a_bad_summary_is_refused(changed: dict[str, str], why: str) -> None:
    verdict = judge({**sections(), **changed}, paper(), "ko")
    assert why in verdict.refused and not verdict.sections


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("모델은 7억 규모입니다.", ("7억", "power-of-ten", "7B")),
        ("모델은 1,400만 장으로 학습합니다.", ("1,400만", "power-of-ten", "1.4 million")),
        ("108개의 작업입니다.", ("108", "not-in-source", None)),
        ("HumanEval-V에서 평가합니다.", ("HumanEval-V", "name", None)),
        ("GPT-4o보다 낫습니다.", ("GPT-4o", "name", None)),
        ("이 模型은 좋습니다.", ("模型", "script", None)),
        ("이 модель은 좋습니다.", ("модель", "script", None)),
        ("이 モデル은 좋습니다.", ("モデル", "script", None)),
        ("alpha beta gamma delta epsilon 방법입니다.", ("0%", "source-share", None)),
    ],
)
def test_a_doubt_names_what_the_source_does_not_have(text: str, doubt: tuple[str, str, str | None]) -> None:
    [found] = find_doubts((Section("What's New", text),), source_text(paper()), "ko")
    assert (found.text, found.why, found.source) == doubt
    assert found.section == ("" if found.why == "source-share" else "What's New")


@pytest.mark.parametrize("text", ["70억 규모로 140만 장.", "MathVista-X에서 83.5%.", "세 과제에서 12점."])
def test_what_the_source_says_is_no_doubt(text: str) -> None:
    assert not list(find_doubts((Section("What's New", text),), source_text(paper()), "ko"))


def test_the_prompt_holds_no_figure_and_no_example() -> None:
    assert not any(character.isdigit() for character in rules("ko"))


def test_real_summaries_are_not_refused() -> None:
    readings = [parse(seed.read_bytes()) for seed in sorted(SEEDS.glob("*.md"))]
    papers = [paper for reading in readings for digest in reading.digests for paper in digest.papers]
    fields = {label: field for field, label in FIELDS.items()}
    whole = [
        {fields[section.label or ""]: clean(section.text) for section in one.sections}
        for one in papers
        if [section.label for section in one.sections] == [*FIELDS.values()]
    ]
    refused = [why for one in whole if (why := refusal(one, "ko", rules("ko")))]
    assert len(whole) > 90 and len(refused) <= 1, refused


WRITTEN = Written("qwen3:8b", "localhost:11434", "2026-11-28T07:00:00Z", "ko", "0")


def test_the_lines_of_provenance() -> None:
    first = "Written by qwen3:8b from the abstract · 2026-11-28"
    assert provenance(WRITTEN) == [first, "every figure is in the abstract"]
    figures = [Doubt("What's New", text, "not-in-source") for text in ("108", "3.2")]
    slip = Doubt("What's New", "7억", "power-of-ten", "7B")
    assert provenance(WRITTEN._replace(doubts=(*figures, slip))) == [
        first,
        "2 figures are not in the abstract: 108, 3.2",
        "7억: the abstract says 7 billion (70억)",
    ]
    others = (Doubt("", "GPT-9", "name"), Doubt("", "模型", "script"), Doubt("", "5%", "source-share"))
    assert provenance(WRITTEN._replace(doubts=others)) == [
        first,
        "every figure is in the abstract",
        "1 name is not in the abstract: GPT-9",
        "in letters of another language: 模型",
        "only 5% of its English words are in the abstract: it may be about another paper",
    ]


def test_a_digest_says_powers_of_ten_against_its_abstract() -> None:
    sections = [Section("What's New", "7억 파라미터와 108개의 작업")]
    [slip] = slips_in_digest(sections, source_text(paper()))
    assert slip == Doubt("What's New", "7억", "power-of-ten", "7B")
    assert not list(slips_in_digest(sections, ""))


def test_the_seeds_have_no_abstract_and_nothing_is_said() -> None:
    readings = [parse(seed.read_bytes()) for seed in sorted(SEEDS.glob("*.md"))]
    papers = [paper for reading in readings for digest in reading.digests for paper in digest.papers]
    assert len(papers) > 100 and not [
        paper.id for paper in papers if provenance_lines(paper, doubts_of(paper))
    ]
