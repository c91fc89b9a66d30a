"""Conditions of a filter besides its words: days, votes, the user's marks, extras such as code."""

from dataclasses import dataclass
from typing import Literal, Protocol

from tui.papers.mark import MarksById
from tui.search.fold import fold
from tui.search.index import Index

MarkState = Literal["read", "unread", "starred"]
Extra = Literal["code", "video", "note", "written", "doubt"]


class Condition(Protocol):
    """Something that is true of a paper or not."""

    def holds(self, index: Index, row: int, marks: MarksById) -> bool:
        """Return whether the condition is true of the paper in this row."""


@dataclass(frozen=True, slots=True)
class OnDays:
    """Listed on a day from `first` to `last`, each an ISO date or the beginning of one; empty means open."""

    first: str = ""
    last: str = ""

    def holds(self, index: Index, row: int, marks: MarksById) -> bool:
        length = len(self.last)
        return any(day >= self.first and day[:length] <= self.last for day in index.seen[row])


@dataclass(frozen=True, slots=True)
class Voted:
    """Votes from `least` to `most`; unknown votes never match."""

    least: int = 0
    most: int | None = None

    def holds(self, index: Index, row: int, marks: MarksById) -> bool:
        votes = index.votes[row]
        return votes is not None and self.least <= votes and (self.most is None or votes <= self.most)


@dataclass(frozen=True, slots=True)
class Marked:
    """Read, unread or starred."""

    state: MarkState

    def holds(self, index: Index, row: int, marks: MarksById) -> bool:
        mark = marks.get(index.ids[row])
        if self.state == "starred":
            return mark is not None and mark.starred
        return (mark is not None and mark.read) == (self.state == "read")


@dataclass(frozen=True, slots=True)
class Tagged:
    """Has a tag that begins with these folded letters or, if `whole`, equals them."""

    tag: str
    whole: bool = False

    def holds(self, index: Index, row: int, marks: MarksById) -> bool:
        mark = marks.get(index.ids[row])
        tags = map(fold, mark.tags) if mark else ()
        return any(tag == self.tag or (not self.whole and tag.startswith(self.tag)) for tag in tags)


@dataclass(frozen=True, slots=True)
class Has:
    """Has code, a video, the user's note, sections that a model wrote, or doubts about those."""

    extra: Extra

    def holds(self, index: Index, row: int, marks: MarksById) -> bool:
        if self.extra == "note":
            mark = marks.get(index.ids[row])
            return mark is not None and bool(mark.note)
        return self.extra in index.has[row]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    condition: Condition

    def holds(self, index: Index, row: int, marks: MarksById) -> bool:
        return not self.condition.holds(index, row, marks)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of several conditions."""

    conditions: tuple[Condition, ...]

    def holds(self, index: Index, row: int, marks: MarksById) -> bool:
        return any(condition.holds(index, row, marks) for condition in self.conditions)
