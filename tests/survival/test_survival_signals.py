"""Signals in any number, and the terminal's modes after every way of ending."""

import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.survival.survivor import Survivor
from tests.support.tiers import in_full

MODES = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
ANSWERS = "\x1b[?2026;2$y\x1b[?2048;2$y"
"""A terminal that knows synchronized output and reports its size: Textual then wants the mouse in pixels."""
BEFORE = {b"7", b"25"}
"""The modes that are on before hanji: lines wrap, and the cursor is shown."""


def modes_after(written: bytes | bytearray) -> set[bytes]:
    """Return the private modes that are on after what was written."""
    on = set(BEFORE)
    for modes, final in MODES.findall(written):
        (on.update if final == b"h" else on.difference_update)(modes.split(b";"))
    return on


def is_balanced(written: bytes | bytearray) -> bool:
    """Return whether the kitty keyboard was switched off as often as on."""
    return len(re.findall(rb"\x1b\[>\d+u", written)) == written.count(b"\x1b[<u")


ENDS: dict[str, Callable[[Survivor], None]] = {
    "quit": lambda reader: reader.send("q"),
    "quit behind a late answer": lambda reader: reader.send(f"{ANSWERS}q"),
    "signal": lambda reader: reader.strike(signal.SIGTERM),
    "exception": lambda reader: reader.send("S"),
}


@pytest.mark.parametrize("how", in_full(*ENDS))
def test_all_modes_are_as_before_in_the_end(sample_store: Path, how: str) -> None:
    program = [sys.executable, "-m", "tests.support.survival.failing", "key"]
    env = {"PYTHONPATH": os.pathsep.join(sys.path)}
    with Survivor(sample_store, program=program, env=env) as reader:
        reader.send(ANSWERS)
        reader.read_until("\x1b[?1016h")
        reader.read_until_quiet()
        assert {b"1016", b"2048", b"1049"} <= modes_after(reader.written)
        ENDS[how](reader)
        reader.ended()
        assert modes_after(reader.written) == BEFORE
        assert is_balanced(reader.written)


@pytest.mark.full
def test_all_modes_are_as_before_while_an_editor_has_the_terminal(sample_store: Path) -> None:
    with Survivor(sample_store, env={"EDITOR": "echo the editor is open:", "VISUAL": ""}) as reader:
        reader.send(ANSWERS)
        reader.read_until("\x1b[?1016h")
        reader.read_until_quiet()
        reader.send("N")
        reader.read_until("the editor is open")
        written, _, _ = reader.written.partition(b"the editor is open")
        assert modes_after(written) == BEFORE
        assert is_balanced(written)


@pytest.mark.full
@pytest.mark.parametrize(
    ("number", "times"),
    [(signal.SIGWINCH, 20_000), *in_full((signal.SIGWINCH, 300_000), (signal.SIGCONT, 300_000))],
)
def test_thousands_of_signals_at_once_end_nothing(sample_store: Path, number: int, times: int) -> None:
    with Survivor(sample_store) as reader:
        for _ in range(times):
            reader.strike(number)
        reader.send("s")
        reader.wait_for("★")
        reader.send("q")
        assert reader.ended() == 0
        assert reader.modes() == reader.modes_before
        assert b"Traceback" not in reader.written


@pytest.mark.parametrize(
    "number", [signal.SIGWINCH, *in_full(signal.SIGCONT)], ids=lambda number: number.name
)
@pytest.mark.full
def test_signals_faster_than_any_handler_end_nothing(sample_store: Path, number: int) -> None:
    program = [sys.executable, "-m", "tests.support.survival.struck", str(int(number))]
    with Survivor(sample_store, program=program, env={"PYTHONPATH": os.pathsep.join(sys.path)}) as reader:
        reader.strike(signal.SIGUSR1)
        reader.read_until_quiet(1.0)
        reader.send("s")
        reader.wait_for("★")
        reader.send("q")
        assert reader.ended() == 0
        assert b"Traceback" not in reader.written


@pytest.mark.full
def test_thousands_of_signals_to_end_are_one(sample_store: Path) -> None:
    with Survivor(sample_store) as reader:
        for _ in range(300_000):
            reader.strike(signal.SIGTERM)
        assert reader.ended() == 128 + signal.SIGTERM
        assert reader.modes() == reader.modes_before
        assert b"hanji: " not in reader.written
