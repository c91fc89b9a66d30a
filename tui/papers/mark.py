"""The user's marks on papers: read, starred, tags and a note, each with the time it was set.

Each fact is a last-writer-wins register (M. Shapiro et al., "A comprehensive study of Convergent and
Commutative Replicated Data Types", 2011, §3.2.1), so that several machines' marks merge in any order.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from tui.papers.caps import TAGS
from tui.papers.clock import just_after, text_of

READ = "read"
STARRED = "starred"
NOTE = "note"
TAG = "tag:"
"""The prefix of the name of a tag's fact."""

Value = bool | str | None


class Fact(NamedTuple):
    """The value of one fact, and the time when it was set."""

    value: Value
    at: str
    """ISO time in UTC with microseconds, as `later_than` returns it; such times sort as text."""


Facts = Mapping[str, Fact]
"""The facts of one paper by name: `read`, `starred`, `note`, or `tag:` and a tag."""


class Mark(NamedTuple):
    """The current marks of one paper."""

    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str | None = None


UNMARKED = Mark()

MarksById = Mapping[str, Mark]
"""Marks by paper id; a paper without one is unread. A change makes a new mapping."""
NO_MARKS: MarksById = MappingProxyType({})


class Change(NamedTuple):
    """One fact of one paper, before and after it was set."""

    id: str
    name: str
    before: Value
    after: Fact


class Step(NamedTuple):
    """One action of the user on marks, which can be undone."""

    what: str
    """The action's description for the notice of an undo: "starred 3 papers"."""
    changes: tuple[Change, ...]


def mark_of(facts: Facts) -> Mark:
    """Return the marks that the facts of a paper amount to."""
    note = _value(facts, NOTE)
    return Mark(
        read=_value(facts, READ) is True,
        starred=_value(facts, STARRED) is True,
        tags=tuple(sorted(_tags(facts))[:TAGS]),
        note=note if isinstance(note, str) and note else None,
    )


def merge(all_facts: Iterable[Facts]) -> Facts:
    """Return one paper's facts from several machines: the latest of each name, in any order of input."""
    merged: dict[str, Fact] = {}
    for facts in all_facts:
        for name, fact in facts.items():
            if name not in merged or _rank(merged[name]) < _rank(fact):
                merged[name] = fact
    return MappingProxyType(merged)


def apply_values(facts: Facts, all_values: Iterable[Mapping[str, Value]]) -> Facts:
    """Return the facts as they will be once values are set, one after the other."""
    return {**facts, **{name: Fact(value, "") for values in all_values for name, value in values.items()}}


def changes_to_set(
    id: str, values: Mapping[str, Value], facts: Facts, now: datetime, after: str = ""
) -> list[Change]:
    """Return the changes that set values of a paper's facts; facts with that value already are left alone.

    See `later_than` for the times.
    """
    return [
        Change(id, name, _value(facts, name), Fact(value, later_than(facts.get(name), now, after)))
        for name, value in values.items()
        if not _is_same(_value(facts, name), value)
    ]


def changes_to_undo(
    id: str, changes: Iterable[Change], facts: Facts, now: datetime, after: str = ""
) -> list[Change]:
    """Return the changes that undo others, for those facts that still have the value set by them.

    The result has a new time and is like any other changes: undoing it redoes the first ones.
    """
    still = (change for change in changes if _is_same(_value(facts, change.name), change.after.value))
    return changes_to_set(id, {change.name: change.before for change in still}, facts, now, after)


def later_than(known: Fact | None, now: datetime, after: str = "") -> str:
    """Return a time for a new fact: `now`, or just after the known one and `after` if `now` is not."""
    newest = max(after, known.at if known else "")
    return just_after(newest) if newest >= text_of(now) else text_of(now)


def _tags(facts: Facts) -> Iterator[str]:
    return (name.removeprefix(TAG) for name in facts if name.startswith(TAG) and facts[name].value)


def _value(facts: Facts, name: str) -> Value:
    return facts[name].value if name in facts else None


def _is_same(one: Value, other: Value) -> bool:
    """Return whether two values make the same mark; every empty value is the same: never set, False, ""."""
    return one == other or not (one or other)


def _rank(fact: Fact) -> tuple[str, str]:
    # The value decides only if two machines set a fact in the same microsecond.
    return fact.at, repr(fact.value)
