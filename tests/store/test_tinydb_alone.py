"""The README's lines, in an environment that has TinyDB and nothing else: it reads, searches and stars."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import ROOT
from tests.support.stores import filled
from tests.support.tinydb_alone import python_with_tinydb, run
from tui.locations import folder_of

LINES = re.compile(r"^```python\n(from tinydb.*?)^```$", re.MULTILINE | re.DOTALL)
READ = """
import glob, importlib.util
assert not any(map(importlib.util.find_spec, ("tui", "orjson", "textual")))
everything = [paper for file in glob.glob("papers/*.json") for paper in TinyDB(file).table("papers").all()]
found = db.table("papers").search((where("votes") >= 41) & (where("day") == "2025-05-06"))
print(len(everything), sorted(db.tables()), *sorted(paper["id"] for paper in found))
"""
STAR = 'TinyDB({path!r}).table("marks").insert({{"id": "2505.02707", "name": "starred", "value": True}})'


def test_both_readmes_have_the_same_lines() -> None:
    english, korean = (
        LINES.search((ROOT / name).read_text(encoding="utf-8")) for name in ("README.md", "README.ko.md")
    )
    assert english and korean and english[1] == korean[1]
    assert len(english[1].replace("\n\n", "\n").splitlines()) == 3


@pytest.mark.full
def test_the_readmes_lines_read_search_and_star(tmp_path: Path, seeds: Path) -> None:
    python, store = python_with_tinydb(tmp_path / "venv"), tmp_path / "store"
    filled(store, seeds)
    lines = LINES.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert lines
    three = lines[1].replace("db.table", "shown = db.table", 1)
    found = run(python, f"{three}{READ}print(*(paper['id'] for paper in shown))", store).split("\n")
    assert found[:2] == ["102 ['days', 'hanji', 'papers'] 2504.20752 2505.02387 2505.02707", "2505.02707"]

    environment = os.environ | {"HANJI_HOST": "desk"}

    def hanji(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "tui", "--store", str(store), *words]
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True
        )

    def starred() -> set[str]:
        return {paper["id"] for paper in json.loads(hanji("list", "is:starred", "--json").stdout)}

    hanji("star", "2505.02387")
    path = store / "library" / folder_of("desk") / "2025-05.json"
    run(python, f"{three}{STAR.format(path=str(path))}", store)
    said = hanji("list", "is:starred", "--json")
    assert said.stderr == f"hanji: {path} was changed by another program; its changes are taken\n"
    assert starred() == {"2505.02387", "2505.02707"}
    hanji("star", "2504.20752")
    hanji("star", "2505.01456")
    assert starred() == {"2505.02387", "2505.02707", "2504.20752", "2505.01456"}
    assert hanji("list", "is:starred").stderr == ""
