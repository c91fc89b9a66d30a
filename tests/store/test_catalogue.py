"""The catalogue returns merged papers, whatever the order in which they were added."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section, Sighting
from tui.papers.tally import PaperCounts
from tui.papers.text import clean_line
from tui.sources.digest_files import find_files, read
from tui.store.papers.catalogue import Catalogue
from tui.store.papers.validate import validate_sighting
from tui.store.serialize import serialize_sighting
from tui.store.store import Store

DAYS = ("2025-04-30", "2025-05-01")


def paper(id: str, day: str, votes: int | None = None, title: str = "", text: str = "") -> Paper:
    sections = (Section("What's New", text),) if text else ()
    return Paper(id, title or f"Title of {id}", votes=votes, days=(day,), sections=sections)


def contents(catalogue: Catalogue) -> tuple[list[Paper | None], dict[str, list[str]]]:
    index = catalogue.everything()
    papers = [catalogue.paper(id, seen) for id, seen in zip(index.ids, index.seen, strict=True)]
    return papers, {day: [index.ids[row] for row in rows] for day, rows in index.days.items()}


def test_a_later_day_wins_and_both_days_list_the_paper(tmp_path: Path) -> None:
    early = Digest("2025-04-30", (paper("2504.00010", "2025-04-30", 90, "Old", "alt"),))
    late = Digest("2025-05-01", (paper("2504.00010", "2025-05-01", 5, "New"),))
    for n, order in enumerate(permutations([early, late])):
        catalogue = Catalogue(tmp_path / str(n))
        catalogue.add([order])
        merged = catalogue.paper("2504.00010", DAYS)
        assert merged is not None
        assert (merged.title, merged.votes, merged.days) == ("New", 5, DAYS)
        assert merged.sections[0].text == "alt"
        assert len(catalogue.everything()) == 1


def test_counts_are_of_sightings(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    first = Digest("2025-04-30", (paper("2504.00010", "2025-04-30", 1), paper("2504.00020", "2025-04-30")))
    again = Digest("2025-04-30", (paper("2504.00010", "2025-04-30", 2),))
    other_day = Digest("2025-05-01", (paper("2504.00010", "2025-05-01", 2),))
    # A paper is new in the first batch that has it: the sum is what was not there before.
    assert catalogue.add([[first, first], [again], [other_day]]) == [
        PaperCounts(2),
        PaperCounts(unchanged=1),
        PaperCounts(1),
    ]
    assert catalogue.add([[first, other_day]]) == [PaperCounts(unchanged=3)]


def test_a_shorter_second_run_of_a_day_takes_nothing_away(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    ids = ["2504.00030", "2504.00010", "2504.00020"]
    whole = Digest("2025-04-30", tuple(paper(id, "2025-04-30") for id in ids))
    part = Digest("2025-04-30", (paper("2504.00040", "2025-04-30"), paper("2504.00010", "2025-04-30")))
    catalogue.add([[part], [whole], [part]])
    assert contents(catalogue)[1] == {"2025-04-30": [*ids, "2504.00040"]}


@pytest.mark.parametrize("text", ["aaa", "zzz"])
def test_a_correction_replaces_what_it_corrects_and_counts_as_updated(tmp_path: Path, text: str) -> None:
    catalogue = Catalogue(tmp_path)
    ids = ("2504.00010", "2504.00020")
    day = "2025-04-30"
    catalogue.add([[Digest(day, tuple(paper(id, day, 4, "Old", "mmm") for id in ids))]])
    corrected = Digest(day, (paper(ids[1], day, 3, "Old", text), paper(ids[0], day, 4, "Old", "mmm")))
    assert catalogue.add([[corrected]]) == [PaperCounts(updated=1, unchanged=1)]
    known = catalogue.paper(ids[1], [day])
    assert known is not None and (known.sections[0].text, known.votes) == (text, 4)
    # The order of a day that it lists completely counts as well.
    assert contents(catalogue)[1] == {day: [ids[1], ids[0]]}
    assert catalogue.add([[corrected]]) == [PaperCounts(unchanged=2)]


def test_a_good_import_heals_text_that_could_not_be_read(tmp_path: Path) -> None:
    catalogue, day = Catalogue(tmp_path), "2025-04-30"
    good, broken = (
        Digest(day, (paper("2504.00010", day, 1, "Title", text),)) for text in ("한글", "\ufffd\ufffd")
    )
    for digest, expected in ((broken, "\ufffd\ufffd"), (good, "한글"), (broken, "한글")):
        catalogue.add([[digest]])
        known = catalogue.paper("2504.00010", [day])
        assert known is not None and known.sections[0].text == expected


def test_the_newest_day_is_there_without_the_rest(tmp_path: Path, seeds: Path) -> None:
    catalogue = Catalogue(tmp_path)
    catalogue.add([read(file).digests for file in find_files([str(seeds)])])
    newest = catalogue.newest()
    assert list(newest.days) == ["2025-05-06"] and len(newest) == 23
    everything = catalogue.everything()
    assert everything.ids[:23] == newest.ids
    assert catalogue.months() == ["2025-05", "2025-04", "2025-03"]


def test_a_day_or_a_month_is_there_without_the_rest(tmp_path: Path, seeds: Path) -> None:
    catalogue = Catalogue(tmp_path)
    catalogue.add([read(file).digests for file in find_files([str(seeds)])])
    everything = catalogue.everything()
    for begin in ("2025-04-15", "2025-04"):
        dated = catalogue.dated(begin)
        assert {day: [dated.ids[row] for row in rows] for day, rows in dated.days.items()} == {
            day: [everything.ids[row] for row in rows]
            for day, rows in everything.days.items()
            if day.startswith(begin)
        }
    for gone in ("2025-04-16", "2024-01", "2025-05-06/x", "../../x", ""):
        assert len(catalogue.dated(gone)) == 0, gone


def test_another_instance_sees_what_was_added(tmp_path: Path) -> None:
    one, two = Catalogue(tmp_path), Catalogue(tmp_path)
    assert two.newest().ids == ()
    one.add([[Digest("2025-04-30", (paper("2504.00010", "2025-04-30"),))]])
    assert two.newest().ids == ("2504.00010",)
    one.add([[Digest("2025-04-30", (paper("2504.00020", "2025-04-30"),))]])
    assert len(two.newest()) == 2


def test_an_empty_folder_is_an_empty_catalogue(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "nothing")
    assert len(catalogue.everything()) == len(catalogue.newest()) == 0
    assert not (tmp_path / "nothing").exists()


TEXT = st.text(max_size=9).map(clean_line).filter(bool)
LINK = st.just("https://a.example/b.mp4")
TIME = st.sampled_from(["", "2025-05-07T00:00:00.123+00:00"])
PAPERS = st.builds(
    Paper,
    id=st.just("2504.00010"),
    title=TEXT,
    authors=st.lists(TEXT, max_size=3).map(tuple),
    authors_complete=st.booleans(),
    authors_ordered=st.booleans(),
    votes=st.none() | st.integers(0, 999),
    days=st.just(("2025-04-30",)),
    media=st.none() | LINK,
    media_kind=st.sampled_from([None, "image", "video"]),
    sections=st.lists(st.builds(Section, st.none() | TEXT, TEXT), max_size=3).map(tuple),
    abstract=st.none() | TEXT,
    keywords=st.lists(TEXT, max_size=3).map(tuple),
    code=st.none() | LINK,
    project=st.none() | LINK,
    organization=st.none() | TEXT,
    one_line=st.none() | TEXT,
    published=st.none() | st.just("2025-04-29"),
    stars=st.none() | st.integers(0, 9),
    written=st.none(),  # see test_summaries.py
)


SIGHTINGS = st.builds(Sighting, PAPERS, st.sampled_from(["digest", "api", "import"]), TIME)


@holds(SIGHTINGS, st.none() | st.integers(1, 9), fast=4)
def test_what_is_stored_is_what_was_seen(sighting: Sighting, rank: int | None) -> None:
    document = serialize_sighting(sighting, rank)
    assert validate_sighting(document) == sighting
    assert document.get("rank") == rank and None not in document.values()


def answer(asked: str, fetched: str, *papers: Paper) -> list[Digest]:
    """Return the API's answer for a day, with papers of other days among its own."""
    days = dict.fromkeys([asked, *(paper.days[0] for paper in papers)])
    return [
        Digest(day, tuple(p for p in papers if p.days == (day,)), "api", fetched, day == asked)
        for day in days
    ]


def test_papers_among_another_days_do_not_make_theirs_looked_at(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    own, stray = paper("2505.00001", "2025-05-06"), paper("2505.00002", "2025-05-05")
    catalogue.add([answer("2025-05-06", "2025-05-09T01", own, stray)])
    assert catalogue.last_fetches() == {"2025-05-06": "2025-05-09"}
    assert list(catalogue.everything().days) == ["2025-05-06", "2025-05-05"]
    catalogue.add([answer("2025-05-05", "2025-05-10T01")])
    assert catalogue.last_fetches() == {"2025-05-06": "2025-05-09", "2025-05-05": "2025-05-10"}
    assert list(catalogue.everything().days["2025-05-05"])


@pytest.mark.parametrize("day", ["2025-05-06", "2025-05-05"])
def test_the_votes_of_the_later_answer_count_on_whatever_day_it_was_listed(tmp_path: Path, day: str) -> None:
    catalogue = Catalogue(tmp_path)
    for fetched, votes in (("2025-05-09T01", 30), ("2025-05-10T01", 4)):
        catalogue.add([answer("2025-05-06", fetched, paper("2505.00001", day, votes))])
    found = catalogue.paper("2505.00001", [day])
    assert found and found.votes == 4


def test_whether_it_is_shared_is_asked_once_and_only_to_write(tmp_path: Path) -> None:
    asked: list[str] = []

    def is_shared() -> bool:
        asked.append("whether it is shared")
        return True

    catalogue = Store(tmp_path / "store", is_shared=is_shared).catalogue
    assert not catalogue.newest().days and not catalogue.everything().days
    assert not asked
    for day in DAYS:
        catalogue.add([[Digest(day, (paper("2504.00001", day),))]])
    assert len(catalogue.everything()) == 1 and len(asked) == 1
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "store" / "papers").iterdir()}
    assert modes["2025-04.json"] == modes["2025-05.json"] == 0o644
