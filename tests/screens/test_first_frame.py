"""The bytes that reach the terminal at the start, on a real pty."""

from pathlib import Path

from tests.support.forked import ForkedPty


def test_a_narrow_terminal_never_shows_the_panes_it_has_no_room_for(sample_store: Path) -> None:
    with ForkedPty(["--store", str(sample_store)], 70, 20) as reader:
        written = reader.read_until("Thu 2025-05-01") + reader.read_until_quiet()
    assert b"All days" not in written
