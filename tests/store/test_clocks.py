"""Marks are stored and merged correctly, whatever the clocks of the machines say."""

import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.clocks import ran
from tests.support.reader import on_disk
from tests.support.tiers import in_full
from tui.errors import StoreError
from tui.papers.clock import DIGITS, RELEASED, just_after, text_of
from tui.papers.mark import NOTE, READ, STARRED, Fact, Step, mark_of
from tui.store.marks.hosts import MARKS
from tui.store.marks.mark_store import MarkStore
from tui.store.serialize import NamedFact, parse_fact, serialize_fact

APRIL, MAY = "2504.10430", "2505.02707"
CLOCKS = st.datetimes(timezones=st.just(UTC))
"""All times that a machine's clock can say."""
FIRST = datetime.min.replace(tzinfo=UTC)
LAST = datetime.max.replace(tzinfo=UTC)
NOW = RELEASED + timedelta(days=7)


@pytest.mark.full
@given(st.lists(st.tuples(st.sampled_from("abc"), CLOCKS, st.booleans()), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
@example([("a", LAST, True), ("b", LAST, False), ("a", LAST, True), ("c", NOW, False), ("b", FIRST, True)])
@example([("a", datetime(2999, 12, 31, 23, 59, 59, 999999, UTC), False), ("b", NOW, True)])
@example([("a", datetime(1999, 12, 31, tzinfo=UTC), True)])
def test_the_latest_of_three_machines_counts_whatever_their_clocks_say(
    done: list[tuple[str, datetime, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        libraries = {host: MarkStore(Path(folder), host, lambda line: None) for host in "abc"}
        for host, clock, on in done:
            step = libraries[host].set("", {APRIL: {STARRED: on, NOTE: f"{on}"}}, clock)
            for library in (*libraries.values(), MarkStore(Path(folder), "new")):
                assert mark_of(library.facts()[APRIL])[1::2] == (on, f"{on}"), (host, clock)
        before = {change.name: change.before for change in step.changes}
        libraries[host].undo(step, FIRST)
        after = MarkStore(Path(folder), "new").facts()[APRIL]
        assert {name: after[name].value for name in before} == before


@given(CLOCKS)
@example(FIRST)
@example(LAST)
def test_there_is_always_a_later_time_and_it_is_read_as_it_was_written(clock: datetime) -> None:
    times = [text_of(clock)]
    for _ in range(25):
        times.append(just_after(times[-1]))
    assert times == sorted(set(times))
    for at in times:
        named = NamedFact("2504.10430", READ, Fact(True, at))
        assert parse_fact(json.loads(json.dumps(serialize_fact(named))), "") == named


def test_a_clock_that_was_never_set_dates_marks_after_all_others_and_that_is_said_once(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    MarkStore(tmp_path, "server").set("", {MAY: {STARRED: True}}, NOW)
    laptop = MarkStore(tmp_path, "laptop", said.append)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    steps: list[Step] = [
        laptop.set("", {id: {READ: True}}, epoch + timedelta(days=day)) for day, id in enumerate((APRIL, MAY))
    ]
    assert [change.after.at for step in steps for change in step.changes] == [
        text_of(NOW + timedelta(microseconds=number)) for number in (1, 2)
    ]
    [line] = said
    assert "clock says 1970-01-01" in line


def test_a_change_that_cannot_count_is_refused(tmp_path: Path) -> None:
    last = "9999-12-31T23:59:59." + "9" * DIGITS + "+00:00"
    star = serialize_fact(NamedFact(APRIL, STARRED, Fact(True, last)))
    other = tmp_path / "other" / "2025-04.json"
    other.parent.mkdir()
    other.write_text(json.dumps({MARKS: {"1": star}}))
    library = MarkStore(tmp_path, "laptop", lambda line: None)
    with pytest.raises(StoreError, match="last time"):
        library.set("", {APRIL: {STARRED: False}}, NOW)
    assert not (tmp_path / "laptop" / "2025-04.json").exists()
    library.set("", {APRIL: {READ: True}}, NOW)
    assert mark_of(library.facts()[APRIL])[:2] == (True, True)


def starred(store: Path, clock: str = "") -> list[str]:
    return [
        paper["id"] for paper in json.loads(ran(store, "list", "is:starred", "--json", clock=clock).stdout)
    ]


@pytest.mark.parametrize(
    "clock", in_full("1970-01-02 00:00:00", "1999-12-31 23:59:59", "2206-05-06 12:00:00")
)
def test_a_star_is_there_on_a_machine_with_any_clock(sample_store: Path, clock: str) -> None:
    done = ran(sample_store, "star", "1706.03762", clock=clock)
    assert done.returncode == 0
    assert ("this machine's clock says" in done.stderr) == (clock < "2026")
    assert starred(sample_store) == starred(sample_store, clock) == ["1706.03762"]
    assert ran(sample_store, "star", "--undo", "1706.03762").returncode == 0
    assert starred(sample_store) == starred(sample_store, clock) == []


@pytest.mark.full
def test_a_machine_that_is_ahead_can_be_overruled_by_a_machine_that_was_never_set(sample_store: Path) -> None:
    for host, clock, undo in (
        ("ahead", "2206-05-06 12:00:00", []),
        ("unset", "1970-01-02 00:00:00", ["--undo"]),
        ("right", "", []),
        ("unset", "1970-01-02 00:00:00", ["--undo"]),
        ("right", "", []),
    ):
        assert ran(sample_store, "star", "1706.03762", *undo, clock=clock, HANJI_HOST=host).returncode == 0
        assert [id for id, mark in on_disk(sample_store).items() if mark.starred] == (
            [] if undo else ["1706.03762"]
        )
    assert starred(sample_store) == ["1706.03762"]
