"""The mouse among keys: all in the order in which it arrives, also in one read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.forked import ForkedPty
from tests.support.program import steady
from tests.support.terminal import Pty
from tests.support.tiers import in_full
from tests.support.walks import walked

COLUMNS, ROWS = 140, 20
DOWN, UP = "\x1b[<65;40;8M", "\x1b[<64;40;8M"
"""A step of the wheel over the papers."""
DETAIL_DOWN, DETAIL_UP = "\x1b[<65;100;8M", "\x1b[<64;100;8M"
"""A step of the wheel over the paper."""


@pytest.fixture
def terminal(seed_store: Path, tmp_path: Path) -> Iterator[Pty]:
    with ForkedPty(["--store", str(seed_store)], COLUMNS, ROWS, steady(tmp_path)) as terminal:
        terminal.wait_for("27 Thu")
        terminal.read_until_quiet()
        yield terminal


def edges(terminal: Pty) -> list[int]:
    return [x for x, letter in enumerate(terminal.screen()[1]) if letter == "╭"]


def cursor(terminal: Pty) -> str:
    """Return the row of the list that the cursor is in."""
    return next((row for row in terminal.screen() if "▌" in row), "")


def test_a_divider_is_dragged_by_what_arrives_at_once(terminal: Pty) -> None:
    assert edges(terminal) == [0, 25, 82]
    terminal.send("\x1b[<0;25;8M\x1b[<32;35;8M\x1b[<0;35;8m")
    terminal.wait_until("a wider first pane", lambda: edges(terminal) == [0, 35, 87])
    terminal.send("\x1b[<32;60;8M")
    terminal.read_until_quiet()
    assert edges(terminal) == [0, 35, 87]


def test_a_click_is_acted_on_before_the_key_behind_it(terminal: Pty) -> None:
    terminal.send("\x1b[<0;40;5M\x1b[<0;40;5mjs")
    terminal.wait_until("a star below the row clicked on", lambda: "★" in cursor(terminal))
    assert cursor(terminal) == next(row for row in terminal.screen() if "★" in row) == terminal.screen()[5]


@pytest.mark.full
@pytest.mark.parametrize(
    "parts",
    [
        ["j", DOWN, "s", UP, "s"],
        *in_full(
            [*[DOWN] * 9, UP, UP, "j", DOWN, "s"],
            [*[DOWN] * 40, UP, "j", "s"],
            [*[DOWN, UP, UP] * 5, DOWN, "j", "s"],
            [*[DETAIL_DOWN] * 60, DETAIL_UP, "J"],
            [*[UP] * 3, *[DETAIL_DOWN] * 2, *[DOWN] * 2, DETAIL_UP, "z"],
            ["?", *[DOWN] * 30, UP, UP],
        ),
    ],
)
def test_the_wheel_moves_as_far_at_once_as_step_by_step(
    seed_store: Path, tmp_path: Path, parts: list[str]
) -> None:
    slow = walked(seed_store, tmp_path / "slow", (COLUMNS, ROWS), parts)
    assert walked(seed_store, tmp_path / "fast", (COLUMNS, ROWS), ["".join(parts)]) == slow
