"""Texts cut by cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.line_view import fill, fit, fit_items, fit_last, fit_quote, fit_reason

TEXT = st.text(st.characters(categories=["L", "N", "P", "Zs", "Mn", "So"]))


@given(TEXT, st.integers(0, 40))
def test_nothing_is_wider_than_it_may_be(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width
    assert cell_len(fill(text, width)) == width


def test_hangul_is_cut_by_cells_not_by_characters() -> None:
    assert fit("강화 학습", 9) == "강화 학습"
    assert fit("강화 학습", 8) == "강화 학…"
    assert fit("강화", 3) == "강…"
    assert fit("강화", 2) == "…"


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("/a/b is a folder", "/a/b is a folder"),
        ("/home/reader/papers/x.md is a folder", "…/papers/x.md is a folder"),
        ("/집/한글/논문/목록.md is a folder", "…논문/목록.md is a folder"),
        ("/home/reader/x.md cannot be read at all", "/home/reader/x.md cannot…"),
    ],
)
def test_of_a_path_and_a_reason_the_reason_stays(text: str, fitted: str) -> None:
    assert fit_reason(text, 25) == fitted


@pytest.mark.parametrize(
    ("width", "fitted"),
    [
        (37, "17 · also LLM 1,018, 대형 언어 모델 7"),
        (36, "17 · also LLM 1,018 …"),
        (21, "17 · also LLM 1,018 …"),
        (20, "17 …"),
        (4, "17 …"),
        (3, "17…"),
    ],
)
def test_of_several_items_whole_ones_are_kept(width: int, fitted: str) -> None:
    assert fit_items("17 · also LLM 1,018, 대형 언어 모델 7", width) == fitted


@pytest.mark.parametrize(
    ("width", "fitted"),
    [
        (50, "Syncing: 1 of 14 days, 0 papers · Esc stops"),
        (38, "Syncing: 1 of 14 days … · Esc stops"),
        (24, "Syncing: 1… · Esc stops"),
        (16, "Syncing: 1 of 1…"),
    ],
)
def test_the_last_item_is_kept_whole_as_long_as_there_is_room_for_more(width: int, fitted: str) -> None:
    assert fit_last("Syncing: 1 of 14 days, 0 papers · Esc stops", width) == fitted


@pytest.mark.parametrize(
    ("width", "fitted"),
    [
        (60, "Link of “Flow-GRPO: Training Flow Matching” copied."),
        (28, "Link of “Flow-GRPO…” copied."),
        (26, "Link of “Flow-GR…” copied."),
        (22, "Link of “Flow-GR…” co…"),
    ],
)
def test_of_a_title_and_an_outcome_the_outcome_stays(width: int, fitted: str) -> None:
    assert fit_quote("Link of “Flow-GRPO: Training Flow Matching” copied.", width) == fitted
