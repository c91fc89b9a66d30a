"""What a reader makes of papers: read, starred, tags, a note, each with the time it was set.

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
"""What the name of a tag's fact begins with."""

Value = bool | str | None


class Fact(NamedTuple):
    """What one fact was set to, and when."""

    value: Value
    at: str
    """ISO time in UTC with microseconds, as `later_than` gives it; such times sort as text."""


Facts = Mapping[str, Fact]
"""The facts of one paper by name: `read`, `starred`, `note`, or `tag:` and a tag."""


class Mark(NamedTuple):
    """The marks of one paper as they are now."""

    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()
    note: str | None = None


UNMARKED = Mark()

MarksById = Mapping[str, Mark]
"""Marks by paper id; a paper without one is unread. A change makes a new mapping."""
NO_MARKS: MarksById = MappingProxyType({})


class Change(NamedTuple):
    """One fact of one paper, as it was and as it was set."""

    id: str
    name: str
    before: Value
    after: Fact


class Step(NamedTuple):
    """Something a reader did to marks, which can be undone."""

    what: str
    """What was done, for the notice that it was undone: "starred 3 papers"."""
    changes: tuple[Change, ...]


def mark_of(facts: Facts) -> Mark:
    """What the facts of a paper come to."""
    note = _value(facts, NOTE)
    return Mark(
        read=_value(facts, READ) is True,
        starred=_value(facts, STARRED) is True,
        tags=tuple(sorted(_tags(facts))[:TAGS]),
        note=note if isinstance(note, str) and note else None,
    )


def merge(all_facts: Iterable[Facts]) -> Facts:
    """One paper's facts from several machines: for each the one set last, in whatever order."""
    merged: dict[str, Fact] = {}
    for facts in all_facts:
        for name, fact in facts.items():
            if name not in merged or _rank(merged[name]) < _rank(fact):
                merged[name] = fact
    return MappingProxyType(merged)


def apply_values(facts: Facts, all_values: Iterable[Mapping[str, Value]]) -> Facts:
    """The facts as they will be once values are set, one after the other."""
    return {**facts, **{name: Fact(value, "") for values in all_values for name, value in values.items()}}


def changes_to_set(
    id: str, values: Mapping[str, Value], facts: Facts, now: datetime, after: str = ""
) -> list[Change]:
    """Return what setting values of a paper's facts comes to; what says the same already stays as it is.

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
    """What undoing changes of a paper comes to: those whose fact still has the value that they set.

    They are changes like others, with a new time: to undo them is to do the first ones again.
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
    """Whether two values make the same mark: no star, a star taken away, and no note are all nothing."""
    return one == other or not (one or other)


def _rank(fact: Fact) -> tuple[str, str]:
    # The value only decides between two machines that set a fact in the same microsecond.
    return fact.at, repr(fact.value)
