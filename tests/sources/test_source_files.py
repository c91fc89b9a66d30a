"""The files of a path, and their problems, which are reported and never raised."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.formats.encoding import LARGEST
from tui.papers.digest import Digest
from tui.sources import any_form
from tui.sources.digest_files import find_files, read


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Make nested folders, deeper than Python's limit of recursion."""
    monkeypatch.chdir(tmp_path)
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    Path("deep.md").touch()
    yield tmp_path
    # pytest cannot remove such deep folders.
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


def test_a_folder_is_searched_however_deep_it_is(deep: Path) -> None:
    (deep / "d" / "named.md").mkdir()
    (deep / "d" / "named.md" / "b.md").touch()
    (deep / "d" / "a.md").touch()
    assert [Path(file).name for file in find_files([str(deep)])] == ["a.md", "deep.md", "b.md"]


def test_the_folder_one_stands_in_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").touch()
    monkeypatch.chdir(tmp_path)
    assert find_files(["."]) == ["a.md"]


def test_a_name_that_no_file_may_have_is_a_problem() -> None:
    assert [problem.message for problem in read("/tmp/\0.md").problems] == [
        "cannot be read: no file can have that name"
    ]


def test_standard_input_that_is_closed_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert [problem.message for problem in read("-").problems] == ["cannot be read: it is closed"]


def test_standard_input_that_is_too_long_leaves_no_file_open(tmp_path: Path) -> None:
    script = "from tui.sources.digest_files import read; print(*read('-').problems)"
    with (tmp_path / "long").open("w+b") as long:
        long.truncate(LARGEST + 1)
        command = [sys.executable, "-X", "dev", "-W", "error", "-c", script]
        done = subprocess.run(command, stdin=long, capture_output=True, text=True, check=True)
    assert "it is larger than 64 MB" in done.stdout
    assert done.stderr == ""


def test_an_error_of_the_readers_own_is_not_told_as_one_of_the_files_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[Digest]:
        raise ValueError("a fault of the parser")

    (tmp_path / "a.md").touch()
    monkeypatch.setattr(any_form, "read_digests", broken)
    with pytest.raises(ValueError, match="a fault of the parser"):
        read(str(tmp_path / "a.md"))
