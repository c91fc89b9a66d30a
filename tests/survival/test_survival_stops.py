"""Stopping and going on: the terminal is given back and taken again, and left as it was in the end."""

import shlex
import signal
from pathlib import Path

import pytest

from tests.support.program import HANJI
from tests.support.survival.survivor import LEFT, Survivor, starred
from tests.support.tmux import Tmux
from tests.support.tools import tool


def test_who_was_stopped_takes_the_terminal_again_and_gives_it_back(sample_store: Path) -> None:
    with Survivor(sample_store) as reader:
        reading = reader.modes()
        reader.strike(signal.SIGSTOP)
        reader.shell_modes()
        reader.strike(signal.SIGCONT)
        reader.read_until("2025-05-01 ·")
        assert reader.modes() == reading
        reader.send("s")
        reader.read_until("★")
        reader.send("q")
        assert reader.ended() == 0
        assert reader.modes() == reader.modes_before
        assert LEFT in reader.written
    assert len(starred(sample_store)) == 1


def test_ctrl_z_goes_to_the_shell_and_fg_comes_back(sample_store: Path) -> None:
    tool("tmux")
    with Tmux(100, 30) as tmux:
        tmux.type(f"cd {Path.cwd()}; PS1='$ '; clear; {shlex.join(HANJI)} --store {sample_store}\n")
        tmux.wait_for("2025-05-01 ·")
        for _ in range(2):
            tmux.press("C-z")
            tmux.wait_for("Stopped")
            tmux.type("clear; stty -a | grep -c ' icanon.* echo '; printf 'in the %s\\n' shell\n")
            assert "1\nin the shell" in tmux.wait_for("in the shell")
            tmux.type("fg\n")
            tmux.wait_for("2025-05-01 ·")
            tmux.wait_for("filter: none")
            tmux.press("s")
            tmux.wait_for("tar")
        tmux.press("q")
        tmux.wait_for("in the shell")
        tmux.type("clear; stty -a | grep -c ' icanon.* echo '; printf 'after %s\\n' all\n")
        assert "1\nafter all" in tmux.wait_for("after all")


def test_ctrl_z_in_an_editor_stops_both(sample_store: Path, tmp_path: Path) -> None:
    tool("tmux")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nkill -TSTP 0\necho written >> "$1"\n')
    editor.chmod(0o755)
    with Tmux(100, 30) as tmux:
        tmux.type(f"export EDITOR={editor}; cd {Path.cwd()}; {shlex.join(HANJI)} --store {sample_store}\n")
        tmux.wait_for("2025-05-01 ·")
        tmux.press("N")
        tmux.wait_for("Stopped")
        tmux.type("fg\n")
        tmux.wait_for("Note on")
        tmux.press("q")
        tmux.wait_for("2025-05-01 ·", gone=True)


@pytest.mark.full
def test_where_no_shell_waits_ctrl_z_changes_nothing(sample_store: Path) -> None:
    with Survivor(sample_store) as reader:
        reading = reader.modes()
        reader.send("\x1a")
        reader.read_until("2025-05-01 ·")
        assert reader.modes() == reading
        reader.send("q")
        assert reader.ended() == 0
        assert reader.modes() == reader.modes_before
