"""Files of hanji 0.1: the same papers, days, marks and undo behaviour, before and after their upgrade."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.support.properties import holds
from tests.support.store.first_schema import (
    day_document,
    marks_document,
    paper_document,
    seal_first,
    write_first,
)
from tui.papers.digest import Digest
from tui.papers.listing import Listing, order
from tui.papers.mark import NOTE, STARRED, Fact, Facts
from tui.papers.paper import Paper, Section, Sighting, Source, merge
from tui.store.files.envelope import unseal
from tui.store.marks.mark_store import MarkStore
from tui.store.papers.catalogue import Catalogue
from tui.store.upgrade import upgrade

IDS = ("2504.00010", "2504.00020", "2504.00030", "hep-th/9901001")
DAYS = ("2025-04-14", "2025-04-15")
TIMES = ("2025-04-15T10:00:00.000001+00:00", "2025-04-16T10:00:00.000001+00:00")
AT = datetime(2025, 5, 6, 12, tzinfo=UTC)


@st.composite
def sightings(draw: st.DrawFn, id: str, day: str) -> Sighting:
    source: Source = draw(st.sampled_from(["digest", "api"]))
    paper = Paper(
        id,
        draw(st.sampled_from(["A", "B"])),
        authors=draw(st.sampled_from([(), ("A", "나")])),
        authors_complete=draw(st.booleans()),
        votes=draw(st.none() | st.integers(0, 3)),
        days=(day,),
        sections=draw(
            st.sampled_from([(), (Section(None, "x\ny"),), (Section("L", "y"), Section(None, "z"))])
        ),
        abstract=draw(st.sampled_from([None, "About it."])),
        stars=draw(st.sampled_from([None, 7])),
    )
    return Sighting(paper, source, draw(st.sampled_from(TIMES)) if source == "api" else "")


@st.composite
def months(draw: st.DrawFn) -> tuple[dict[str, list[Sighting]], dict[str, list[Listing]]]:
    """Draw what a file of schema 1 may hold: several answers for one day, and days that were empty."""
    seen: dict[str, list[Sighting]] = {}
    for id in draw(st.lists(st.sampled_from(IDS), unique=True)):
        days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=4))
        seen[id] = [draw(sightings(id, day)) for day in days]
    listed: dict[str, list[Listing]] = {}
    for day in DAYS:
        for source in ("digest", "api"):
            ids = [id for id, all in seen.items() if any((s.day, s.source) == (day, source) for s in all)]
            ids = draw(st.permutations(ids))
            cut = draw(st.integers(0, len(ids)))
            parts = [ids] if source == "digest" else [ids[:cut], ids[cut:]]
            for part in parts:
                if part or (source == "api" and draw(st.booleans())):
                    time = draw(st.sampled_from(["", *TIMES])) if source == "api" else ""
                    listed.setdefault(day, []).append(Listing(tuple(part), source, time))
    return seen, listed


def written(folder: Path, seen: Mapping[str, list[Sighting]], listed: Mapping[str, list[Listing]]) -> bytes:
    return write_first(
        folder / "2025-04.json",
        {
            "papers": {id: paper_document(each) for id, each in seen.items()},
            "days": {day: day_document(each) for day, each in listed.items()},
        },
        5,
    )


@holds(months())
def test_the_same_papers_days_and_orders(month: tuple[Any, Any]) -> None:
    seen, listed = month
    papers = {id: merge(each) for id, each in seen.items()}
    orders = {day: list(ids) for day, each in listed.items() if (ids := order(each))}
    fetches = {
        day: max(one.fetched for one in each)[:10]
        for day, each in listed.items()
        if any(one.fetched or one.source == "digest" for one in each)
    }
    with TemporaryDirectory() as name:
        folder = Path(name, "papers")
        content = written(folder, seen, listed)
        for upgraded in (False, True):
            catalogue = Catalogue(folder)
            index = catalogue.everything()
            found = {day: [index.ids[row] for row in rows] for day, rows in index.days.items()}
            assert found == orders
            assert {id: catalogue.paper(id, DAYS) for id in index.ids} == papers
            assert catalogue.last_fetches() == fetches
            if not upgraded:
                assert (folder / "2025-04.json").read_bytes() == content
                assert [error for _, error in upgrade(folder, folder / "none", pytest.fail)] == [None]
        with TinyDB(folder / "2025-04.json", access_mode="r") as stock:
            assert {document["id"] for document in stock.table("papers")} == papers.keys()


facts = st.dictionaries(
    st.sampled_from([STARRED, NOTE, "read", "tag:한지"]),
    st.builds(
        Fact,
        st.none() | st.booleans() | st.text("가a ", max_size=3).map(str.strip),
        st.integers(0, 9).map(lambda n: (AT + timedelta(seconds=n)).isoformat(timespec="microseconds")),
    ),
    max_size=3,
)


@holds(st.dictionaries(st.sampled_from(IDS[:3]), facts), st.sampled_from(IDS[:3]))
def test_the_same_marks_and_undos(known: dict[str, Facts], id: str) -> None:
    known = {id: each for id, each in known.items() if each}
    with TemporaryDirectory() as name:
        path = Path(name, "host", "2025-04.json")
        content = write_first(path, {"marks": {id: marks_document(each) for id, each in known.items()}})
        library = MarkStore(Path(name), "host")
        assert library.facts() == known
        assert path.read_bytes() == content
        step = library.set("Tagged", {id: {"tag:new": True, NOTE: "new"}}, AT)
        assert path.read_bytes() != content
        assert path.with_name("2025-04.json.backup").read_bytes() == content
        again = MarkStore(Path(name), "host").facts()
        assert {id: {**again.get(id, {}), **facts} for id, facts in known.items()}.keys() == known.keys()
        for one, each in known.items():
            for fact, value in each.items():
                assert again[one][fact] == value or (one == id and fact == NOTE)
        library.undo(step, AT)
        undone = MarkStore(Path(name), "host").facts()[id]
        before = known.get(id, {})
        assert (undone[NOTE].value or None) == ((before[NOTE].value if NOTE in before else None) or None)
        assert not undone["tag:new"].value


def test_what_was_no_fact_becomes_none(tmp_path: Path) -> None:
    odd = {STARRED: True, "read": [True], NOTE: ["soon", "x"], "tag:a": [], "tag:b": {"value": True}}
    write_first(tmp_path / "host" / "2025-04.json", {"marks": {IDS[0]: odd}})
    library = MarkStore(tmp_path, "host")
    assert library.facts() == {}
    library.set("", {IDS[1]: {STARRED: True}})
    assert MarkStore(tmp_path, "host").facts().keys() == {IDS[1]}


def test_a_month_is_upgraded_by_a_change_and_by_no_import_of_what_is_there(tmp_path: Path) -> None:
    paper = Paper(IDS[0], "Title", votes=3, days=(DAYS[0],))
    content = written(tmp_path, {IDS[0]: [Sighting(paper)]}, {DAYS[0]: [Listing((IDS[0],))]})
    Catalogue(tmp_path).add([[Digest(DAYS[0], (paper,))]])
    assert (tmp_path / "2025-04.json").read_bytes() == content
    Catalogue(tmp_path).add([[Digest(DAYS[0], (paper._replace(votes=4),))]])
    with TinyDB(tmp_path / "2025-04.json", access_mode="r") as stock:
        assert stock.table("papers").all()[0]["votes"] == 4


def test_a_store_of_schema_1_is_read_by_those_who_may_not_write(tmp_path: Path) -> None:
    paper = Paper(IDS[0], "Title", days=(DAYS[0],))
    content = written(tmp_path, {IDS[0]: [Sighting(paper)]}, {DAYS[0]: [Listing((IDS[0],))]})
    tmp_path.chmod(0o555)
    (tmp_path / "2025-04.json").chmod(0o444)
    try:
        notices: list[str] = []
        assert Catalogue(tmp_path, notices.append).everything().ids == (IDS[0],)
        assert not notices and (tmp_path / "2025-04.json").read_bytes() == content
    finally:
        tmp_path.chmod(0o755)


def test_a_damaged_month_of_schema_1_comes_back_from_its_backup(tmp_path: Path) -> None:
    paper = Paper(IDS[0], "Title", days=(DAYS[0],))
    content = written(tmp_path, {IDS[0]: [Sighting(paper)]}, {DAYS[0]: [Listing((IDS[0],))]})
    (tmp_path / "2025-04.json.backup").write_bytes(content)
    (tmp_path / "2025-04.json").write_bytes(content[:-9])
    notices: list[str] = []
    assert Catalogue(tmp_path, notices.append).everything().ids == (IDS[0],)
    assert len(notices) == 1 and "its backup is in its place" in notices[0]
    assert unseal((tmp_path / "2025-04.json").read_bytes(), tmp_path).schema == 2


@pytest.mark.parametrize("drop", [None, "hanji"])
def test_a_file_of_schema_1_that_tinydb_wrote_to_is_an_edit(tmp_path: Path, drop: str | None) -> None:
    """Let TinyDB insert into a table of its own, as it can: the others have ids that it cannot read."""
    paper = Paper(IDS[0], "Title", days=(DAYS[0],))
    written(tmp_path, {IDS[0]: [Sighting(paper)]}, {DAYS[0]: [Listing((IDS[0],))]})
    with TinyDB(tmp_path / "2025-04.json") as stock:
        stock.insert({"mine": True})
        if drop:
            stock.drop_table(drop)
    catalogue = Catalogue(tmp_path, lambda line: None)
    assert catalogue.everything().ids == (IDS[0],)
    catalogue.add([[Digest(DAYS[1], (paper._replace(days=(DAYS[1],)),))]])
    with TinyDB(tmp_path / "2025-04.json", access_mode="r") as stock:
        assert stock.all() == [{"mine": True}] and len(stock.table("papers")) == 2


def test_the_form_of_schema_1_is_the_one_that_was_written() -> None:
    """Compare with bytes that hanji 0.1.0 wrote."""
    facts = {STARRED: Fact(True, "2026-11-28T23:07:42.472614+00:00")}
    assert seal_first({"marks": {"2504.20752": marks_document(facts)}}) == FIRST


FIRST = (
    b'{"hanji":{"schema":1,"generation":1,"checksum":"6f27c0b5"},"marks":{"2504.20752":{"starred":'
    b'["2026-11-28T23:07:42.472614+00:00",true]}}}'
)
