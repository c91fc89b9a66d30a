"""Keys that arrive all at once, as over a slow line, in a real terminal."""

import sys
from pathlib import Path

from terminals import Pty
from test_marking_keys import on_disk

HANJI = [sys.executable, "-m", "tui"]


def tags(store: Path) -> list[tuple[str, ...]]:
    return [mark.tags for mark in on_disk(store).values() if mark.tags]


def test_what_is_typed_behind_a_key_reaches_the_dialog_it_opens(sample_store: Path) -> None:
    with Pty([*HANJI, "--store", str(sample_store)], 120, 40, {}) as terminal:
        terminal.read_until("papers")
        terminal.read_until_quiet(0.8)
        terminal.send("jTdiffusion\r")
        terminal.read_until("diffusion")
        terminal.read_until_quiet(0.5)
        terminal.send("ㅓ싸너\r")
        terminal.read_until("Tags of")
        terminal.read_until_quiet(0.5)
        terminal.send("q")
        terminal.wait()
    assert sorted(tags(sample_store)) == [("diffusion",), ("ㅏ너",)]


def test_keys_typed_before_the_first_frame_are_not_lost(sample_store: Path) -> None:
    with Pty([*HANJI, "--store", str(sample_store)], 120, 40, {}) as terminal:
        terminal.send("q")
        terminal.read_until("\x1b[?1049l")  # the alternate screen is left
