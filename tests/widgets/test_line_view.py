"""Texts cut by cells."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.line_view import fill, fit

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
