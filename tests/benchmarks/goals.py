"""Goals, and the check whether measurements reach them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """A measured value and the most that it may be; without a limit it is only printed."""

    name: str
    """The goal's name, which begins with its number in the design, `P1`."""
    measured: float
    most: float | None = None
    note: str = ""
    """The values of which a ratio is made."""

    @property
    def missed(self) -> bool:
        """True if the value is too high."""
        return self.most is not None and self.measured > self.most

    def __str__(self) -> str:
        goal = "" if self.most is None else f"goal {self.most:,.3g}"
        verdict = "" if self.most is None else "MISSED" if self.missed else "met"
        return f"{self.name:<48} {_figure(self.measured):>9}  {goal:<11} {verdict:<7} {self.note}".rstrip()


def ratio(name: str, ours: float, theirs: float, most: float | None = None, unit: str = "ms") -> Goal:
    """Return a goal for our value as a share of another program's."""
    note = f"{_figure(ours)} of {_figure(theirs)} {unit}"
    return Goal(name, ours / theirs, most, note)


def missed(goals: Iterable[Goal]) -> list[Goal]:
    """Print each goal as it comes, and return the missed ones."""
    left = []
    for goal in goals:
        print(goal, flush=True)
        if goal.missed:
            left.append(goal)
    return left


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
