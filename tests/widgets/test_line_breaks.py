"""Where lines of running text end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from tui.widgets.line_breaks import wrap_lines
from tui.widgets.sheet import wrap


def lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrap(Content(text), width)]


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("모델 segment-anything에 대한", 20, ["모델", "segment-anything에", "대한"]),
        ("very-long-model-name-v2에서 쓴", 24, ["very-long-model-", "name-v2에서 쓴"]),
        ("Supercalifragilistic에서", 20, ["Supercalifragili", "stic에서"]),
        ("강화학습(Reinforcement Learning)을 쓴다", 20, ["강화학습", "(Reinforcement", "Learning)을 쓴다"]),
        ("a function f(x) of x", 13, ["a function", "f(x) of x"]),
        ("https://a.example/models/segment-anything", 24, ["https://a.example/", "models/segment-anything"]),
        ("https://a.example/abcdefghij", 26, ["https://a.example/", "abcdefghij"]),
        ("see https://a.example/x_(y)", 25, ["see", "https://a.example/x_(y)"]),
        ("· a point of two lines", 12, ["· a point of", "  two lines"]),
        ("10. the tenth point", 16, ["10. the tenth", "    point"]),
        ("a - b is a difference", 12, ["a - b is a", "difference"]),
    ],
)
def test_lines_end_where_a_reader_expects(text: str, width: int, wanted: list[str]) -> None:
    assert lines(text, width) == wanted


def test_the_end_of_a_long_link_is_no_stub() -> None:
    for length in range(20, 70):
        *_, last = lines("https://" + "x" * length, 25)
        assert len(last) >= 6


@given(st.text(alphabet="ab-/(). 가나각한·👍", max_size=120), st.integers(2, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    shown = wrap_lines(Content(text), width)
    assert all(cell_len(line.plain) <= width for line in shown)
    assert "".join("".join(line.plain.split()) for line in shown) == "".join(text.split())
