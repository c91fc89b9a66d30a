"""`hanji demo` throws all of it away: nothing that it keeps is kept beside the reader's own."""

from pathlib import Path

import pytest

from tests.support.clocks import ran
from tests.support.forked import ForkedPty
from tui.papers.mark import STARRED
from tui.store.marks.mark_store import MarkStore
from tui.store.papers.catalogue import Catalogue

SETTINGS = 'mark_read = "never"\n\n[keys]\nsave-filter = "X"\n\n[filters]\nmine = "is:starred"\n'


def saved_in_a_demo(folder: Path, named: list[str], env: dict[str, str]) -> None:
    """Star a paper in a demo, and save a filter."""
    (folder / "config.toml").write_text(SETTINGS, encoding="utf-8")
    with ForkedPty([*named, "demo"], 140, 24, {"HANJI_STATE": str(folder / "state"), **env}) as terminal:
        terminal.wait_for("Thu 2025-05-01")
        terminal.send("s")
        terminal.wait_for("Starred “")
        terminal.send("/attention\r")
        terminal.wait_for("filter: attention")
        terminal.send("X")
        terminal.wait_for("Name for the filter")
        terminal.send("theirs\r")
        terminal.wait_for("/ theirs")
        assert any("/ mine" in line for line in terminal.screen())
        terminal.send("q")
        assert terminal.wait() == 0


def test_a_demo_leaves_the_library_and_the_settings_of_the_environment_alone(tmp_path: Path) -> None:
    env = {"HANJI_LIBRARY": str(tmp_path / "library"), "HANJI_CONFIG": str(tmp_path / "config.toml")}
    saved_in_a_demo(tmp_path, [], env)
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == SETTINGS


@pytest.mark.full
def test_a_demo_reads_the_settings_it_is_given_and_leaves_them_alone(tmp_path: Path) -> None:
    saved_in_a_demo(tmp_path, ["--config", str(tmp_path / "config.toml")], {"HANJI_CONFIG": "/none.toml"})
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == SETTINGS


def test_the_sample_is_taken_out_of_a_store_and_marks_stay(sample_store: Path) -> None:
    MarkStore(sample_store / "library", "host").set("", {"1706.03762": {STARRED: True}})
    marks = {file: file.read_bytes() for file in (sample_store / "library").rglob("*.json")}
    done = ran(sample_store, "demo", "--remove")
    days = "2025-04-29, 2025-04-30, 2025-05-01"
    backups = "2025-04.json.backup, 2025-05.json.backup"
    assert done.stdout == f"37 papers of the sample removed ({days}); marks stay, and {backups} have them\n"
    assert (done.returncode, done.stderr) == (0, "")
    assert not len(Catalogue(sample_store / "papers").everything())
    assert marks == {file: file.read_bytes() for file in (sample_store / "library").rglob("*.json")}
    again = ran(sample_store, "demo", "--remove")
    assert (again.returncode, again.stdout) == (0, "0 papers removed: the sample is not in this store\n")
