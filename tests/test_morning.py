"""A whole morning with the installed program in a real terminal, and what is left of it when it opens again.

In one go, as a user has it: each part finds the marks, the cursor and the filter of the one before.
"""

import shlex
import shutil
from base64 import b64encode
from pathlib import Path

import pytest

from tests.support.stores import filled
from tests.support.terminal import Pty
from tests.support.tmux import Tmux

NEW_DAY = "2025-05-06.md"
READ = 5
STARRED = ("FormalMATH: Benchmarking", "ReplaceMe: Network")
TAGGED, NOTED, COPIED = "Practical Efficiency of Muon", "Grokking in the Wild", "Agentic Reasoning"
NOTE = "보상 모델의 강화 학습"
"""A note, which the filter finds too."""


@pytest.fixture
def store(tmp_path: Path, seeds: Path) -> Path:
    """A store with all days but the new one."""
    (tmp_path / "older").mkdir()
    for digest in seeds.glob("*.md"):
        if digest.name != NEW_DAY:
            shutil.copy(digest, tmp_path / "older")
    filled(tmp_path / "store", tmp_path / "older")
    return tmp_path / "store"


def under_cursor(screen: str) -> str:
    """The row of the paper under the cursor; nothing where it is not drawn yet."""
    return next((row for row in screen.split("\n") if "││▌" in row), "")


def open_reader(tmux: Tmux, command: str, unread: int) -> None:
    """Open the reader on its newest day, and wait for all others."""
    tmux.type(f"clear; {command}\n")
    tmux.wait_for("Tue 2025-05-06 · 23 papers", f"All days       {unread:>3}/102")


def read_five(tmux: Tmux) -> None:
    """Look at the second paper and those below until they count as read; the cursor stays on the last one."""
    for unread in range(101, 101 - READ, -1):
        tmux.press("j")
        tmux.wait_for(f"All days       {unread:>3}/102")


def mark(tmux: Tmux) -> None:
    """Star two, tag one, note one, from the last one that was read upwards."""
    tmux.press("s", "k", "s")
    tmux.wait_for("0/2│")
    tmux.press("k", "T")
    tmux.wait_for("Enter saves")
    tmux.type("아침, later")
    tmux.press("Enter")
    tmux.wait_for(f"Tags of “{TAGGED}")
    tmux.press("k", "N")
    tmux.wait_for("Ctrl-s saves")
    tmux.type(NOTE)
    tmux.press("C-s")
    tmux.wait_for(f"Note on “{NOTED}")


def find_in_korean(tmux: Tmux) -> None:
    """Filter all days; the paper with the note is among what is found."""
    tmux.type("/강화학습")
    tmux.wait_for("All days · 15 papers ", NOTED)
    tmux.press("Enter")
    tmux.wait_for("filter: 강화학습")
    tmux.wait_until(f"on {COPIED}", lambda screen: COPIED in under_cursor(screen))


def copied(tmux: Tmux, terminal: Pty, keys: str, called: str) -> str:
    """Return what tmux took of a copy, which was sent to the user's terminal as well."""
    tmux.type(keys)
    tmux.wait_for(f" {called} of “", "sent to your terminal's clipboard, which cannot confirm")
    terminal.read_until(b64encode(tmux.buffer().encode()).decode())
    return tmux.buffer()


def copy_three_ways(tmux: Tmux) -> None:
    """Copy the link, another one, and an entry for a bibliography."""
    with tmux.attached(140, 40) as terminal:
        assert copied(tmux, terminal, "y", "Link") == "https://arxiv.org/abs/2505.01441"
        assert copied(tmux, terminal, "Yp", "PDF link") == "https://arxiv.org/pdf/2505.01441"
        assert "@misc{agentic-2505.01441," in copied(tmux, terminal, "Yb", "BibTeX entry")


def undo_a_star(tmux: Tmux) -> None:
    """Star one more, and take that back."""
    tmux.press("s")
    tmux.wait_for(f"Starred “{COPIED}")
    tmux.wait_until("starred", lambda screen: " 17 ★" in under_cursor(screen))
    tmux.press("u")
    tmux.wait_for(f"Undone: Starred “{COPIED}")
    tmux.wait_until("bare", lambda screen: "★" not in (row := under_cursor(screen)) and COPIED in row)


def leave(tmux: Tmux) -> None:
    """End the filter and the reader."""
    tmux.press("Escape")
    tmux.wait_for("filter: none")
    tmux.press("q")
    tmux.wait_for("Days", gone=True)


def find_again(tmux: Tmux) -> None:
    """Find what was starred, tagged, noted and read by typing one filter over the other."""
    papers = {
        "is:starred": STARRED,
        "tag:아침": (TAGGED,),
        "has:note": (NOTED,),
        "is:read": (*STARRED, TAGGED, NOTED, "RM-R1", COPIED),
    }
    tmux.type("/")
    for filter, titles in papers.items():
        tmux.press("C-u")
        tmux.wait_for("Tue 2025-05-06 · 23 papers")
        tmux.type(filter)
        tmux.wait_for(f"All days · {len(titles)} paper{'' if len(titles) == 1 else 's'} ", *titles)
        if filter == "has:note":
            tmux.wait_for(NOTE)


@pytest.mark.full
def test_a_morning_is_found_again(store: Path, seeds: Path, hanji: str) -> None:
    command = f"EDITOR= VISUAL= {hanji} --config {store}/config.toml --store {shlex.quote(str(store))}"
    with Tmux(140, 40) as tmux:
        tmux.type(f"PS1='$ '; {command} import {shlex.quote(str(seeds / NEW_DAY))}\n")
        tmux.wait_for("23 papers: 23 new")
        open_reader(tmux, command, unread=102)
        read_five(tmux)
        mark(tmux)
        find_in_korean(tmux)
        copy_three_ways(tmux)
        undo_a_star(tmux)
        leave(tmux)
        open_reader(tmux, command, unread=102 - READ - 1)  # what was copied is read
        find_again(tmux)
        tmux.press("Escape")
        leave(tmux)
