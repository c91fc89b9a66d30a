"""The nearest papers, in cases with an obvious answer."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.support.stores import filled
from tui.papers.paper import Paper, Section
from tui.search.index import Index
from tui.search.related import Related

SPEECH = "a spoken dialogue model with speech synthesis and a voice codec"
KOREAN = "강화학습을 사용한 추론 모델의 보상 설계"
FILLER = [Paper(f"2501.{n:05}", f"Filler number {n}") for n in range(30)]


def index_of(*papers: Paper) -> Index:
    return Index.of(papers, {"2025-05-06": [paper.id for paper in papers]})


def told(id: str, title: str, text: str) -> Paper:
    return Paper(id, title, sections=(Section("What's New", text),))


def test_papers_that_share_words_are_near_in_both_languages() -> None:
    papers = [
        told("2504.00001", "Voice agents", SPEECH),
        told("2504.00002", "Talking machines", f"we train {SPEECH}"),
        told("2504.00003", "보상", KOREAN),
        told("2504.00004", "Rewards", "강화 학습 추론에서 보상"),
        *FILLER,
    ]
    related = Related(index_of(*papers))
    assert related.nearest(0, 5) == (1,)
    assert related.nearest(3, 5) == (2,)


def test_a_paper_that_says_it_more_is_nearer() -> None:
    once, often = "speech " + "filling " * 5, "speech " * 6
    papers = [told(f"2504.0000{n}", f"{n}", text) for n, text in enumerate(("speech", once, often))]
    papers += FILLER
    assert Related(index_of(*papers)).nearest(0, 2) == (2, 1)


def test_abstracts_do_not_count() -> None:
    papers = [(told(f"2504.0000{n}", f"T{n}", ""))._replace(abstract=SPEECH) for n in range(3)]
    assert Related(index_of(*papers, *FILLER)).nearest(0, 5) == ()


def test_the_real_papers_on_speech_are_near(tmp_path: Path, seeds: Path) -> None:
    index = filled(tmp_path, seeds).everything()
    near = Related(index).nearest(index.rows["2505.02707"], 2)
    assert {index.ids[row] for row in near} == {"2505.02625", "2503.20215"}


@given(st.lists(st.text("가나다abc \x01\x02", max_size=30), max_size=12))
def test_any_papers_have_neighbours_that_are_others_and_each_once(texts: list[str]) -> None:
    index = index_of(*(told(f"2504.{n:05}", text or "-", text) for n, text in enumerate(texts)))
    related = Related(index)
    for row in range(len(texts)):
        near = related.nearest(row, 3)
        assert len(near) == len({*near, row}) - 1 <= 3
