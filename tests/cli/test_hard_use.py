"""The faults that hard use found, by the command alone: these tests import nothing of hanji."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.program import HANJI, ROOT, steady
from tests.support.terminal import Pty
from tests.support.tiers import in_full

DIGEST = """## Daily Papers (2025-05-01)

### [{title}](https://arxiv.org/abs/2505.00001)

Vote: 9

Authors: Jane Doe

- {text}
"""
PAPER = "2505.00001"
PRECIOUS = "alias ls='ls --color'\n"

Run = Callable[..., str]


@pytest.fixture
def hanji(tmp_path: Path) -> Run:
    """Runs the command on a store of its own, in a home of its own, and returns what it prints."""
    (tmp_path / "home").mkdir()
    (tmp_path / "store").mkdir()

    def run(*words: str | Path, **more: str) -> str:
        home = {"HOME": str(tmp_path / "home"), "XDG_STATE_HOME": str(tmp_path / "state")}
        done = forked.run("--store", tmp_path / "store", *words, env=home | more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def digest(folder: Path, title: str = "A title", text: str = "one", encoding: str = "utf-8") -> Path:
    file = folder / "digest.md"
    file.write_text(DIGEST.format(title=title, text=text), encoding=encoding)
    return file


def link(place: Path, target: Path) -> None:
    target.write_text(PRECIOUS, encoding="utf-8")
    place.symlink_to(target)


def pipe(place: Path, target: Path) -> None:
    os.mkfifo(place)


@pytest.mark.parametrize("make", [link, *in_full(pipe)])
def test_what_stands_where_columns_are_written_is_left_alone(
    hanji: Run, tmp_path: Path, make: Callable[[Path, Path], None]
) -> None:
    hanji("import", digest(tmp_path, title="$(touch owned)"))
    (tmp_path / "store/columns-2.json").unlink(missing_ok=True)
    make(tmp_path / "store/columns-2.json.new", tmp_path / "home/.bashrc")
    assert "$(touch owned)" in hanji("list")
    assert make is pipe or (tmp_path / "home/.bashrc").read_text(encoding="utf-8") == PRECIOUS


@pytest.mark.full
def test_machines_with_names_of_other_letters_write_folders_of_their_own(hanji: Run, tmp_path: Path) -> None:
    hanji("import", digest(tmp_path))
    names = ["노트북", "데스크톱", "집", "a.b", "a-b", "host"]
    for name in names:
        hanji("tag", PAPER, name, HANJI_HOST=name)
    assert len(list((tmp_path / "store/library").iterdir())) == len(names)
    assert [name for name in names if PAPER not in hanji("list", f"tag:{name}")] == []


@pytest.mark.parametrize("text", ["zzz", *in_full("aaa")])
def test_a_corrected_digest_replaces_the_text_whatever_its_letters_are(
    hanji: Run, tmp_path: Path, text: str
) -> None:
    hanji("import", digest(tmp_path, text="mmm"))
    assert "1 updated" in hanji("import", digest(tmp_path, text=text))
    assert f"- {text}" in hanji("show", PAPER)


@pytest.mark.parametrize("encoding", ["cp949", *in_full("utf-16")])
def test_a_copy_of_a_good_day_in_another_encoding_changes_nothing(
    hanji: Run, tmp_path: Path, encoding: str
) -> None:
    hanji("import", digest(tmp_path, title="한글 제목", text="요약"))
    shown = hanji("show", PAPER)
    assert "0 updated, 1 unchanged" in hanji("import", digest(tmp_path, "한글 제목", "요약", encoding))
    assert hanji("show", PAPER) == shown


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("ris", ["AU  - Qwen Team", "AU  - King, Martin Luther, Jr."]),
        *in_full(("bibtex", ["{Qwen Team} and King, Jr., Martin Luther"])),
    ],
)
def test_teams_stay_whole_and_suffixes_have_their_place(
    hanji: Run, tmp_path: Path, form: str, names: list[str]
) -> None:
    file = digest(tmp_path)
    text = file.read_text(encoding="utf-8").replace("Jane Doe", "Qwen Team, Martin Luther King Jr.")
    file.write_text(text, encoding="utf-8")
    hanji("import", file)
    shown = hanji("export", "--format", form, "-o", "-")
    assert [name for name in names if name not in shown] == []


@pytest.mark.full
def test_an_arrow_that_a_slow_line_splits_is_an_arrow(hanji: Run, tmp_path: Path) -> None:
    papers = [DIGEST.format(title=f"Paper {n}", text="x").replace(PAPER, f"2505.0000{n}") for n in (1, 2)]
    (tmp_path / "digest.md").write_text("\n".join(papers), encoding="utf-8")
    hanji("import", tmp_path / "digest.md")
    env = {**steady(tmp_path), "PYTHONPATH": str(ROOT), "HANJI_STATE": str(tmp_path / "state")}
    with Pty([*HANJI, "--store", str(tmp_path / "store")], 120, 30, env) as terminal:
        terminal.wait_for("▌   9  · Paper 2")
        terminal.read_until_quiet()
        terminal.send("\x1b")
        terminal.read_until_quiet(0.2)
        terminal.send("[B")
        terminal.wait_for("▌   9  · Paper 1")
