"""The mouse, as a terminal reports it (SGR, xterm's mode 1006), in tmux."""

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.forked import ForkedPty
from tests.support.program import steady
from tests.support.tmux import Tmux
from tests.support.tools import tool
from tests.support.walks import rest

COLUMNS, ROWS = 140, 20


@pytest.fixture
def terminal(seed_store: Path) -> Iterator[Tmux]:
    tool("tmux")
    with Tmux(COLUMNS, ROWS) as tmux:
        start(tmux, seed_store)
        yield tmux


def start(tmux: Tmux, store: Path) -> None:
    tmux.type(f"HANJI_CONFIG={store}/config.toml {shlex.quote(sys.executable)} -m tui --store {store}")
    tmux.press("Enter")
    tmux.wait_for("27 Thu")


def mouse(tmux: Tmux, button: int, x: int, y: int, up: bool = False) -> None:
    """One report; the cells count from 1."""
    tmux.type(f"\x1b[<{button};{x};{y}{'m' if up else 'M'}")


def click(tmux: Tmux, x: int, y: int) -> None:
    mouse(tmux, 0, x, y)
    mouse(tmux, 0, x, y, up=True)


def drag(tmux: Tmux, x: int, to: int, y: int = 8) -> None:
    """Drag from one column to another, faster than a hand."""
    mouse(tmux, 0, x, y)
    mouse(tmux, 32, to, y)
    mouse(tmux, 0, to, y, up=True)


def edges(screen: str) -> list[int]:
    return [x for x, letter in enumerate(screen.split("\n")[1]) if letter == "╭"]


def wait_for_edges(tmux: Tmux, *wanted: list[int]) -> None:
    tmux.wait_until(f"edges at one of {wanted}", lambda screen: edges(screen) in wanted)


def test_a_click_chooses_a_paper_and_a_day(terminal: Tmux) -> None:
    click(terminal, 40, 5)
    terminal.wait_for("▌  41  · Grokking")
    click(terminal, 5, 9)
    terminal.wait_for("Tue 2025-04-15 · 28 papers")
    click(terminal, 5, 8)
    terminal.wait_for("2025-04 · 49 papers · by votes")


def test_two_clicks_open_a_paper_alone(terminal: Tmux) -> None:
    click(terminal, 40, 5)
    terminal.wait_for("▌  41  · Grokking")
    click(terminal, 40, 5)
    terminal.wait_for("Days › Tue 2025-05-06 › paper")


def test_the_wheel_scrolls_the_pane_under_it(terminal: Tmux) -> None:
    mouse(terminal, 65, 100, 8)
    terminal.wait_for("Real-Time Autonomous Interaction and Voice", gone=True)
    terminal.wait_for("▌  56  · Voila")
    mouse(terminal, 65, 40, 8)
    terminal.wait_for("▌  27  · Practical")


def test_the_dividers_are_dragged(terminal: Tmux) -> None:
    wait_for_edges(terminal, [0, 25, 82])
    drag(terminal, 25, 35)
    wait_for_edges(terminal, [0, 35, 87])
    drag(terminal, 87, 77)
    wait_for_edges(terminal, [0, 35, 76], [0, 35, 77])  # a percent is less than a cell
    dragged = edges(terminal.screen())
    mouse(terminal, 32, 100, 8)
    click(terminal, 40, 5)
    terminal.wait_for("▌  41  · Grokking")
    wait_for_edges(terminal, dragged)


def test_a_frame_at_the_edge_of_the_screen_divides_nothing(terminal: Tmux) -> None:
    drag(terminal, 140, 100)
    drag(terminal, 1, 10)
    click(terminal, 40, 5)
    terminal.wait_for("▌  41  · Grokking")
    wait_for_edges(terminal, [0, 25, 82])


def test_nothing_is_painted_where_the_mouse_only_passes(seed_store: Path, tmp_path: Path) -> None:
    command = ["--store", str(seed_store)]
    with ForkedPty(command, COLUMNS, ROWS, steady(tmp_path)) as reader:
        assert b"\x1b[?1003h" in reader.read_until("27 Thu")
        rest(reader)
        for x in range(2, COLUMNS, 7):
            reader.send(f"\x1b[<35;{x};9M")
        assert reader.read_until_quiet(0.5) == b""
        reader.send("\x1b[<0;100;9M")
        rest(reader, 0.2)
        for x in range(90, 130, 5):
            reader.send(f"\x1b[<32;{x};12M")
        assert reader.read_until_quiet(0.5) == b""


def test_the_mouse_can_be_left_to_the_terminal(seed_store: Path) -> None:
    (seed_store / "config.toml").write_text("mouse = false\n", encoding="utf-8")
    command = ["--store", str(seed_store)]
    with ForkedPty(command, COLUMNS, ROWS, {"HANJI_CONFIG": str(seed_store / "config.toml")}) as reader:
        written = reader.read_until("27 Thu")
        assert not any(f"\x1b[?{mode}h".encode() in written for mode in (1000, 1002, 1003))
