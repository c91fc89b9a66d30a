"""Days that a sync has yet to ask for: kept as listings without an answer, and shown nowhere."""

from pathlib import Path

from tinydb import TinyDB

from tests.support.clocks import ran
from tui.papers.digest import Digest, awaited_day
from tui.papers.listing import Listing, unite
from tui.papers.paper import Paper
from tui.store.files.snapshot import load
from tui.store.papers.catalogue import Catalogue
from tui.store.papers.other_store import StoreDigests
from tui.store.strange import count_strange

DAY, OTHER = "2025-05-06", "2025-05-07"
AT = "2025-05-09T12:00:00.000000+00:00"
PAPER = Paper("2505.00001", "A", days=(DAY,))


def documents(store: Path) -> list[dict[str, object]]:
    """Return the listings on disk, as TinyDB itself reads them."""
    with TinyDB(store / "papers" / "2025-05.json") as database:
        return [dict(document) for document in database.table("days").all()]


def awaited(catalogue: Catalogue) -> set[str]:
    return {day for day, each in catalogue.listings().items() if any(one.awaited for one in each)}


def test_an_awaited_day_is_a_listing_without_an_answer_and_is_shown_nowhere(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "papers")
    [counts] = catalogue.add([[awaited_day(DAY), awaited_day(OTHER)]])
    assert counts.papers == 0
    assert documents(tmp_path) == [{"day": day, "source": "api"} for day in (DAY, OTHER)]
    assert awaited(catalogue) == {DAY, OTHER}
    assert catalogue.last_fetches() == {} and len(catalogue.newest()) == 0
    assert not catalogue.everything().days and not catalogue.dated("2025-05").days
    before = (tmp_path / "papers" / "2025-05.json").read_bytes()
    catalogue.add([[awaited_day(DAY)]])
    assert (tmp_path / "papers" / "2025-05.json").read_bytes() == before


def test_papers_in_other_answers_do_not_end_the_wait_and_an_answer_does(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "papers")
    catalogue.add([[awaited_day(DAY), awaited_day(OTHER)]])
    catalogue.add([[Digest(DAY, (PAPER,), "api", AT, whole=False), Digest(DAY, (PAPER,))]])
    assert awaited(catalogue) == {DAY, OTHER} and list(catalogue.everything().days) == [DAY]
    catalogue.add([[Digest(DAY, (PAPER,), "api", AT)], [Digest(OTHER, (), "api", AT)]])
    assert awaited(catalogue) == set()
    assert catalogue.last_fetches() == dict.fromkeys((DAY, OTHER), "2025-05-09")
    catalogue.add([[awaited_day(DAY), awaited_day(OTHER)]])
    assert awaited(catalogue) == set()
    api = [each for each in documents(tmp_path) if each["source"] == "api"]
    assert sorted((each["day"], each["papers"], each["fetched"]) for each in api) == [
        (DAY, 1, AT),
        (OTHER, 0, AT),
    ]


def test_a_digest_of_an_awaited_day_is_counted_as_any(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "papers")
    catalogue.add([[awaited_day(DAY)]])
    [counts] = catalogue.add([[Digest(DAY, (PAPER,))]])
    assert (counts.papers, counts.new) == (1, 1)
    assert [each["day"] for each in documents(tmp_path)] == [DAY, DAY] and awaited(catalogue) == {DAY}


def test_another_program_may_ask_for_a_day_and_take_that_back(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "papers")
    catalogue.add([[Digest(DAY, (PAPER,))]])
    with TinyDB(tmp_path / "papers" / "2025-05.json") as database:
        number = database.table("days").insert({"day": OTHER, "source": "api"})
    assert awaited(catalogue) == {OTHER} and list(catalogue.everything().days) == [DAY]
    assert "mean nothing to hanji" not in ran(tmp_path, "doctor").stderr
    tables = load(tmp_path / "papers" / "2025-05.json").tables
    assert tables and count_strange(tables) == 0
    with TinyDB(tmp_path / "papers" / "2025-05.json") as database:
        database.table("days").remove(doc_ids=[number])
    assert awaited(catalogue) == set()


def test_what_another_store_awaits_is_not_imported(tmp_path: Path) -> None:
    Catalogue(tmp_path / "papers").add([[awaited_day(OTHER), Digest(DAY, (PAPER,), "api", AT)]])
    assert [digest.day for digest in StoreDigests(tmp_path / "papers" / "2025-05.json")] == [DAY]


def test_of_two_listings_of_one_source_an_answer_counts() -> None:
    wait, answer = Listing((), "api", "", awaited=True), Listing(("1",), "api", AT)
    assert unite([wait, answer]) == unite([answer, wait]) == (answer,)
    assert unite([wait, Listing(("1",), "api")]) == (Listing(("1",), "api", "", awaited=True),)
