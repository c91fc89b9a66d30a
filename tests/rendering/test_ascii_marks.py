"""Signs of ambiguous width, which some terminals draw two cells wide."""

from collections.abc import Iterator
from unicodedata import east_asian_width

import pytest
from rich.segment import Segment
from textual.color import Color

from tui.rendering.ascii_marks import AsciiMarks
from tui.rendering.widths import is_disputed, overflow, set_ambiguous, split


def in_ascii(text: str) -> str:
    (segment,) = AsciiMarks().apply([Segment(text)], Color(0, 0, 0))
    return segment.text


@pytest.fixture
def wide() -> Iterator[None]:
    """A terminal that draws them two cells wide."""
    set_ambiguous(True)
    yield
    set_ambiguous(False)


def test_marks_and_borders_are_ascii() -> None:
    assert in_ascii("╭─ Days · 3 ─╮│▌ 12 ★·  “Flow…” – ▲ 4 → ↑↓ ╰─ 45% ─╯") == (
        '+- Days . 3 -+|> 12 *.  "Flow~" - ^ 4 > ^v +- 45% -+'
    )
    assert in_ascii("▁▂▃▄▅▆▇█") == "._-=+*%#"


def test_no_line_or_block_stays_wide() -> None:
    assert in_ascii("".join(map(chr, range(0x2500, 0x25A0)))).isascii()


@pytest.mark.parametrize("text", ["한글 漢字", "plain", "✓ é"])
def test_what_has_one_width_stays(text: str) -> None:
    assert in_ascii(text) == text


def test_letters_of_ambiguous_width_are_drawn_with_care(wide: None) -> None:
    assert [letter for letter in "α°×é한a가漢✓ " if is_disputed(letter)] == [
        letter for letter in "α°×é한a가漢✓ " if east_asian_width(letter) == "A" or letter == "✓"
    ]
    assert split("an α-net 한글") == ("an ", "α-net 한글")
    assert overflow("an αβ 한글") == 2


def test_elsewhere_they_are_narrow() -> None:
    assert not is_disputed("α°×★·▌│")
