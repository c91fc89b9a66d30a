"""A killed editor: the text it saved is the note, and unsaved text is kept, even on a bad disk."""

import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.editor import WithoutTerminal
from tui.screens.dialogs.editor import edit_text

SAVES_AND_DIES = """
import os, pathlib, signal, sys
note = pathlib.Path(sys.argv[1])
note.write_text("saved before")
note.with_name(".note.md.swp").write_text("unsaved")
os.kill(os.getpid(), signal.SIGHUP)
"""
DIES_WHILE_IT_SAVES = SAVES_AND_DIES.replace('note.write_text("saved before")', "note.unlink()")


def state_is_a_file(folder: Path) -> str:
    (folder / "state").write_text("")
    return str(folder / "state")


def state_cannot_be_made(folder: Path) -> str:
    return "/proc/nowhere"  # where nobody can make a folder, root neither


def state_is_unknown(folder: Path) -> str:
    return "~nosuch/state"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own for temporary files, and one for hanji's state."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("HANJI_STATE", str(tmp_path / "deep" / "state"))
    return tmp_path / "tmp"


def edit(script: str) -> tuple[str, str]:
    return edit_text(WithoutTerminal(), [sys.executable, "-c", script], "as it was")


@pytest.mark.parametrize("state", [state_is_a_file, state_cannot_be_made, state_is_unknown])
def test_what_was_saved_is_the_note_even_if_the_rest_cannot_be_kept(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, state: Callable[[Path], str]
) -> None:
    monkeypatch.setenv("HANJI_STATE", state(temporary.parent))
    text, warning = edit(SAVES_AND_DIES)
    assert text == "saved before"
    (left,) = temporary.glob("*/.note.md.swp")
    assert left.read_text() == "unsaved"
    assert f"was killed; unsaved text is left in {left.parent}: " in warning


def test_two_rescues_in_one_second_are_kept_apart_and_private(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.dialogs.editor.strftime", lambda _: "2025-05-01-120000")
    for _ in range(2):
        text, warning = edit(SAVES_AND_DIES)
        assert text == "saved before" and "unsaved text is in" in warning
    rescued = list(temporary.parent.glob("deep/state/notes/*/.note.md.swp"))
    assert [file.read_text() for file in rescued] == ["unsaved"] * 2
    made = {parent for file in rescued for parent in file.parents} - {*temporary.parents}
    assert len(made) == 5 and {stat.S_IMODE(folder.stat().st_mode) for folder in made} == {0o700}
    assert list(temporary.iterdir()) == []


def test_an_editor_killed_while_it_replaces_the_file_loses_nothing(temporary: Path) -> None:
    text, warning = edit(DIES_WHILE_IT_SAVES)
    assert text == "as it was" and "unsaved text is in" in warning
    (rescued,) = temporary.parent.glob("deep/state/notes/*/.note.md.swp")
    assert rescued.read_text() == "unsaved"
