"""Imports in any order and number have the same result, and leave the reader's marks unchanged."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from tests.support.properties import holds
from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section
from tui.papers.tally import Tally
from tui.store.marks.mark_store import MarkStore
from tui.store.papers.catalogue import Catalogue

DAYS = ("2025-04-30", "2025-05-01")
IDS = ("2504.00010", "2504.00020", "hep-th/9901001")


def contents(catalogue: Catalogue) -> tuple[list[Paper | None], dict[str, list[str]]]:
    index = catalogue.everything()
    papers = [catalogue.paper(id, seen) for id, seen in zip(index.ids, index.seen, strict=True)]
    return papers, {day: [index.ids[row] for row in rows] for day, rows in index.days.items()}


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    """Draw a day's papers, some of them also in other digests, with other votes and texts."""
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


@holds(st.lists(digests(), max_size=4), st.data(), fast=25)
def test_order_matters_within_a_day_only_and_twice_is_once(given: list[Digest], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        once, other = (
            Catalogue(Path(folder) / "once" / "papers"),
            Catalogue(Path(folder) / "other" / "papers"),
        )
        once.add([given])
        in_order = {day: iter([digest for digest in given if digest.day == day]) for day in DAYS}
        for digest in data.draw(st.permutations(given)):
            other.add([[next(in_order[digest.day])]])
        assert contents(other) == contents(once)
        before = contents(once)
        assert all(added.unchanged == added.papers for added in once.add([[digest] for digest in given]))
        for digest in given:
            other.add([[digest]])
        assert contents(other) == contents(once) == before


SOME = st.lists(digests(), min_size=1, max_size=4)


@holds(st.lists(digests(), max_size=3), SOME, st.integers(1, 4), fast=25)
def test_counts_are_the_difference_that_a_run_makes(
    before: list[Digest], files: list[Digest], each: int
) -> None:
    with TemporaryDirectory() as folder:
        catalogue = Catalogue(Path(folder) / "papers")
        catalogue.add([before])
        month_of = {day: Catalogue(Path(folder) / "papers").dated(day) for day in DAYS}
        listed = {(day, id) for day, index in month_of.items() for id in index.ids}
        known = {key: _known(catalogue, key) for key in listed}
        tally = Tally()
        for part in range(0, len(files), each):  # as often as an import writes
            changes = catalogue.merge(files[part : part + each])
            for number, digest in enumerate(files[part : part + each], part):
                keys = {(digest.day, paper.id) for paper in digest.papers}
                tally.count(number, ((key, changes[key]) for key in keys))
        keys = {(digest.day, paper.id) for digest in files for paper in digest.papers}
        assert tally.total.new == len(keys - listed)
        assert tally.total.updated == sum(known[key] != _known(catalogue, key) for key in keys & listed)
        assert tally.total.papers == sum(len({paper.id for paper in digest.papers}) for digest in files)


def _known(catalogue: Catalogue, key: tuple[str, str]) -> Paper | None:
    """Return a paper as the month of a listing has it."""
    return catalogue.paper(key[1], [key[0]])


@holds(st.lists(digests(), max_size=3), st.sets(st.sampled_from(IDS)))
def test_no_import_changes_the_library(given: list[Digest], starred: set[str]) -> None:
    with TemporaryDirectory() as folder:
        library = MarkStore(Path(folder) / "library", "host")
        library.set("", {id: {"starred": True, "note": "왜"} for id in starred})
        before = {file: file.read_bytes() for file in Path(folder).rglob("*.json")}
        Catalogue(Path(folder) / "papers").add([given])
        assert before == {file: file.read_bytes() for file in (Path(folder) / "library").rglob("*.json")}
        assert library.facts().keys() == starred
