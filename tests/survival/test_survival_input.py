"""Whatever is typed or pasted, and sizes of every kind: the reader goes on."""

import signal
from pathlib import Path
from random import Random

import pytest
from textual import events
from textual.widgets import TextArea

from tests.support.reader import reader
from tests.support.survival.survivor import Survivor
from tests.support.terminal import ESCAPE
from tests.support.tiers import in_full
from tui.keys.dispatch import PASTED
from tui.widgets.filter_bar import FilterBar
from tui.widgets.line_input import LONGEST


@pytest.mark.full
def test_bytes_that_are_no_text_are_passed_over(sample_store: Path) -> None:
    with Survivor(sample_store) as reader:
        reader.send_bytes(b"\xff\xc3(\xed\xa0\x80\xf8")
        reader.send_bytes("/\uc5b4".encode() + b"\xec" + "텐션".encode())
        reader.wait_for("어텐션")
        reader.send("\x1b")
        reader.wait_for("filter: none")
        reader.send("q")
        assert reader.ended() == 0
        assert reader.modes() == reader.modes_before


@pytest.mark.parametrize(("rounds", "length"), [(1, 12), *in_full((1, 40), (10, 200))])
def test_sequences_that_no_terminal_sends_end_nothing(sample_store: Path, rounds: int, length: int) -> None:
    random = Random(6)
    parts = ["\x1b[", "\x1b]", "\x1b", "9" * 30, "1114112", *"0;:u<~RMm"]
    # R is a key too, and brings papers.
    with Survivor(sample_store, env={"HF_ENDPOINT": "http://127.0.0.1:1"}) as reader:
        for _ in range(rounds):
            reader.send_bytes("".join(random.choices(parts, k=length)).encode())
            reader.send_bytes(b"\x1b[1114112u\x1b[99999999999999999999u\x1b[97;1;1114112u")
            reader.send(f"\x1b\\{ESCAPE * 3}/")
            reader.wait_for("earlier filters")
            reader.send(ESCAPE)
            reader.wait_for("filter: none")
        reader.strike(signal.SIGTERM)
        assert reader.ended() == 128 + signal.SIGTERM
        assert b"hanji: " not in reader.written


@pytest.mark.full
def test_sizes_of_every_kind_are_taken(sample_store: Path) -> None:
    with Survivor(sample_store) as reader:
        for columns, rows in ((1, 1), (20, 5), (500, 200)):
            reader.resize(columns, rows)
            reader.read_until_quiet()
            reader.send("jklzzG")
            reader.read_until_quiet()
        for step in range(150):
            reader.resize(30 + step, 5 + step % 50)
            reader.read_until_quiet(0.005)
        reader.resize(100, 30)
        reader.send("/")
        reader.wait_for("earlier filters")
        reader.send("\x1b")
        reader.wait_for("filter: none")
        reader.send("q")
        assert reader.ended() == 0
        assert b"Traceback" not in reader.written


@pytest.mark.full
@pytest.mark.parametrize("lines", [20_000, *in_full(1)], ids=str)
def test_a_megabyte_pasted_into_the_filter_is_cut_to_one_line(sample_store: Path, lines: int) -> None:
    line = "어텐션 " * (350_000 // 4 // lines)
    with Survivor(sample_store) as reader:
        reader.send("/")
        reader.wait_for("earlier filters")
        reader.send_bytes(f"\x1b[200~{(line + chr(10)) * lines}\x1b[201~".encode())
        reader.wait_for("All days · ")
        reader.send("\x1b")
        reader.wait_for("filter: none")
        reader.send("q")
        assert reader.ended() == 0


async def test_pasted_lines_become_one_as_far_as_there_is_room(sample_store: Path) -> None:
    app = reader(sample_store)
    async with app.run_test() as pilot:
        await pilot.press("slash", *"votes")
        app.post_message(events.Paste("\x1b]52;c;eA==\x07:>\r\n5\n\n" + "x " * 100_000))
        await pilot.pause()
        bar = app.screen.query_one(FilterBar)
        assert bar.value.startswith("votes:> 5 x x x") and len(bar.value) == LONGEST
        await pilot.press("y")
        assert len(bar.value) == LONGEST
        await pilot.press("backspace", "y")
        assert bar.value.endswith("y")


@pytest.mark.full
async def test_a_megabyte_pasted_into_a_note_is_cut_and_its_lines_stay(sample_store: Path) -> None:
    app = reader(sample_store)
    async with app.run_test() as pilot:
        await pilot.press("N")
        await pilot.pause()
        app.post_message(events.Paste("\x1b[31mone\r\ntwo\x9b\n" + "x" * 1_000_000))
        await pilot.pause()
        text = app.screen.query_one(TextArea).text
        assert text.startswith("one\ntwo\nxxx") and len(text) <= PASTED
