"""The reader's end by signals, by a lost terminal and by one that nobody reads."""

import signal
from pathlib import Path

import pytest

from tests.support.survival.survivor import ENDS, LEFT, Survivor, starred
from tests.support.tiers import in_full
from tui.terminal import shutdown


@pytest.mark.parametrize("number", [*ENDS[:1], *in_full(*ENDS[1:])], ids=lambda number: number.name)
def test_a_signal_ends_the_reader_and_leaves_all_as_it_was(sample_store: Path, number: int) -> None:
    with Survivor(sample_store, mute=True) as reader:
        assert reader.modes() != reader.modes_before
        reader.send("s")
        reader.read_until("★")
        reader.strike(number)
        assert reader.ended() == 128 + number
        assert reader.modes() == reader.modes_before
        assert LEFT in reader.written and b"\x1b[?25h" in reader.written.split(LEFT)[1]
        assert b"Traceback" not in reader.written
        assert not reader.others()
    assert len(starred(sample_store)) == 1


@pytest.mark.parametrize("nohup", [True, *in_full(False)], ids=["dropped under nohup", "dropped"])
def test_a_lost_terminal_ends_the_reader(sample_store: Path, nohup: bool) -> None:
    before = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"] if nohup else []
    with Survivor(sample_store, before) as reader:
        reader.send("s")
        reader.read_until("★")
        reader.hang_up()
        assert reader.ended(reading=False) == 128 + signal.SIGHUP
        assert not reader.others()
    assert len(starred(sample_store)) == 1


@pytest.mark.full
def test_a_terminal_that_nobody_reads_does_not_keep_the_reader(sample_store: Path) -> None:
    with Survivor(sample_store) as reader:
        reader.send("s")
        reader.read_until("★")
        reader.fill()
        reader.strike(signal.SIGTERM)
        assert reader.ended(reading=False) == 128 + signal.SIGTERM
        assert reader.modes() == reader.modes_before
        assert reader.written.endswith(LEFT + b"\x1b[?25h")
        assert not reader.others()
    assert len(starred(sample_store)) == 1


def test_the_end_takes_less_than_three_seconds_at_worst() -> None:
    assert shutdown.TYPED + shutdown.ASKED + shutdown.KEPT + shutdown.GONE + shutdown.RESTORED < 3
