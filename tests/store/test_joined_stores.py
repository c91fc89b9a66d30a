"""The papers of another store, imported: of either schema, whole or a month, and never its marks."""

import json
from pathlib import Path

import pytest
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.support.properties import holds
from tests.support.store.first_schema import day_document, marks_document, paper_document, write_first
from tests.support.stores import filled
from tui.papers.digest import Digest
from tui.papers.listing import Listing
from tui.papers.mark import STARRED, Fact
from tui.papers.paper import Paper, Sighting
from tui.papers.tally import PaperCounts
from tui.search.index import Index
from tui.sources.file_import import ImportProgress, import_files
from tui.store.papers.catalogue import Catalogue

DAY, ID = "2025-04-15", "2504.00010"


def join(catalogue: Catalogue, *paths: Path) -> ImportProgress:
    return list(import_files(catalogue, map(str, paths)))[-1]


def contents(catalogue: Catalogue) -> tuple[dict[str, list[str]], list[Paper | None]]:
    index: Index = catalogue.everything()
    days = {day: [index.ids[row] for row in rows] for day, rows in index.days.items()}
    return days, [catalogue.paper(id, seen) for id, seen in zip(index.ids, index.seen, strict=True)]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_store_its_papers_or_a_month_of_it_are_imported(tmp_path: Path, seeds: Path) -> None:
    other, mine = filled(tmp_path / "other", seeds), Catalogue(tmp_path / "mine" / "papers")
    before = files(tmp_path / "other")
    assert join(mine, tmp_path / "other" / "papers" / "2025-05.json").counts == PaperCounts(new=23)
    assert join(mine, tmp_path / "other").counts == PaperCounts(new=79, unchanged=23)
    assert join(mine, tmp_path / "other" / "papers").counts == PaperCounts(unchanged=102)
    assert contents(mine) == contents(other)
    assert {name: data for name, data in files(tmp_path / "other").items() if "columns" not in name} == before


def test_a_store_that_was_listed_is_imported_by_its_papers(tmp_path: Path, seeds: Path) -> None:
    filled(tmp_path / "other", seeds).everything()
    assert list((tmp_path / "other").glob("columns-*.json"))
    done = join(Catalogue(tmp_path / "mine" / "papers"), tmp_path / "other")
    assert done.counts == PaperCounts(new=102) and not done.problems
    assert [result.form for result in done.results] == ["store"] * 3


def test_a_store_on_standard_input_is_a_problem(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "other", seeds)
    with (tmp_path / "other" / "papers" / "2025-05.json").open() as opened:
        monkeypatch.setattr("sys.stdin", opened)
        done = join(Catalogue(tmp_path / "mine" / "papers"), Path("-"))
    assert done.problems == ("standard input: a store is not read from standard input: name its file",)


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["digest", "api"]),
        st.lists(st.sampled_from([f"2504.0000{n}" for n in range(5)]), unique=True, max_size=4),
        st.integers(1, 3),
        st.booleans(),
    ),
    max_size=4,
)


@holds(ANSWERS, fast=10)
def test_an_empty_store_becomes_the_other_one(answers: list[tuple[str, list[str], int, bool]]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        other, mine = (Catalogue(Path(name, of, "papers")) for of in ("other", "mine"))
        for source, ids, hour, whole in answers:
            papers = tuple(Paper(id, f"Title {hour}", votes=hour, days=(DAY,)) for id in ids)
            fetched = f"2025-04-16T0{hour}:00:00.000+00:00" if source == "api" else ""
            other.add([[Digest(DAY, papers, source, fetched, whole)]])  # type: ignore[arg-type]  # one of two
        if not Path(name, "other").exists():
            return
        join(mine, Path(name, "other"))
        assert contents(mine) == contents(other) and mine.last_fetches() == other.last_fetches()
        assert join(mine, Path(name, "other")).changed == 0


def test_a_month_of_schema_1_and_one_that_tinydb_wrote_are_imported(tmp_path: Path) -> None:
    first, stock = tmp_path / "first" / "2025-04.json", tmp_path / "stock.json"
    paper = Paper(ID, "Title", votes=3, days=(DAY,))
    content = write_first(
        first,
        {
            "papers": {ID: paper_document([Sighting(paper)])},
            "days": {DAY: day_document([Listing((ID,))])},
        },
    )
    with TinyDB(stock) as database:
        table = database.table("papers")
        table.insert({"id": "2504.00020", "day": DAY, "source": "import", "title": "Of mine", "votes": 1})
        table.insert({"id": "2401.00001", "source": "import", "title": "Without a day"})
    mine = Catalogue(tmp_path / "mine" / "papers")
    assert join(mine, first.parent, stock).counts == PaperCounts(new=3)
    assert contents(mine) == (
        {DAY: [ID, "2504.00020"]},
        [
            paper,
            Paper("2504.00020", "Of mine", votes=1, days=(DAY,)),
            Paper("2401.00001", "Without a day"),
        ],
    )
    assert first.read_bytes() == content
    assert join(mine, first.parent, stock).counts == PaperCounts(unchanged=3)
    with TinyDB(tmp_path / "mine" / "papers" / "undated.json", access_mode="r") as database:
        (document,) = database.table("papers").all()
        assert "day" not in document and document["imported"].endswith("+00:00")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"hanji":{"1":{"schema":3}}}', "was written by a newer hanji; update this one to use it"),
        (
            b'{"hanji":{"1":{"schema":2,"gen',
            "is damaged and has no good backup; move both away to start afresh",
        ),
        (b'{"papers": [1]}', "was not written by hanji; move it away or choose another folder"),
    ],
)
def test_what_cannot_be_imported_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "2025-04.json"
    path.write_bytes(content)
    assert join(Catalogue(tmp_path / "mine"), path).problems == (f"{path}: {says}",)
    assert files(tmp_path) == {str(path): content}


def test_marks_are_not_imported(tmp_path: Path) -> None:
    path = tmp_path / "library" / "2025-04.json"
    fact = Fact(True, "2025-05-06T12:00:00.000000+00:00")
    write_first(path, {"marks": {ID: marks_document({STARRED: fact})}})
    says = "has no papers; marks of another store are not imported"
    assert join(Catalogue(tmp_path / "mine"), path).problems == (f"{path}: {says}",)


def test_a_damaged_month_is_imported_from_its_backup_which_is_said(tmp_path: Path, seeds: Path) -> None:
    filled(tmp_path / "other", seeds)
    path = tmp_path / "other" / "papers" / "2025-05.json"
    path.with_name("2025-05.json.backup").write_bytes(path.read_bytes())
    path.write_bytes(path.read_bytes()[:-5])
    before = files(tmp_path / "other")
    done = join(Catalogue(tmp_path / "mine"), path)
    assert done.counts == PaperCounts(new=23) and files(tmp_path / "other") == before
    assert "is damaged; its backup is read instead" in done.problems[0]


def test_ids_and_fields_are_those_of_a_listing_in_json(tmp_path: Path, seeds: Path) -> None:
    """Compare a document with what `list --json` prints."""
    from tui.formats.record import to_record
    from tui.papers.mark import UNMARKED

    catalogue = filled(tmp_path / "store", seeds)
    (document, *_) = json.loads((tmp_path / "store" / "papers" / "2025-05.json").read_bytes())[
        "papers"
    ].values()
    paper = catalogue.paper(document["id"], [document["day"]])
    assert paper
    record = to_record(paper, UNMARKED)
    shared = document.keys() & record.keys()
    assert {name: document[name] for name in shared} == {name: record[name] for name in shared}
    assert document.keys() - record.keys() == {"day", "source", "rank", "imported"}
    assert {name for name in record.keys() - shared if record[name]} <= {"days", "url"}
