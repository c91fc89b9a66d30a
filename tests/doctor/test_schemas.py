"""What `hanji doctor` says of files of hanji 0.1 and of other programs, and how it upgrades the first."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tinydb import TinyDB

from tests.support.store.first_schema import day_document, marks_document, paper_document, write_first
from tui.cli.command_group import hanji
from tui.papers.listing import Listing
from tui.papers.mark import STARRED, Fact
from tui.papers.paper import Paper, Sighting
from tui.store.files import lock
from tui.store.files.snapshot import load

DAY, ID = "2025-04-15", "2504.00010"
FACT = Fact(True, "2025-05-06T12:00:00.000000+00:00")


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of hanji 0.1, with marks of this host and of another."""
    monkeypatch.setenv("HANJI_HOST", "here")
    paper = Paper(ID, "Title", days=(DAY,))
    for month in ("2025-04", "2025-05"):
        tables = {
            "papers": {ID: paper_document([Sighting(paper)])},
            "days": {DAY: day_document([Listing((ID,))])},
        }
        write_first(tmp_path / "papers" / f"{month}.json", tables)
    for host in ("here", "there"):
        marks = {"marks": {ID: marks_document({STARRED: FACT})}}
        write_first(tmp_path / "library" / host / "2025-04.json", marks)
    return tmp_path


def run(store: Path, *words: str) -> Result:
    return CliRunner().invoke(hanji, ["--store", str(store), *words])


def schemas(store: Path) -> dict[str, int]:
    return {str(path.relative_to(store)): load(path).schema for path in store.rglob("*.json")}


def test_files_of_the_first_schema_are_counted_and_rewritten_when_told_to(old: Path) -> None:
    before = {path: path.read_bytes() for path in old.rglob("*.json")}
    said = run(old, "doctor")
    assert "schema     4 of 4 files are in the form of hanji 0.1\n" in said.stdout
    assert "3 files are in the form of hanji 0.1, which TinyDB cannot read" in said.stderr
    assert "1 file of marks of other machines" in said.stderr
    assert {path: path.read_bytes() for path in before} == before and said.exit_code == 0

    said = run(old, "doctor", "--upgrade")
    assert "hanji: 3 files rewritten; those before them are kept as .backup\n" in said.stderr
    assert "1 of 4 files are in the form of hanji 0.1" in said.stdout and said.exit_code == 0
    assert {name for name, schema in schemas(old).items() if schema == 1} == {"library/there/2025-04.json"}
    for path in (path for path in before if path.parent.name != "there"):
        assert path.with_name(f"{path.name}.backup").read_bytes() == before[path]
        with TinyDB(path, access_mode="r") as stock:
            assert [each["id"] for name in ("papers", "marks") for each in stock.table(name)] == [ID]
    assert "nothing to upgrade" in run(old, "doctor", "--upgrade").stderr
    found = json.loads(run(old, "doctor", "--json").stdout)["store"]["files"]
    assert sorted(file["schema"] for file in found) == [1, 2, 2, 2]


def test_a_file_that_cannot_be_rewritten_keeps_no_other_from_it(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.store.files.storage.PATIENCE", 0.05)
    with lock.hold(old / "papers" / "2025-04.json", 0):
        said = run(old, "doctor", "--upgrade")
    assert "2025-04.json is being written by another hanji" in said.stderr and said.exit_code == 1
    assert "2 files rewritten, 1 could not be" in said.stderr
    assert schemas(old)["papers/2025-04.json"] == 1 and schemas(old)["papers/2025-05.json"] == 2


def test_documents_of_other_programs_are_counted_and_stay(old: Path) -> None:
    run(old, "doctor", "--upgrade")
    path = old / "papers" / "2025-04.json"
    odd: list[dict[str, Any]] = [
        {"mine": True},
        {"id": 5, "day": DAY, "source": "digest", "title": "T"},
        {"id": "2504.00020", "day": DAY, "source": "digest", "title": "T", "votes": "many"},
    ]
    with TinyDB(path) as stock:
        stock.table("papers").insert_multiple(odd)
        stock.table("days").insert({"day": 5})
        stock.table("more").insert({"mine": True})
    said = run(old, "doctor")
    says = (
        f"4 documents in {path} mean nothing to hanji or have a field of the wrong type, and stay as they are"
    )
    assert says in said.stderr and said.exit_code == 0
    assert "edited     1 of 4 files by other programs, since hanji changed them\n" in said.stdout
    papers = json.loads(run(old, "list", "--json").stdout)
    assert {paper["id"]: paper["votes"] for paper in papers} == {ID: None, "2504.00020": None}

    (old / "new.md").write_text(
        f"## Daily Papers ({DAY})\n### [New](https://arxiv.org/abs/2504.00030)\n- a\n"
    )
    assert run(old, "import", str(old / "new.md")).exit_code == 0
    with TinyDB(path, access_mode="r") as stock:
        left = stock.table("papers").all()
        assert left[1:3] == odd[:2] and {name: left[3][name] for name in odd[2]} == odd[2]
        assert stock.table("more").all() == [{"mine": True}] and {"day": 5} in stock.table("days").all()
    assert "edited" not in run(old, "doctor").stdout
    with TinyDB(old / "papers" / "2025-05.json") as stock:
        stock.table("papers").insert({"mine": True})
    assert "1 document in " in (one := run(old, "doctor").stderr)
    assert "05.json means nothing to hanji or has a field of the wrong type, and stays as it is\n" in one
