"""Marks of several machines merge in any order, the later time wins, and undo changes only its own facts."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tui.papers.caps import TAGS
from tui.papers.mark import (
    NOTE,
    READ,
    STARRED,
    TAG,
    UNMARKED,
    Change,
    Fact,
    Facts,
    Mark,
    Value,
    apply_values,
    changes_to_set,
    changes_to_undo,
    later_than,
    mark_of,
    merge,
)

NOW = datetime(2025, 5, 6, 12, tzinfo=UTC)
ID = "2504.10430"


def at(seconds: float) -> str:
    return later_than(None, NOW + timedelta(seconds=seconds))


NAMES = st.sampled_from([READ, STARRED, NOTE, TAG + "rl", TAG + "음성"])
VALUES: st.SearchStrategy[Value] = st.sampled_from([True, False, None, "", "가", "나"])
TIMES = st.integers(-3, 3).map(at)
FACTS: st.SearchStrategy[Facts] = st.dictionaries(NAMES, st.builds(Fact, VALUES, TIMES))
WISHES: st.SearchStrategy[Mapping[str, Value]] = st.dictionaries(NAMES, VALUES, min_size=1)


def set_in(facts: Facts, changes: list[Change]) -> Facts:
    return {**facts, **{change.name: change.after for change in changes}}


@given(st.lists(FACTS, max_size=3))
def test_merging_needs_no_order(all_facts: list[Facts]) -> None:
    merged = merge(all_facts)
    assert all(merge(order) == merged for order in permutations(all_facts))


@given(FACTS, FACTS, FACTS)
def test_merging_may_be_done_in_parts_and_again(one: Facts, two: Facts, three: Facts) -> None:
    merged = merge([one, two, three])
    assert merge([merge([one, two]), three]) == merge([one, merge([two, three])]) == merged
    assert merge([merged, one]) == merge([merged, merged]) == merged
    assert merge([one]) == one


@given(st.lists(FACTS, max_size=3))
def test_each_fact_is_the_one_set_last(all_facts: list[Facts]) -> None:
    for name, fact in merge(all_facts).items():
        assert fact.at == max(facts[name].at for facts in all_facts if name in facts)


def test_fields_and_tags_merge_each_for_itself() -> None:
    laptop = {READ: Fact(True, at(1)), TAG + "rl": Fact(True, at(5)), NOTE: Fact("old", at(1))}
    server = {READ: Fact(False, at(0)), TAG + "vlm": Fact(True, at(2)), NOTE: Fact("new", at(2))}
    gone = {TAG + "rl": Fact(False, at(3)), STARRED: Fact(True, at(-9))}
    assert mark_of(merge([laptop, server, gone])) == Mark(True, True, ("rl", "vlm"), "new")
    assert mark_of({}) == UNMARKED


@given(FACTS, WISHES)
def test_what_is_set_holds_even_against_a_clock_that_is_ahead(
    facts: Facts, wanted: Mapping[str, Value]
) -> None:
    changes = changes_to_set(ID, wanted, facts, NOW)
    assert all(change.after.at > facts[change.name].at for change in changes if change.name in facts)
    assert all(change.after.at >= at(0) for change in changes)
    mine = {change.name: change.after for change in changes}
    assert mark_of(merge([facts, mine])) == mark_of(apply_values(facts, [wanted]))


def test_a_clock_years_ahead_is_outbid_by_a_microsecond() -> None:
    ahead = Fact(True, "2099-12-31T23:59:59.999999+00:00")
    assert later_than(ahead, NOW) == "2100-01-01T00:00:00.000000+00:00"
    assert later_than(Fact(True, at(0)), NOW) == "2025-05-06T12:00:00.000001+00:00"
    assert later_than(Fact(True, at(-1)), NOW) == at(0) == "2025-05-06T12:00:00.000000+00:00"


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9), st.integers(-12, 14))
def test_times_sort_as_text_whatever_their_zone(one: int, other: int, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    texts = [
        later_than(None, (NOW + timedelta(microseconds=one)).astimezone(zone)),
        later_than(None, NOW + timedelta(microseconds=other)),
    ]
    assert (texts[0] < texts[1]) == (one < other)
    assert len(texts[0]) == len(texts[1])


@given(FACTS, WISHES)
def test_setting_the_same_again_changes_nothing(facts: Facts, wanted: Mapping[str, Value]) -> None:
    once = set_in(facts, changes_to_set(ID, wanted, facts, NOW))
    assert changes_to_set(ID, wanted, once, NOW + timedelta(hours=1)) == []


def test_nothing_is_nothing_in_every_form() -> None:
    assert changes_to_set(ID, {STARRED: False, NOTE: "", TAG + "rl": None}, {}, NOW) == []
    assert changes_to_set(ID, {STARRED: None}, {STARRED: Fact(False, at(0))}, NOW) == []


@given(FACTS, WISHES)
def test_undo_brings_back_the_mark_and_redo_takes_it_again(facts: Facts, wanted: Mapping[str, Value]) -> None:
    done = changes_to_set(ID, wanted, facts, NOW)
    after = set_in(facts, done)
    undone = changes_to_undo(ID, done, after, NOW)
    before = set_in(after, undone)
    assert mark_of(before) == mark_of(facts)
    assert len(undone) == len(done)
    again = set_in(before, changes_to_undo(ID, undone, before, NOW))
    assert mark_of(again) == mark_of(after)
    assert all(again[c.name].at > before[c.name].at > after[c.name].at for c in done)


@given(FACTS, WISHES, WISHES)
def test_undo_leaves_what_has_changed_since(
    facts: Facts, wanted: Mapping[str, Value], since: Mapping[str, Value]
) -> None:
    done = changes_to_set(ID, wanted, facts, NOW)
    mine = set_in(facts, done)
    meanwhile = changes_to_set(ID, since, mine, NOW + timedelta(seconds=1))
    now = set_in(mine, meanwhile)
    undone = {change.name: change for change in changes_to_undo(ID, done, now, NOW)}
    assert undone.keys() == {c.name for c in done} - {c.name for c in meanwhile}
    assert all(undone[c.name].after.value == c.before for c in done if c.name in undone)


@given(FACTS, st.lists(WISHES, max_size=5))
def test_steps_on_the_same_facts_are_undone_one_after_the_other(
    facts: Facts, wishes: list[Mapping[str, Value]]
) -> None:
    now, done, marks = facts, list[list[Change]](), list[Mark]()
    for wanted in wishes:
        marks.append(mark_of(now))
        done.append(changes_to_set(ID, wanted, now, NOW))
        now = set_in(now, done[-1])
    while done:
        now = set_in(now, changes_to_undo(ID, done.pop(), now, NOW))
        assert mark_of(now) == marks.pop()


def test_no_paper_has_more_tags_than_can_be_shown() -> None:
    facts = {f"{TAG}{n:04}": Fact(True, "2025-05-06T12:00:00.000000+00:00") for n in range(TAGS + 5)}
    assert len(mark_of(facts).tags) == TAGS
