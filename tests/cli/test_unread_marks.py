"""Marks that cannot be read are said, and a command that needed them ends with 1."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.tiers import in_full
from tui.papers.mark import STARRED
from tui.store.marks.mark_store import MarkStore

PAPER = "2501.12948"


def hanji(store: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return forked.run("--store", store, *words, env={"HANJI_HOST": "desk"} | environment)


def half_carried(library: Path) -> str:
    MarkStore(library, "laptop").set("", {PAPER: {STARRED: True}})
    file = next((library / "laptop").glob("*.json"))
    file.write_bytes(file.read_bytes()[:40])
    return "is incomplete: it may not be fully synced yet"


def plain_file(library: Path) -> str:
    library.write_text("synced")
    return "cannot be used: it is not a regular file, or not in a folder"


def pipe(library: Path) -> str:
    os.makedirs(library / "laptop")
    os.mkfifo(library / "laptop" / "2025-01.json")
    return "cannot be used: it is not a regular file, or not in a folder"


COMMANDS = [
    ("list", "is:starred"),
    ("list", "--json"),
    ("show", PAPER, "--json"),
    ("export", "--format", "json"),
    ("stats", "is:unread"),
    ("related", PAPER, "--json"),
    ("note", PAPER),
]


@pytest.mark.parametrize(
    ("words", "harm"),
    [
        *((COMMANDS[0], harm) for harm in (half_carried, plain_file, pipe)),
        *in_full(*((words, half_carried) for words in COMMANDS[1:])),
        *in_full(*((words, harm) for words in COMMANDS[1:] for harm in (plain_file, pipe))),
    ],
)
def test_a_command_that_needed_them_ends_with_1(
    sample_store: Path, tmp_path: Path, words: tuple[str, ...], harm: Callable[[Path], str]
) -> None:
    says = harm(tmp_path / "library")
    done = hanji(sample_store, *words, HANJI_LIBRARY=str(tmp_path / "library"))
    assert done.returncode == 1
    assert says in done.stderr and "start afresh" not in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.full
@pytest.mark.parametrize("words", [("list",), ("show", PAPER), ("stats",)])
def test_one_that_did_not_need_them_does_not_ask(
    sample_store: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    plain_file(tmp_path / "library")
    done = hanji(sample_store, *words, HANJI_LIBRARY=str(tmp_path / "library"))
    assert (done.returncode, done.stderr) == (0, "")


def test_the_doctor_does_not_give_up_what_another_host_may_still_send(
    sample_store: Path, tmp_path: Path
) -> None:
    says = half_carried(tmp_path / "library")
    done = hanji(sample_store, "doctor", HANJI_LIBRARY=str(tmp_path / "library"))
    assert done.returncode == 1
    assert says in done.stderr and "start afresh" not in done.stderr
