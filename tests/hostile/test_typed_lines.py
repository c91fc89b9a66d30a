"""What no line can have, typed and pasted into each line of the reader, on a real terminal."""

from pathlib import Path

import pytest

from tests.support.program import HANJI, steady
from tests.support.terminal import Pty

HOSTILE = "~\x00\udced\udca0\udc80\udcff\x1b[0u\x1b[55296u" + "x" * 10_000
"""A NUL, the bytes of half a character and one that is no UTF-8, keys with such numbers, and a long line."""
PASTED = "\x1b[200~~\x00/\udced\udca0\udc80\udcff\n\r\n" + "y" * 10_000 + "\x1b[201~"
OPENING = {
    "filter": "/",
    "import": "I",
    "export": "Em\x15",
    "tags": "T",
    "note": "N",
    "help": "?",
    "name of a filter": "/rl\r:save\r",
}
CLOSING = {"note": "\x13", "help": "\x1b\x1b"}


def reading(store: Path, folder: Path) -> Pty:
    env = {**steady(folder), "HANJI_STATE": str(folder / "state")}
    terminal = Pty([*HANJI, "--store", str(store)], 120, 40, env)
    terminal.read_until("papers")
    return terminal


LINES = [
    (line, typed) for line in OPENING for typed in (HOSTILE, PASTED) if (line, typed) != ("note", HOSTILE)
]
"""A note is no line: 10,000 keys are work for it that takes seconds, and nothing that it cannot have."""


@pytest.mark.parametrize(
    ("line", "typed"),
    LINES,
    ids=[f"{line}-{'pasted' if typed is PASTED else 'typed'}" for line, typed in LINES],
)
def test_a_line_takes_what_no_line_can_have(
    sample_store: Path, tmp_path: Path, line: str, typed: str
) -> None:
    with reading(sample_store, tmp_path) as terminal:
        terminal.send(OPENING[line] + typed)
        terminal.wait_for("xxxxxxxx" if typed is HOSTILE else "yyyyyyyy")
        terminal.send(CLOSING.get(line, "\r"))
        terminal.read_until_quiet()
        terminal.send("\x1b\x1b\x1bq")
        assert b"hanji:" not in terminal.read_to_end()
        assert terminal.wait() == 0


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("Ifile:///a%00b\r", "has a character that no path can have"),
        ("Ifile://[/nowhere\r", "there is no such file"),
        ("Em\x15" + "x" * 300 + "\r", "cannot be written"),
    ],
)
def test_a_path_that_cannot_be_is_told(sample_store: Path, tmp_path: Path, keys: str, says: str) -> None:
    with reading(sample_store, tmp_path) as terminal:
        terminal.send(keys)
        terminal.wait_for(says)
        terminal.send("\x1bq")
        assert terminal.wait() == 0


def test_an_export_asks_at_once_before_it_replaces(sample_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "there.md"
    file.write_text("mine", encoding="utf-8")
    with reading(sample_store, tmp_path) as terminal:
        terminal.send(f"Em\x15{file}\ro\x15{tmp_path}/other.md\rEm\x15{file}\r\x1bEm\x15{file}\rrjs")
        terminal.wait_for("Starred “DeepSeek-R1")
        terminal.send("q")
        assert terminal.wait() == 0
    assert file.read_text(encoding="utf-8") != "mine"
    assert (tmp_path / "other.md").is_file()
