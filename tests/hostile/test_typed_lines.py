"""Impossible text, typed and pasted into each input line of the reader, on a real terminal."""

from pathlib import Path

import pytest

from tests.support.forked import ForkedPty
from tests.support.program import steady
from tests.support.terminal import ESCAPE, Pty
from tests.support.tiers import in_full

TYPED = "~\x00\udced\udca0\udc80\udcff\x1b[0u\x1b[55296u{}"
"""A NUL, the bytes of half a character and one that is no UTF-8, keys with such numbers, and a long line."""
PASTED = "\x1b[200~~\x00/\udced\udca0\udc80\udcff\n\r\n{}\x1b[201~"
OPENING = {
    "filter": "/",
    "import": "I",
    "export": "Em\x15",
    "help": "?",
    "tags": "T",
    "note": "N",
    "name of a filter": "/rl\r:save\r",
}
CLOSING = {"note": "\x13", "help": "\x1b\x1b"}


def reading(store: Path, folder: Path) -> Pty:
    env = {**steady(folder), "HANJI_STATE": str(folder / "state"), "HOME": str(folder)}
    terminal = ForkedPty(["--store", str(store)], 120, 40, env)
    terminal.read_until("papers")
    return terminal


LINES = [line for line in OPENING if line != "note"]
"""A note is no line: 10,000 keys are work for it that takes seconds, and nothing that it cannot have."""


@pytest.mark.parametrize(
    ("typed", "lines", "letters"),
    [
        (TYPED, LINES[:2], 100),
        *in_full((TYPED, LINES, 400), (TYPED, LINES, 2_000), (PASTED, [*OPENING], 2_000)),
        *in_full(*((TYPED, [line], 10_000) for line in LINES)),
        *in_full(*((PASTED, [line], 10_000) for line in OPENING)),
    ],
    ids=lambda value: (
        " ".join(value) if isinstance(value, list) else {TYPED: "typed", PASTED: "pasted"}.get(value)
    ),
)
def test_a_line_takes_what_no_line_can_have(
    sample_store: Path, tmp_path: Path, typed: str, lines: list[str], letters: int
) -> None:
    with reading(sample_store, tmp_path) as terminal:
        for letter, line in zip("vwxyzuj", lines, strict=False):
            terminal.send(OPENING[line] + typed.format(letter * letters))
            terminal.wait_for(letter * 8)
            terminal.send(CLOSING.get(line, "\r"))
            terminal.read_until_quiet()
            terminal.send(ESCAPE * 3)
        terminal.send("q")
        assert b"hanji:" not in terminal.read_to_end()
        assert terminal.wait() == 0


TOLD = {
    "Ifile:///a%00b\r": "has a character that no path can have",
    "Ifile://[/nowhere\r": "there is no such file",
    "Em\x15" + "x" * 300 + "\r": "cannot be written",
}
"""What is said of paths, by the keys."""


@pytest.mark.full
@pytest.mark.parametrize("paths", [[*TOLD], *in_full(*([keys] for keys in TOLD))])
def test_paths_that_cannot_be_are_told(sample_store: Path, tmp_path: Path, paths: list[str]) -> None:
    with reading(sample_store, tmp_path) as terminal:
        for keys in paths:
            terminal.send(keys)
            terminal.wait_for(TOLD[keys])
            terminal.send(ESCAPE)
        terminal.send("q")
        assert terminal.wait() == 0


@pytest.mark.full
def test_an_export_asks_at_once_before_it_replaces(sample_store: Path, tmp_path: Path) -> None:
    file = tmp_path / "there.md"
    file.write_text("mine", encoding="utf-8")
    with reading(sample_store, tmp_path) as terminal:
        terminal.send(f"Em\x15{file}\ro\x15{tmp_path}/other.md\rEm\x15{file}\r\x1bEm\x15{file}\rrjs")
        # That it is starred may be replaced at once by what an export says that took longer.
        terminal.wait_until(
            "a star", lambda: any("★" in line and "DeepSeek-R1" in line for line in terminal.screen())
        )
        terminal.send("q")
        assert terminal.wait() == 0
    assert file.read_text(encoding="utf-8") != "mine"
    assert (tmp_path / "other.md").is_file()
