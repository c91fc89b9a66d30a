"""The documents for contributors name files and commands that exist."""

import re
from pathlib import Path

import pytest

from tests.support.program import ROOT

DOCUMENTS = [ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md", ROOT / "docs" / "store.md"]
CONTRIBUTING = DOCUMENTS[0].read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\| `((?:python|pip|pytest|ruff|\.ci)[^`]*)` \|", CONTRIBUTING, re.MULTILINE)
TOPS = ("tui/", "tests/", "docs/", "styles/", ".ci/")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_paths_in_a_document_exist(document: Path) -> None:
    code = re.findall(r"`([^`\s]+)`", document.read_text(encoding="utf-8"))
    paths = [text for text in code if text.startswith(TOPS)]
    assert paths or document.name == "store.md"
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_commands_name_files_that_exist() -> None:
    assert len(COMMANDS) > 8
    for command in COMMANDS:
        for file in re.findall(r"\S+\.py|\.ci/run", command):
            assert (ROOT / file).is_file(), command


def test_each_package_is_in_the_tree() -> None:
    tree = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = {path.parent.name for path in (ROOT / "tui").glob("*/__init__.py")}
    assert packages - {"sample"} <= set(re.findall(r"^\| `tui/([a-z]+)/` \|", tree, re.MULTILINE))


def test_the_layers_are_those_of_the_contract() -> None:
    contract = re.search(r"layers = \[\n(.*?)\n\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.DOTALL)
    assert contract
    layers = re.findall(r'"([^"]+)"', contract[1])
    tree = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    shown = re.search(r"^```\n(cli\n.*?)^```$", tree, re.MULTILINE | re.DOTALL)
    assert shown and shown[1].strip().split("\n") == layers[1:]  # without __main__
