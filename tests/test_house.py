"""Rules of the house that a machine can check."""

import ast
import re
import subprocess
import sys

import pytest

from tests.support.program import ROOT
from tui.papers.clock import RELEASED

SOURCES = sorted((ROOT / "tui").rglob("*.py"))
LONGER = {"tui/screens/main_screen.py": 598, "tui/widgets/workspace.py": 305}
"""Files that may be longer than others: the main screen has all actions, for one class owns its state."""
TESTS = sorted(path for path in (ROOT / "tests").rglob("*.py") if path.name.startswith(("test_", "conftest")))


@pytest.mark.parametrize(
    "module",
    ["tui.cli.command_group", "tui.store.papers.catalogue", "tui.sources.digest_files", "tui.search.match"],
)
def test_textual_is_not_loaded_before_the_reader_is_opened(module: str) -> None:
    probe = f"import sys, {module}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], cwd=ROOT, check=False).returncode == 0


def test_the_reader_opens_without_the_command_lines_library() -> None:
    probe = "import sys, tui.cli, tui.cli.reader, tui.app; sys.exit('click' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], cwd=ROOT, check=False).returncode == 0


def test_files_stay_small_and_lines_are_cut_at_newlines_only() -> None:
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= LONGER.get(path.relative_to(ROOT).as_posix(), 250), path
        assert ".splitlines(" not in text, path
        assert "DEFAULT_CSS" not in text, path


@pytest.mark.full
def test_who_catches_everything_raises_it_again() -> None:
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None or ast.unparse(node.type) in ("Exception", "BaseException")
            ):
                last = node.body[-1]
                assert isinstance(last, ast.Raise) and last.exc is None, f"{path}:{node.lineno}"


def test_looks_are_in_the_sheets_and_name_no_colours() -> None:
    assert not list((ROOT / "styles").glob("*.py"))
    for sheet in (ROOT / "styles").glob("*.tcss"):
        assert "#" not in re.sub(r"#-*[a-z][a-z-]*(?=[ ,{.:])", "", sheet.read_text(encoding="utf-8")), (
            sheet.name
        )


@pytest.mark.full
def test_no_test_imports_another_one() -> None:
    others = {other.stem for other in TESTS}
    for path in TESTS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                whole = ast.unparse(node)
                assert not others & {*re.findall(r"\w+", whole)}, f"{path}: {whole}: shared is tests/support"


def test_what_tests_share_is_in_one_place() -> None:
    elsewhere = [
        path.relative_to(ROOT / "tests").as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        if path not in TESTS and path.name != "__init__.py"
    ]
    assert {path.partition("/")[0] for path in elsewhere} == {"support", "benchmarks", "fuzzing"}


def test_the_time_of_the_release_is_that_of_the_changelog() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[[0-9.]+\] - ([0-9]{4}-[0-9]{2}-[0-9]{2})$", changes, re.MULTILINE)
    assert RELEASED.isoformat() == f"{max(released)}T00:00:00+00:00"
