"""Days later than tomorrow: refused on import, and listed last if a store already has them."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.clocks import ran
from tui.browsing.days import day_entries
from tui.papers import clock
from tui.papers.digest import Digest
from tui.papers.mark import STARRED
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.store.files import lock
from tui.store.files.database import open_database
from tui.store.files.snapshot import Snapshot, load
from tui.store.marks.mark_store import MarkStore
from tui.store.papers import future_days
from tui.store.papers.catalogue import Catalogue

NEVER = "9999-12-31"
UNSET = "1970-01-02 00:00:00"


def today() -> date:
    """Return the day at this moment: a run of all tests may cross midnight."""
    return datetime.now(UTC).date()


def after(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def digest(day: str, *ids: str) -> str:
    papers = (f"### [Of {day}](https://arxiv.org/abs/{id})\n\n- Votes: 1\n" for id in ids)
    return f"## Daily Papers ({day})\n\n" + "\n".join(papers) + "\n"


def listed(store: Path, *words: str) -> list[dict[str, Any]]:
    papers: list[dict[str, Any]] = json.loads(ran(store, "list", *words, "--json").stdout)
    return papers


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files but the column file."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("columns"))
    return {str(path): path.read_bytes() for path in files}


@pytest.fixture
def spoiled(sample_store: Path) -> Path:
    """Make a store of an earlier version, which has days in the future."""
    both, alone = Paper("1706.03762", "Attention", days=(NEVER,)), Paper("9912.00001", "Alone", days=(NEVER,))
    soon = Paper(f"{today():%y%m}.00002", "Soon", days=(after(3),))
    digests = [Digest(NEVER, (both, alone)), Digest(after(3), (soon,))]
    Catalogue(sample_store / "papers").add([digests])
    starred = {STARRED: True}
    MarkStore(sample_store / "library", "host").set("", {"1706.03762": starred, "9912.00001": starred})
    return sample_store


def test_the_latest_day_is_tomorrow_unless_the_clock_was_never_set() -> None:
    assert clock.latest_day(datetime(2027, 2, 28, 23, 59, 59, 999999, tzinfo=UTC)) == "2027-03-01"
    assert clock.latest_day(clock.RELEASED) == (clock.RELEASED + timedelta(days=1)).date().isoformat()
    assert clock.latest_day(clock.RELEASED - timedelta(microseconds=1)) == NEVER
    assert clock.latest_day(datetime.max.replace(tzinfo=UTC)) == NEVER
    assert clock.latest_day(datetime(1, 1, 1, tzinfo=UTC)) == NEVER


def test_an_import_refuses_days_later_than_tomorrow_and_says_so(tmp_path: Path) -> None:
    text = "".join(
        digest(day, id)
        for day, id in (
            (after(0), "2601.00001"),
            (after(1), "2601.00002"),
            (after(2), "2601.00003"),
            (NEVER, "2601.00004"),
        )
    )
    done = ran(tmp_path, "import", "-", "--json", input=text)
    assert done.returncode == 1
    assert f"{after(2)} is later than tomorrow" in done.stderr and f"{NEVER} is later" in done.stderr
    told = json.loads(done.stdout)
    assert (told["papers"], told["problems"]) == (2, 2)
    assert told["files"][0]["days"] == [after(0), after(1)]
    assert {paper["id"] for paper in listed(tmp_path)} == {"2601.00001", "2601.00002"}


def test_a_clock_that_was_never_set_refuses_no_day(tmp_path: Path) -> None:
    done = ran(tmp_path, "import", "-", input=digest("2026-11-20", "2601.00001"), clock=UNSET)
    assert (done.returncode, done.stderr) == (0, "")
    assert [paper["id"] for paper in listed(tmp_path)] == ["2601.00001"]


def test_days_to_come_stand_last_and_are_nobodys_last_day() -> None:
    days = {NEVER: ["1"], "2025-05-06": ["1", "2"], "2025-05-07": ["3"], after(2): ["4"], after(1): ["5"]}
    papers = [
        Paper(id, id, days=tuple(sorted(day for day, ids in days.items() if id in ids))) for id in "12345"
    ]
    index = Index.of(papers, days)
    assert list(index.days) == [after(1), "2025-05-07", "2025-05-06", NEVER, after(2)]
    assert index.ids == ("5", "3", "1", "2", "4")
    assert [index.last_day(row) for row in range(5)] == [
        after(1),
        "2025-05-07",
        "2025-05-06",
        "2025-05-06",
        after(2),
    ]
    assert [entry.scope for entry in day_entries(index, {})][-2:] == [NEVER, after(2)]
    assert day_entries(index, {})[-1].papers == 1
    assert len({entry.scope for entry in day_entries(index, {})}) == len(day_entries(index, {}))


def test_a_store_that_has_such_days_lists_them_last_and_still_has_its_newest_day(spoiled: Path) -> None:
    catalogue = Catalogue(spoiled / "papers")
    assert list(catalogue.newest().days) == ["2025-05-01"]
    assert list(catalogue.everything().days)[-2:] == [NEVER, after(3)]
    assert [paper["id"] for paper in listed(spoiled)][-2:] == ["9912.00001", f"{today():%y%m}.00002"]
    assert ran(spoiled, "--plain").stdout.startswith("2025-05-01 ")
    figures = json.loads(ran(spoiled, "stats", "--json").stdout)
    assert figures["months"][-1]["month"] == "2025-05"


def test_a_store_with_nothing_else_opens_on_them(tmp_path: Path) -> None:
    Catalogue(tmp_path / "papers").add([[Digest(NEVER, (Paper("2601.00001", "A", days=(NEVER,)),))]])
    assert list(Catalogue(tmp_path / "papers").newest().days) == [NEVER]


def test_doctor_names_such_days_and_removes_them_only_when_told_to(spoiled: Path) -> None:
    before, marks = everything(spoiled), everything(spoiled / "library")
    named = ran(spoiled, "doctor")
    assert f"{NEVER} in " in named.stderr and f"{after(3)} in " in named.stderr
    assert f"later than {after(1)}, which is tomorrow by this machine's clock" in named.stderr
    assert "hanji doctor --repair removes" in named.stderr
    report = json.loads(ran(spoiled, "doctor", "--json").stdout)
    found = {day for file in report["store"]["days_to_come"] for day in file["days"]}
    assert found == {NEVER, after(3)}
    assert everything(spoiled) == before

    done = ran(spoiled, "doctor", "--repair")
    assert f"by this machine's clock tomorrow is {after(1)}" in done.stderr
    assert f"removed {NEVER}, 2 papers listed, from " in done.stderr
    assert f"removed {after(3)}, 1 paper listed, from " in done.stderr
    assert "shown last" not in done.stderr
    ids = {paper["id"] for paper in listed(spoiled)}
    assert "1706.03762" in ids and not ids & {"9912.00001", f"{today():%y%m}.00002"}
    assert listed(spoiled, "1706.03762")[0]["days"] == ["2025-05-01"]
    assert everything(spoiled / "library") == marks
    assert (spoiled / "papers" / "9999-12.json.backup").read_bytes() == before[
        str(spoiled / "papers" / "9999-12.json")
    ]
    after_it = everything(spoiled)
    assert "nothing to repair" in ran(spoiled, "doctor", "--repair").stderr
    assert everything(spoiled) == after_it


def test_only_months_that_may_have_such_days_are_read(spoiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noted(path: Path) -> Snapshot:
        read.append(path.stem)
        return load(path)

    monkeypatch.setattr(future_days, "load", noted)
    Catalogue(spoiled / "papers").add([[Digest(after(1), (Paper("2601.00001", "A", days=(after(1),)),))]])
    found = {day for file in future_days.find_future_days(spoiled / "papers") for day in file.days}
    assert found == {NEVER, after(3)}
    assert set(read) == {after(1)[:7], after(3)[:7], "9999-12"}


def test_a_repair_waits_for_no_writer_for_long_and_does_nothing_half(spoiled: Path) -> None:
    before = everything(spoiled / "papers")
    with lock.hold(spoiled / "papers" / f"{after(3)[:7]}.json", 0):
        done = ran(spoiled, "doctor", "--repair")
    assert done.returncode == 1 and "is being written by another hanji" in done.stderr
    kept = {name: data for name, data in everything(spoiled / "papers").items() if ".lock" not in name}
    assert kept == {name: data for name, data in before.items() if ".lock" not in name}


@pytest.mark.full
def test_a_clock_that_was_never_set_repairs_nothing(spoiled: Path) -> None:
    before = everything(spoiled / "papers")
    done = ran(spoiled, "doctor", "--repair", clock=UNSET)
    assert done.returncode == 1 and "clock was never set" in done.stderr
    assert everything(spoiled / "papers") == before
    assert "clock was never set" in ran(spoiled, "doctor", clock=UNSET).stderr


def test_a_day_of_a_store_with_odd_documents_is_removed_and_they_stay(tmp_path: Path) -> None:
    database = open_database(tmp_path / "papers" / "9999-12.json")
    odd: list[dict[str, Any]] = [{"id": "9912.00002", "day": [1]}, {"day": "x"}, {"id": 3}]
    late = {"id": "9912.00001", "day": NEVER, "source": "api", "title": "Late"}
    database.table("papers").insert_multiple([*odd, late])
    database.table("days").insert_multiple([{"day": NEVER, "source": "api"}, {"day": "zzzz"}])
    assert "removed " in ran(tmp_path, "doctor", "--repair").stderr
    assert database.table("papers").all() == odd
    assert database.table("days").all() == [{"day": "zzzz"}]
