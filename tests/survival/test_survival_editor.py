"""The user's editor: whatever becomes of it, of hanji and of the terminal meanwhile, no text is lost."""

import os
import signal
from pathlib import Path

import pytest

from tests.support.survival.survivor import LEFT, Survivor
from tests.support.tiers import in_full
from tui.papers.mark import mark_of
from tui.store.store import Store

SAVES = 'printf "saved before" > "$1"'
READY = "echo the editor is open"


def notes(store: Path) -> list[str]:
    """Return the notes on disk."""
    return [note for facts in Store(store).library.facts().values() if (note := mark_of(facts).note)]


class Edited(Survivor):
    """A reader whose editor is a script, with a folder of its own for temporary files."""

    def __init__(self, store: Path, script: str | None) -> None:
        self.temporary = store / "temporary"
        self.temporary.mkdir()
        self.state = store / "state"
        editor = store / "my-editor"
        if script is not None:
            editor.write_text(f"#!/bin/bash\n{script}\n", encoding="utf-8")
            editor.chmod(0o755)
        env = {"EDITOR": "my-editor", "VISUAL": "", "PATH": f"{store}:{os.environ['PATH']}"}
        folders = {"TMPDIR": str(self.temporary), "HANJI_STATE": str(self.state)}
        super().__init__(store, env={**env, **folders})
        self.send("N")

    def open_editor(self) -> None:
        """Wait until the editor is open."""
        self.read_until("the editor is open")

    def left(self) -> list[Path]:
        """Return what is left of the temporary files."""
        return list(self.temporary.iterdir())


@pytest.mark.parametrize("number", [signal.SIGHUP, *in_full(signal.SIGTERM)], ids=lambda number: number.name)
@pytest.mark.parametrize("waits", ["trap '' HUP TERM; while :; do sleep 1; done", *in_full("exec sleep 60")])
def test_a_signal_ends_hanji_and_keeps_what_the_editor_saved(
    sample_store: Path, number: int, waits: str
) -> None:
    with Edited(sample_store, f"{SAVES}; {READY}; {waits}") as reader:
        reader.open_editor()
        reader.strike(number)
        assert reader.ended() == 128 + number
        assert reader.modes() == reader.modes_before
        assert LEFT in reader.written
        assert reader.left() == []
    assert notes(sample_store) == ["saved before"]


@pytest.mark.full
def test_a_dropped_line_ends_hanji_and_keeps_what_the_editor_saved(sample_store: Path) -> None:
    with Edited(sample_store, f"{SAVES}; {READY}; exec sleep 60") as reader:
        reader.open_editor()
        reader.hang_up()
        assert reader.ended(reading=False) == 128 + signal.SIGHUP
        assert reader.left() == []
    assert notes(sample_store) == ["saved before"]


@pytest.mark.full
def test_what_an_editor_rescues_at_a_dropped_line_is_kept(sample_store: Path) -> None:
    rescues = "trap 'printf unsaved > \"$1.save\"; exit 1' HUP"
    with Edited(sample_store, f"{rescues}; {READY}; while :; do sleep 0.05; done") as reader:
        reader.open_editor()
        reader.hang_up()
        assert reader.ended(reading=False) == 128 + signal.SIGHUP
        assert reader.left() == []
        (rescued,) = (reader.state / "notes").glob("*/note.md.save")
        assert rescued.read_text() == "unsaved"
    assert notes(sample_store) == []


@pytest.mark.full
def test_a_killed_editor_leaves_what_it_had_saved(sample_store: Path) -> None:
    with Edited(sample_store, f"{SAVES}; kill -KILL $$") as reader:
        reader.wait_for("my-editor was killed; the note is as it saved it")
        reader.send("q")
        assert reader.ended() == 0
        assert reader.modes() == reader.modes_before
        assert reader.left() == []
    assert notes(sample_store) == ["saved before"]


@pytest.mark.parametrize(
    ("script", "said"),
    in_full((None, "cannot be used"), (f"{SAVES}; exit 1", "exited with 1; the note is unchanged")),
)
def test_an_editor_that_fails_changes_nothing(sample_store: Path, script: str | None, said: str) -> None:
    with Edited(sample_store, script) as reader:
        reader.wait_for(said)
        reader.send("s")
        reader.wait_for("★")
        reader.send("q")
        assert reader.ended() == 0
        assert reader.modes() == reader.modes_before
        assert reader.left() == []
    assert notes(sample_store) == []


@pytest.mark.full
def test_ctrl_c_in_an_editor_is_the_editors(sample_store: Path) -> None:
    script = f"trap 'printf interrupted > \"$1\"; exit 0' INT; {READY}; while :; do sleep 0.05; done"
    with Edited(sample_store, script) as reader:
        reader.open_editor()
        reader.send("\x03")
        reader.wait_for("Note on")
        reader.send("q")
        assert reader.ended() == 0
    assert notes(sample_store) == ["interrupted"]
