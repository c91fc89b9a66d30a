"""A terminal whose size changes faster than anything can be drawn for it, as a window is dragged."""

import random
from pathlib import Path
from time import sleep

import pytest

from tests.support.forked import ForkedPty
from tests.support.program import steady
from tests.support.terminal import Pty
from tests.support.tiers import in_full
from tests.support.walks import rest

LAST = (100, 30)
KEYS = ("j", "k", "G", "g", "z", "h", "l", "[", "s", "?", "/rl", "\x1b", "\x1b")


def assert_drawn(terminal: Pty) -> None:
    """Assert that nothing changes where all is drawn anew; on the last line notices go by the clock."""
    before = terminal.screen()
    terminal.send("\x0c")
    terminal.read_until(f"\x1b[{LAST[1]};")  # the last line is drawn in any case
    rest(terminal)
    assert terminal.screen()[:-1] == before[:-1]


@pytest.mark.parametrize("seed", in_full(0, 1))
def test_nothing_of_other_sizes_is_left(sample_store: Path, tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    with ForkedPty(["--store", str(sample_store)], *LAST, steady(tmp_path)) as terminal:
        terminal.wait_for("Attention Is All You Need")
        for _ in range(6):
            for _ in range(12):
                terminal.resize(dice.randrange(20, 180), dice.randrange(5, 50))
                terminal.read_until_quiet(0.01 * dice.random())
            terminal.resize(*LAST)
            terminal.send(dice.choice(KEYS))
            terminal.read_until_quiet(0.8)
            assert_drawn(terminal)


@pytest.mark.parametrize(("milliseconds", "times"), [(3, 1), *in_full((3, 5), (0, 5), (15, 5))])
def test_what_a_smaller_window_cut_off_comes_back(
    sample_store: Path, tmp_path: Path, milliseconds: int, times: int
) -> None:
    with ForkedPty(["--store", str(sample_store)], *LAST, steady(tmp_path)) as terminal:
        terminal.wait_for("Attention Is All You Need")
        rest(terminal)
        for _ in range(times):
            terminal.resize(40, 10)
            sleep(milliseconds / 1000)
            terminal.resize(*LAST)
            rest(terminal, 0.3)
            assert_drawn(terminal)
