"""Changes painted past Textual leave the screen as Textual would have drawn it."""

import random
from pathlib import Path

import pyte
import pytest

from tests.support.forked import ForkedPty
from tests.support.program import steady
from tests.support.tiers import in_full
from tests.support.walks import rest

MOVES = ("j", "k", "G", "g", "[", "]", "0", "h", "l", "\x04", "\x15", "\x1b[B", "\x1b[6~")
MARKS = ("s", "r", " ", "A", "u", "V", "S")
FILTERS = (
    "/diff",
    "/모다",
    "/ㄱㅎ",
    "/vl reth\x7f\x7f",
    "/tranformer\r",
    "\t",
    "\x1b",
    "/-loss\x1b",
    "/\x1b[A",
)
SHAPES = ("z", "\r", "\x1b", ">", "<", "a")
DIALOGS = ("?", "?cop\x1b", "i", "Y", ":", ":colo\x1b", "v")
WALKS = [
    ((80, 24), 3, 2),
    *in_full(((80, 24), 3, 12), ((140, 40), 1, 12), ((120, 30), 2, 12), ((40, 12), 5, 12)),
]
MORE = [
    ((width, height), seed, 12) for seed in range(10, 20) for width, height in ((130, 13), (90, 20), (40, 12))
]


def picture(screen: pyte.Screen) -> list[list[pyte.screens.Char]]:
    """All but the last line, or three of a narrow screen: notices go by the clock."""
    lines = screen.lines - (1 if screen.columns >= 60 else 3)
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(lines)]


@pytest.mark.parametrize(
    ("size", "seed", "rounds"), [*WALKS, *(pytest.param(*walk, marks=pytest.mark.slow) for walk in MORE)]
)
def test_the_screen_is_as_if_it_were_drawn_anew(
    sample_store: Path, tmp_path: Path, size: tuple[int, int], seed: int, rounds: int
) -> None:
    dice = random.Random(seed)
    screen = pyte.Screen(*size)
    stream = pyte.ByteStream(screen)
    fed = 0

    def rested(quiet: float) -> list[list[pyte.screens.Char]]:
        nonlocal fed
        rest(terminal, quiet)
        stream.feed(bytes(terminal.written[fed:]))
        fed = len(terminal.written)
        return picture(screen)

    with ForkedPty(["--store", str(sample_store)], *size, steady(tmp_path)) as terminal:
        terminal.wait_for("Attention Is All You Need")
        rested(0.35)
        for _ in range(rounds):
            typed = [dice.choice(dice.choice((MOVES, MARKS, FILTERS, SHAPES, DIALOGS))) for _ in range(6)]
            for keys in typed:
                terminal.send(keys)
                terminal.read(0.05 * dice.random())
            before = rested(0.35)  # twice as long at least, and the palette needs half a second
            terminal.send("\x0c")
            terminal.read_until(f"\x1b[{size[1]};")
            after = rested(0.1)
            assert [row for row, was in zip(after, before, strict=True) if row != was] == [], typed
