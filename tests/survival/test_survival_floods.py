"""More input than can be acted on: in constant memory, and what is pressed then still acts."""

import fcntl
from pathlib import Path

import pytest

from tests.support.memory import peak
from tests.support.survival.survivor import Survivor
from tests.support.tiers import in_full
from tests.support.walks import rest

FLOODS = {
    "a held key": b"j" * 20_000,
    "a held arrow": b"\x1b[B" * 20_000,
    "two keys in turn": b"jk" * 4_000,
    "very many keys": b"jk" * 50_000,
    "the wheel": b"\x1b[<65;60;9M" * 20_000,
    "the wheel to and fro": b"\x1b[<65;60;9M\x1b[<64;60;9M" * 10_000,
    "a held zoom": b"z" * 20_000,
    "a held Tab": b"\t" * 20_000,
    "clicks": b"".join(
        b"\x1b[<0;40;%dM\x1b[<0;40;%dm" % (row, row) for row in (5 + n % 9 for n in range(1_000))
    ),
    "a key that does nothing": b"\0" * 20_000,
    "marks": b"sj" * 500,
    "an endless OSC": b"\x1b]" + b"x" * 900_000,
    "an endless DCS": b"\x1bP" + b"x" * 900_000,
    "an endless CSI": b"\x1b[" + b"1" * 900_000,
    "mouse moves": b"".join(b"\x1b[<35;%d;%dM" % (1 + n % 90, 1 + n % 28) for n in range(50_000)),
    "focus": b"\x1b[I\x1b[O" * 5_000,
    "a paste": b"\x1b[200~" + b"quit " * 400_000 + b"\x1b[201~",
    "answers that nobody asked for": b"\x1bP>|name\x1b\\\x1b[>65;7006;1c" * 5_000,
    "all of them": b"".join(
        b"\x1b[B\x1b[<35;%d;9M\x1b]11;rgb:\x07\x1b[200~q\x1b[201~\x1b[I" % (n % 90) for n in range(500)
    ),
}
GROWTH = 25_000
"""Kilobytes by which the reader may grow."""


ELSEWHERE = [(flood, key, 1) for flood in ("a held key", "all of them") for key in "/?"]
"""Floods in the filter bar and in a dialog."""


FAST = [("an endless OSC", "", 4)]
"""A part of this flood alone is sent."""
REST = [("two keys in turn", "", 10), *((flood, "", 1) for flood in FLOODS)]


@pytest.mark.parametrize(("flood", "before", "part"), [*FAST, *in_full(*REST, *ELSEWHERE)])
def test_a_flood_takes_no_memory_and_keys_act_behind_it(
    sample_store: Path, flood: str, before: str, part: int
) -> None:
    with Survivor(sample_store) as reader:
        reader.send(before)
        reader.read_until_quiet()
        small = peak(reader.pid)
        reader.send_bytes(FLOODS[flood][: len(FLOODS[flood]) // part])
        rest(reader)
        for _ in range(2):  # out of the filter or the dialog, each of which takes one
            reader.send("\x1b")
            rest(reader, 1.0)
        reader.send("s")
        reader.wait_for("tarred")  # or unstarred, by a flood of marks
        assert peak(reader.pid) - small < GROWTH
        reader.send("q")
        assert reader.ended() == 0


@pytest.mark.full
def test_keys_stay_in_the_terminal_while_a_step_is_undone(sample_store: Path) -> None:
    keys = b"jk" * 50_000
    with Survivor(sample_store) as reader:
        reader.send("s")
        reader.wait_for("Starred")
        (lock,) = (sample_store / "library").rglob("*.lock")
        small = peak(reader.pid)
        with lock.open("r+b") as other:
            fcntl.flock(other, fcntl.LOCK_EX)
            reader.send("u")
            taken = reader.send_what_is_taken(keys, quiet=0.5)
        assert taken < len(keys) / 2
        assert peak(reader.pid) - small < GROWTH
        rest(reader)
        reader.send("q")
        assert reader.ended() == 0
