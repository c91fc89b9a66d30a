"""The installed program in a real terminal: tmux on a pty, its keys and its screen."""

import os
import shlex
import signal
from base64 import b64encode
from pathlib import Path
from time import sleep

import pytest

from tests.support.terminal import Pty
from tests.support.tmux import Tmux
from tui.papers.mark import mark_of
from tui.store.store import Store


def alone(screen: str) -> bool:
    """Return whether VL-Rethinker is the only paper of all days."""
    row = screen.split("\n")[2]
    return "All days · 1 paper " in screen and "▌  34" in row and "VL-Rethinker" in row


def test_a_reader_opens_moves_filters_copies_and_quits(seed_store: Path, hanji: str) -> None:
    with Tmux(140, 40) as tmux:
        tmux.type(f"PS1='$ '; clear; echo before; {hanji} --store {shlex.quote(str(seed_store))}\n")
        tmux.wait_for(
            "All days       102/102",
            "▌  56  · Voila: Voice-Language Foundation",
            "Tue 2025-05-06 · 23 papers",
            "Voila는 자율적 상호작용과",
        )

        tmux.press("j", "j", "k")
        tmux.wait_for("RM-R1 모델은")

        tmux.type("/vl-r")
        tmux.wait_until("VL-Rethinker alone", alone)

        with tmux.attached(140, 40) as terminal:
            tmux.press("Enter", "y")
            link = b64encode(b"https://arxiv.org/abs/2504.08837").decode()
            assert "\x1b]52;" in terminal.read_until(f";{link}\x07").decode(errors="replace")
        tmux.wait_for("sent to your terminal's clipboard, which cannot confirm")
        assert tmux.buffer() == "https://arxiv.org/abs/2504.08837"

        tmux.press("Escape")
        tmux.wait_for("filter: none")
        tmux.press("q")
        tmux.wait_for("╭", gone=True)
        tmux.type("stty -a | grep -c ' echo '; printf 'still %s\\n' here\n")
        screen = tmux.wait_for("still here")
        assert screen.startswith("before\n") and "╭" not in screen
        assert "\n1\nstill here" in screen


@pytest.mark.full
def test_the_demo_opens_on_its_sample(hanji: str) -> None:
    with Tmux(80, 24) as tmux:
        tmux.type(f"{hanji} demo\n")
        tmux.wait_for("Thu 2025-05-01 ·")
        tmux.press("q")
        tmux.wait_for("Thu 2025-05-01 ·", gone=True)


def test_korean_typed_in_a_terminal_filters(seed_store: Path, hanji: str) -> None:
    with Tmux(100, 30) as tmux:
        tmux.type(f"{hanji} --store {shlex.quote(str(seed_store))}\n")
        tmux.wait_for("2025-05-06 · 23 papers")
        tmux.type("/강화학습")
        tmux.wait_for("All days · 14 papers ")
        tmux.press("Enter")
        tmux.wait_for("filter: 강화학습 ·")


def test_a_note_is_written_in_the_persons_own_editor(seed_store: Path, hanji: str, tmp_path: Path) -> None:
    editor = tmp_path / "my editor"
    editor.write_text(
        '#!/bin/sh\necho "editing $#"; sleep 0.3; printf "손으로 쓴 메모" >> "$1"\n', encoding="utf-8"
    )
    editor.chmod(0o755)
    with Tmux(100, 30) as tmux:
        command = (
            f"EDITOR={shlex.quote(shlex.quote(str(editor)))} {hanji} --store {shlex.quote(str(seed_store))}"
        )
        tmux.type(f"{command}\n")
        tmux.wait_for("2025-05-06 · 23 papers")
        tmux.press("N")
        tmux.wait_for("editing 1")
        tmux.wait_for("Note on “Voila", "손으로 쓴 메모")
        tmux.press("u")
        tmux.wait_for("Undone: Note on")
        tmux.wait_for("손으로 쓴 메모", gone=True)


def test_a_killed_reader_has_kept_every_mark_it_acknowledged(seed_store: Path, hanji: str) -> None:
    with Tmux(100, 30) as tmux:
        tmux.type(f"echo pid $$; exec {hanji} --store {shlex.quote(str(seed_store))}\n")
        tmux.wait_for("2025-05-06 · 23 papers")
        tmux.press("s", "j", "m")
        tmux.wait_for("Read: “RM-R1")
        pane = int(tmux.pane_process())
        os.kill(pane, signal.SIGKILL)
    marks = {id: mark_of(facts) for id, facts in Store(seed_store).library.facts().items()}
    assert marks["2505.02707"].starred and marks["2505.02387"].read


@pytest.mark.full
def test_keys_typed_before_the_reader_is_there_are_not_lost(seed_store: Path, hanji: str) -> None:
    with Tmux(100, 30) as tmux:
        tmux.type(f"{hanji} --store {shlex.quote(str(seed_store))}\n")
        for delay in (0.1, 0.1, 0.1, 0.1, 0.1, 0.1):
            sleep(delay)
            tmux.press("j")
        # What the shell's line discipline swallowed was never hanji's; it must not fail, and go on.
        tmux.wait_for("2025-05-06 · 23 papers")
        tmux.type("/추론")
        tmux.wait_for("All days · 45 papers")


def broadcast(tmux: Tmux) -> None:
    """Write on the terminal as `wall` does, and wait until that is seen."""
    with open(tmux.pane_terminal(), "wb", buffering=0) as terminal:
        terminal.write(b"\x1b7\x1b[27;1HBroadcast message from root\x1b8")
    tmux.wait_for("Broadcast message")


@pytest.mark.full
def test_what_something_else_wrote_goes_with_one_key(seed_store: Path, hanji: str) -> None:
    with Tmux(140, 30) as tmux:
        tmux.type(f"{hanji} --store {shlex.quote(str(seed_store))}\n")
        tmux.wait_for("What's New")
        tmux.press("j", "j", "k")
        tmux.wait_for("RM-R1 모델은")
        broadcast(tmux)
        tmux.press("j")
        tmux.wait_for("▌  41", "Broadcast message")
        tmux.press("k")
        tmux.wait_for("RM-R1 모델은", "Broadcast message")
        tmux.press("C-l")
        tmux.wait_for("Broadcast message", gone=True)
        tmux.press("?")
        tmux.wait_for("Esc closes")
        broadcast(tmux)
        tmux.press("C-l")
        tmux.wait_for("Broadcast message", gone=True)
        tmux.wait_for("Esc closes")


def test_esc_and_the_key_behind_it_in_one_go_are_two_keys(seed_store: Path, hanji: str) -> None:
    with Pty([*shlex.split(hanji), "--store", str(seed_store)], 100, 30) as terminal:
        terminal.read_until("23 papers")
        terminal.read_until_quiet(0.8)
        terminal.send("/")
        terminal.send("추론")
        terminal.wait_for("45 papers")
        terminal.send("\x1bj")
        terminal.wait_for("23 papers")
        terminal.read_until_quiet()
        assert not any("추론j" in line for line in terminal.screen())
