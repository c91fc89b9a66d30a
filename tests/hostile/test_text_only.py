"""The last step before the terminal lets only text through, however a widget draws it."""

import sys

import pytest
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from tests.support.hostile.every_way import HOSTILE
from tests.support.hostile.watched import Watched, controls
from tests.support.program import ROOT
from tui.rendering.sanitize import TextOnly

EVERY_WAY = ROOT / "tests/support/hostile/every_way.py"
BLACK = Color(0, 0, 0)


def filtered(*segments: Segment) -> list[Segment]:
    return TextOnly().apply(list(segments), BLACK)


def test_a_line_of_text_is_left_alone() -> None:
    segments = [Segment("한글 é 🙂 [/b]", Style(bold=True)), Segment("  ")]
    assert TextOnly().apply(segments, BLACK) is segments


def test_what_acts_on_a_terminal_goes_and_the_width_stays() -> None:
    (segment,) = filtered(Segment("a\x1b[31mb\ud800\xad\u202ec\n", Style(bold=True)))
    assert segment == Segment("a[31mbc  ", Style(bold=True))
    assert segment.cell_length == Segment("a\x1b[31mb\ud800\xad\u202ec\n").cell_length


def test_letters_without_a_shape_become_blanks() -> None:
    (segment,) = filtered(Segment("한\u3164글\uffa0"))
    assert segment.text.rstrip() == "한글"
    assert segment.cell_length == Segment("한\u3164글\uffa0").cell_length


def test_only_safe_links_are_links() -> None:
    safe, script, broken = filtered(
        Segment("a", Style(link="https://arxiv.org/abs/2504.10479")),
        Segment("b", Style(link="file:///etc/passwd")),
        Segment("c", Style(link="https://a.example/\x1b\\\x1b[2J", bold=True)),
    )
    assert [part.style.link for part in (safe, script, broken) if part.style] == [
        "https://arxiv.org/abs/2504.10479",
        None,
        None,
    ]
    assert broken.style is not None and broken.style.bold


def test_control_segments_are_no_text() -> None:
    assert filtered(Segment("\x1b[2J", None, [(ControlType.CLEAR,)]), Segment("a")) == [Segment("a")]


def kinds(kind: str) -> set[str]:
    """The control sequences of an app that shows a text in every way."""
    with Watched([sys.executable, str(EVERY_WAY), kind]) as app:
        app.read_until("that is all")
        app.send("\x11")
        assert app.wait() == 0
    assert (HOSTILE.partition("\x1b]")[2][:4].encode() in app.written) is (kind != "harmless"), (
        "all can be seen"
    )
    return controls(bytes(app.written))


@pytest.mark.full
def test_each_way_to_the_terminal_passes_the_filter() -> None:
    """Should Textual write text elsewhere one day, this fails; without the filter, all of it arrives."""
    usual = kinds("harmless")
    assert kinds("filtered") <= usual
    assert {"CSI 31m", "CSI 5m", "OSC 52", "character 009b", "character 202e", "character 0008"} <= kinds(
        "bare"
    ) - usual
