"""Imports in any order and number come to the same, and leave the reader's marks as they are."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from tests.support.properties import holds
from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section
from tui.store.catalogue import Catalogue
from tui.store.library import Library

DAYS = ("2025-04-30", "2025-05-01")
IDS = ("2504.00010", "2504.00020", "hep-th/9901001")


def contents(catalogue: Catalogue) -> tuple[list[Paper | None], dict[str, list[str]]]:
    index = catalogue.everything()
    papers = [catalogue.paper(id, seen) for id, seen in zip(index.ids, index.seen, strict=True)]
    return papers, {day: [index.ids[row] for row in rows] for day, rows in index.days.items()}


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    """A day's papers, some of them the same as in others, with other votes and texts."""
    day = draw(st.sampled_from(DAYS))
    facts = st.tuples(
        st.sampled_from(IDS), st.none() | st.integers(0, 3), st.sampled_from(["", "하나", "둘"])
    )
    papers = (
        Paper(
            id,
            f"Title of {id}",
            votes=votes,
            days=(day,),
            sections=(Section("What's New", text),) if text else (),
        )
        for id, votes, text in draw(st.lists(facts, max_size=3))
    )
    return Digest(day, tuple(papers))


@holds(st.lists(digests(), max_size=4), st.data())
def test_neither_order_nor_repetition_of_imports_matters(given: list[Digest], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        once, other = (
            Catalogue(Path(folder) / "once" / "papers"),
            Catalogue(Path(folder) / "other" / "papers"),
        )
        once.add([given])
        for digest in data.draw(st.permutations(given + given[:2])):
            other.add([[digest]])
        assert contents(other) == contents(once)
        assert all(added.unchanged == added.papers for added in other.add([[digest] for digest in given]))


@holds(st.lists(digests(), max_size=3), st.sets(st.sampled_from(IDS)))
def test_no_import_changes_the_library(given: list[Digest], starred: set[str]) -> None:
    with TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library", "host")
        library.set("", {id: {"starred": True, "note": "왜"} for id in starred})
        before = {file: file.read_bytes() for file in Path(folder).rglob("*.json")}
        Catalogue(Path(folder) / "papers").add([given])
        assert before == {file: file.read_bytes() for file in (Path(folder) / "library").rglob("*.json")}
        assert library.facts().keys() == starred
