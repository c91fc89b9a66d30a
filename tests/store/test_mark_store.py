"""The library: all hosts' marks, each host in its own files, every change seen by all."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.support import forked
from tests.support.nobody import public_folder
from tests.support.program import ROOT
from tests.support.store import mark_children
from tests.support.store.mark_probe import APRIL, MAY, OLD, bytes_in, marks, on_disk
from tui.folder import Folder
from tui.locations import folder_of
from tui.papers.digest import Digest
from tui.papers.mark import NOTE, READ, STARRED, TAG, UNMARKED, Fact, Mark, Value, mark_of
from tui.papers.paper import Paper
from tui.papers.text import clean_note
from tui.store.files import lock
from tui.store.marks.mark_store import MarkStore
from tui.store.serialize import NamedFact, parse_fact, parse_facts, serialize_fact
from tui.store.store import Store

AT = "2025-05-06T12:00:00.000000+00:00"
NOON = datetime(2025, 5, 6, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store" / "library"


def test_marks_are_kept_in_a_file_a_month_of_papers(folder: Path) -> None:
    library = MarkStore(folder, "laptop")
    assert library.facts() == {}
    assert not folder.exists()
    library.set("", {APRIL: {STARRED: True, NOTE: "좋다"}, MAY: {READ: True}, OLD: {TAG + "rl": True}}, NOON)
    expected = {APRIL: Mark(starred=True, note="좋다"), MAY: Mark(read=True), OLD: Mark(tags=("rl",))}
    assert marks(library.facts()) == on_disk(folder) == expected
    own = folder / "laptop"
    assert {path.name for path in own.glob("*.json")} == {"2025-04.json", "2025-05.json", "other.json"}
    assert stat.S_IMODE((own / "other.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(own.stat().st_mode) == stat.S_IMODE(folder.stat().st_mode) == 0o700
    time = "2025-05-06T12:00:00.000000+00:00"
    with TinyDB(own / "2025-04.json", access_mode="r") as stock:
        assert stock.tables() == {"hanji", "marks"}
        assert stock.table("marks").all() == [
            {"id": APRIL, "name": STARRED, "value": True, "at": time},
            {"id": APRIL, "name": NOTE, "value": "좋다", "at": time},
        ]


def test_what_says_the_same_already_is_not_written(folder: Path) -> None:
    library = MarkStore(folder, "laptop")
    assert library.set("", {APRIL: {STARRED: False, NOTE: None, TAG + "rl": False}}).changes == ()
    assert not list(folder.rglob("*.json"))
    library.set("", {APRIL: {STARRED: True}})
    before = bytes_in(folder)
    assert library.set("", {APRIL: {STARRED: True}}).changes == ()
    assert {name: text for name, text in bytes_in(folder).items() if ".lock" not in name} == {
        name: text for name, text in before.items() if ".lock" not in name
    }


def test_of_two_spellings_of_one_tag_the_later_counts() -> None:
    at = "2027-05-06T12:00:00.00000{}+00:00".format
    documents: list[dict[str, Any]] = [
        {"id": APRIL, "name": "tag:rl", "value": False, "at": at(2)},
        {"id": APRIL, "name": "tag:rl ", "value": True, "at": at(1)},
        {"id": APRIL, "name": "tag:vl ", "value": True, "at": at(1)},
        {"id": APRIL, "name": "tag:vl", "at": at(2)},
    ]
    for ordered in (documents, documents[::-1]):
        table = {str(number): document for number, document in enumerate(ordered)}
        assert mark_of(parse_facts(table, at(1))[APRIL]) == UNMARKED


def test_hosts_are_merged_field_by_field_and_tag_by_tag(folder: Path) -> None:
    laptop, server = MarkStore(folder, "laptop"), MarkStore(folder, "server")
    later = NOON + timedelta(hours=1)
    laptop.set("", {APRIL: {STARRED: True, NOTE: "old", TAG + "rl": True, TAG + "both": True}}, NOON)
    before = bytes_in(folder / "laptop")
    server.set("", {APRIL: {READ: True, NOTE: "new", TAG + "vlm": True, TAG + "rl": False}}, later)
    merged = {APRIL: Mark(True, True, ("both", "vlm"), "new")}
    assert marks(laptop.facts()) == marks(server.facts()) == on_disk(folder) == merged
    assert bytes_in(folder / "laptop") == before
    assert {path.parent.name for path in folder.rglob("*.json")} == {"laptop", "server"}


def test_a_host_whose_clock_is_ahead_can_be_overruled(folder: Path) -> None:
    laptop, server = MarkStore(folder, "laptop"), MarkStore(folder, "server")
    server.set("", {APRIL: {STARRED: True}}, NOON + timedelta(days=400))
    laptop.set("", {APRIL: {STARRED: False}}, NOON)
    assert marks(server.facts()) == marks(laptop.facts()) == {}
    server.set("", {APRIL: {STARRED: True}}, NOON)
    assert on_disk(folder) == {APRIL: Mark(starred=True)}


def test_hosts_that_marked_apart_agree_whatever_a_sync_brings_first(folder: Path, tmp_path: Path) -> None:
    one, two = MarkStore(tmp_path / "one", "one"), MarkStore(tmp_path / "two", "two")
    one.set("", {APRIL: {NOTE: "one", STARRED: True}}, NOON)
    two.set("", {APRIL: {NOTE: "two", STARRED: True}}, NOON)
    (tmp_path / "one" / "two").symlink_to(tmp_path / "two" / "two")
    (tmp_path / "two" / "one").symlink_to(tmp_path / "one" / "one")
    assert marks(one.facts()) == marks(two.facts()) == {APRIL: Mark(starred=True, note="two")}
    step = one.set("Starred", {APRIL: {STARRED: False}}, NOON)
    assert not marks(two.facts())[APRIL].starred
    one.undo(step)
    assert marks(two.facts())[APRIL].starred


def test_a_host_that_leaves_takes_its_marks_along(folder: Path) -> None:
    laptop, server = MarkStore(folder, "laptop"), MarkStore(folder, "server")
    laptop.set("", {APRIL: {READ: True}})
    server.set("", {APRIL: {STARRED: True}, MAY: {STARRED: True}})
    assert len(marks(laptop.facts())) == 2
    (folder / "server").rename(folder.parent / "elsewhere")
    assert marks(laptop.facts()) == {APRIL: Mark(read=True)}


def test_two_instances_see_each_other_at_once_and_lose_nothing(folder: Path) -> None:
    both = [MarkStore(folder, "laptop"), MarkStore(folder, "laptop")]
    for number in range(20):
        both[number % 2].set("", {f"2504.{number % 7:05}": {f"{TAG}{number}": True}})
        assert marks(both[0].facts()) == marks(both[1].facts())
    assert sum(len(mark.tags) for mark in on_disk(folder).values()) == 20


def test_news_are_told_once_whoever_made_them(folder: Path) -> None:
    library, other = MarkStore(folder, "laptop"), MarkStore(folder, "laptop")
    assert library.take_news() == {}
    library.set("", {APRIL: {READ: True}})
    other.set("", {MAY: {STARRED: True}})
    assert marks(library.take_news()) == {APRIL: Mark(read=True)}
    library.refresh()
    assert marks(library.take_news()) == {MAY: Mark(starred=True)}
    library.refresh()
    assert library.take_news() == {}
    other.set("", {MAY: {STARRED: False}})
    library.refresh()
    assert {id: mark_of(facts) for id, facts in library.take_news().items()} == {MAY: UNMARKED}


def test_undo_leaves_what_another_changed_since(folder: Path) -> None:
    library, other = MarkStore(folder, "laptop"), MarkStore(folder, "server")
    step = library.set("Starred", {APRIL: {STARRED: True}, MAY: {STARRED: True, READ: True}})
    other.set("", {MAY: {STARRED: False}})
    back = library.undo(step)
    assert {(change.id, change.name) for change in back.changes} == {(APRIL, STARRED), (MAY, READ)}
    other.set("", {APRIL: {NOTE: "kept"}})
    again = library.undo(back)
    assert again.what == "Starred"
    assert on_disk(folder) == {APRIL: Mark(starred=True, note="kept"), MAY: Mark(read=True)}


def test_what_another_program_changes_at_the_last_moment_counts(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, other = MarkStore(folder, "laptop"), MarkStore(folder, "laptop")
    step = library.set("Noted", {APRIL: {NOTE: "mine", STARRED: True}})
    real = lock.hold

    def just_before(values: dict[str, Value]) -> None:
        def hold(path: Path, patience: float, make: int) -> AbstractContextManager[Folder]:
            monkeypatch.setattr(lock, "hold", real)
            other.set("", {APRIL: values})
            return real(path, patience, make)

        monkeypatch.setattr(lock, "hold", hold)

    just_before({NOTE: "theirs"})
    assert [change.name for change in library.undo(step).changes] == [STARRED]
    just_before({READ: True})
    assert library.set("", {APRIL: {READ: True}}).changes == ()
    assert marks(library.facts()) == on_disk(folder) == {APRIL: Mark(read=True, note="theirs")}


def test_the_environment_moves_the_library_and_names_the_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANJI_LIBRARY", str(tmp_path / "sync" / "marks"))
    monkeypatch.setenv("HANJI_HOST", "../my laptop.local")
    Store(tmp_path / "store").library.set("", {APRIL: {READ: True}})
    assert (tmp_path / "sync" / "marks" / folder_of("../my laptop.local") / "2025-04.json").exists()
    assert not (tmp_path / "store").exists()
    monkeypatch.delenv("HANJI_LIBRARY")
    monkeypatch.setenv("HANJI_HOST", "...")
    Store(tmp_path / "store").library.set("", {APRIL: {READ: True}})
    assert [path.name for path in (tmp_path / "store" / "library").iterdir()] == [folder_of("...")]


@pytest.fixture
def shared() -> Iterator[Path]:
    """Make another user's store that everyone may read, with a library that only its owner may read."""
    with public_folder() as folder:
        store = Store(folder / "store")
        store.catalogue.add([[Digest("2025-04-30", (Paper(APRIL, "Title", days=("2025-04-30",)),))]])
        store.library.set("", {MAY: {STARRED: True}})
        for path in (folder / "store", folder / "store" / "papers"):
            path.chmod(0o755)
        (folder / "store" / "papers" / "2025-04.json").chmod(0o644)
        yield folder


def test_papers_are_shared_and_marks_are_ones_own(shared: Path) -> None:
    mine = shared / "mine"
    mine.mkdir()
    if os.geteuid() == 0:
        mine.chmod(0o777)
    found = forked.findings(
        mark_children.share_as_nobody, shared / "store", APRIL, HANJI_LIBRARY=str(mine / "library")
    )
    assert (found["papers"], found["starred"], found["notices"]) == (1, [APRIL], [])
    if os.geteuid() == 0:
        assert found["import"] == f"{shared}/store/papers/2025-04.json cannot be used: you have no permission"
    assert marks(Store(shared / "store").library.facts()) == {MAY: Mark(starred=True)}


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become somebody else")
@pytest.mark.full
def test_a_library_of_someone_else_hinders_no_reading(shared: Path) -> None:
    found = forked.findings(mark_children.share_as_nobody, shared / "store", APRIL)
    library = shared / "store" / "library"
    assert (found["papers"], found["starred"]) == (1, [])
    assert found["notices"] == [
        f"{library} cannot be used: you have no permission; its marks are missing or old"
    ]
    assert found["error"].endswith("2025-04.json cannot be used: you have no permission")


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.just("2025-05-06T12:00:00.000000+00:00"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


FACTS = st.dictionaries(st.sampled_from(["id", "name", "value", "at", "more"]), JSON)


@given(FACTS)
@example({"id": "0", "name": "0", "value": " ", "at": AT})
@example({"id": "0", "name": "0", "value": True})
def test_reading_facts_never_fails_and_takes_only_facts(document: dict[str, Any]) -> None:
    named = parse_fact(document, AT)
    if named is None:
        return
    assert parse_fact(serialize_fact(named), "") == named
    value = document.get("value")
    assert (named.id, named.name, named.fact.at) == (
        document["id"],
        document["name"],
        document.get("at") or AT,
    )
    assert named.fact.value == (clean_note(value) if type(value) is str else value)
    assert type(named.fact.value) in (bool, str, type(None))


@given(
    st.none() | st.booleans() | st.text().map(clean_note),
    st.datetimes(),
)
def test_a_fact_is_read_as_it_was_written(value: bool | str | None, at: datetime) -> None:
    named = NamedFact(APRIL, NOTE, Fact(value, at.replace(tzinfo=UTC).isoformat(timespec="microseconds")))
    assert parse_fact(json.loads(json.dumps(serialize_fact(named))), "") == named


@pytest.mark.parametrize(
    "time",
    [
        "2025-02-30T12:00:00.000000+00:00",
        "2025-05-06",
        "0000-12-31T23:59:59.999999+00:00",
        "2025-05-06T24:00:00.000000+00:00",
        "2025-05-06T12:00:00.000000",
        "2025-05-06T12:00:00.000000+09:00",
        "",
        "x",
    ],
)
def test_a_time_that_is_none_makes_no_fact(time: str) -> None:
    assert parse_fact({"id": APRIL, "name": READ, "value": True, "at": AT}, AT)
    assert parse_fact({"id": APRIL, "name": READ, "value": True, "at": time}, AT) is None


def test_marks_are_read_without_tinydb(folder: Path) -> None:
    MarkStore(folder, "a").set("Starred", {"1706.03762": {STARRED: True}})
    probe = (
        "import sys; from pathlib import Path; from tui.store.marks.mark_store import MarkStore;"
        "print(*MarkStore(Path(sys.argv[1]), 'a').facts(), 'tinydb' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1706.03762 False\n"
