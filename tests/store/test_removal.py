"""Papers taken out of a store by the days that listed them."""

from pathlib import Path

from tinydb import TinyDB

from tui.papers.digest import Digest
from tui.papers.paper import Paper
from tui.store.papers.catalogue import Catalogue
from tui.store.papers.removal import Removed, remove_papers

DAY, NEXT = "2025-04-30", "2025-05-01"
AT = "2025-05-09T12:00:00.000000+00:00"
LISTED = {DAY: {"2504.00001", "2504.00002"}, NEXT: {"2504.00001"}}


def paper(number: int, day: str) -> Paper:
    return Paper(f"2504.{number:05}", f"Paper {number}", days=(day,))


def removed(store: Path) -> list[Removed]:
    return list(remove_papers(store / "papers", LISTED, lambda line: None))


def test_only_those_papers_of_those_days_go(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "papers")
    catalogue.add(
        [
            [Digest(DAY, tuple(paper(number, DAY) for number in (1, 2)))],
            [Digest(NEXT, tuple(paper(number, NEXT) for number in (3, 1, 2)), "import")],
            [Digest(NEXT, (paper(1, NEXT),), "api", AT)],
            [Digest(DAY, (paper(2, DAY),), "summary", whole=False)],
            [Digest(NEXT, (paper(1, NEXT),), "summary", whole=False)],
            [Digest("2025-05-02", (paper(1, "2025-05-02"),))],
        ]
    )
    before = {file.name: file.read_bytes() for file in (tmp_path / "papers").glob("*.json")}
    assert removed(tmp_path) == [
        Removed(tmp_path / "papers" / "2025-04.json", (DAY,), 3),
        Removed(tmp_path / "papers" / "2025-05.json", (NEXT,), 1),
    ]
    index = Catalogue(tmp_path / "papers").everything()
    ids = {day: [index.ids[row] for row in rows] for day, rows in index.days.items()}
    assert {day: sorted(of) for day, of in ids.items()} == {
        "2025-05-02": ["2504.00001"],
        NEXT: ["2504.00001", "2504.00002", "2504.00003"],
    }
    with TinyDB(tmp_path / "papers" / "2025-05.json") as database:
        counts = {(each["day"], each["source"]): each["papers"] for each in database.table("days").all()}
    assert counts == {
        (NEXT, "import"): 2,
        (NEXT, "api"): 1,
        (NEXT, "summary"): 1,
        ("2025-05-02", "digest"): 1,
    }
    for name, content in before.items():
        assert (tmp_path / "papers" / f"{name}.backup").read_bytes() == content
    after = {file.name: file.read_bytes() for file in (tmp_path / "papers").iterdir()}
    assert removed(tmp_path) == []
    assert after == {file.name: file.read_bytes() for file in (tmp_path / "papers").iterdir()}


def test_a_store_without_those_months_stays_as_it_is(tmp_path: Path) -> None:
    assert removed(tmp_path) == [] and not list(tmp_path.iterdir())


def test_documents_of_other_programs_stay(tmp_path: Path) -> None:
    Catalogue(tmp_path / "papers").add([[Digest(DAY, (paper(1, DAY),))]])
    odd = [{"id": ["2504.00001"], "day": DAY, "source": "digest"}, {"day": DAY}, {"id": "2504.00001"}]
    with TinyDB(tmp_path / "papers" / "2025-04.json") as database:
        database.table("papers").insert_multiple(odd)
    assert [each.papers for each in removed(tmp_path)] == [1]
    with TinyDB(tmp_path / "papers" / "2025-04.json") as database:
        assert database.table("papers").all() == odd and database.table("days").all() == []
