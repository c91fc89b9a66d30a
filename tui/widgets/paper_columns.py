"""The columns in front of the titles: votes, marks and day, in fewer cells if the titles need them."""

from typing import NamedTuple

from tui.papers.mark import Mark

UNKNOWN_VOTES = "–"
STAR = "★"
SELECTED = "✓"
LEAST_OF_TITLE = 24
"""The cells that titles have before the columns are shortened."""
_CURSOR = 1
_VOTES = 4
_MARKS = len("✓★· ")
_NEAR = "≈ "
_OVER_YEARS = 2
"""The place in an ISO date from which on it is shown if papers are of several years."""


class PaperColumns(NamedTuple):
    """The form of the columns in a list."""

    day_from: int = 0
    """The place in an ISO date at which the shown part begins."""
    day_to: int = 0
    before_day: str = ""
    near_in_blank: bool = False
    """True if the sign of a near match takes the place of a blank."""

    @classmethod
    def within(cls, width: int, day_from: int | None) -> "PaperColumns":
        """Return the columns for a list of so many cells, with dates shown from `day_from` on, or none.

        In a narrow list a date over years is `'25-05`; if that is too much, too, there is none.
        """
        forms = [cls()]
        if day_from == _OVER_YEARS:
            forms.insert(0, cls(day_from, len("YYYY-MM"), "'"))
        if day_from is not None:
            forms.insert(0, cls(day_from, len("YYYY-MM-DD")))
        room = width - _CURSOR - LEAST_OF_TITLE
        form = next((form for form in forms if form.cells(None, False) <= room), forms[-1])
        return form._replace(near_in_blank=form.cells(None, True) > room)

    @property
    def _day_cells(self) -> int:
        return len(self.before_day) + self.day_to - self.day_from

    def cells(self, votes: int | None, is_near: bool) -> int:
        """Return the cells that the columns of a paper take."""
        day = self._day_cells + 1 if self.day_to else 0
        near = len(_NEAR) if is_near and not self.near_in_blank else 0
        return max(_VOTES, len(format_votes(votes))) + _MARKS + day + near

    def text(self, votes: int | None, mark: Mark, day: str, is_selected: bool, is_near: bool) -> str:
        """Return the columns of a paper; `≈` marks a near match of the filter."""
        marks = (
            f"{SELECTED if is_selected else ' '}{STAR if mark.starred else ' '}{' ' if mark.read else '·'}"
        )
        blank = _NEAR[0] if is_near and self.near_in_blank else " "
        near = _NEAR if is_near and not self.near_in_blank else ""
        shown = self.before_day + day[self.day_from : self.day_to] if day else ""
        date = f"{shown:{self._day_cells}} " if self.day_to else ""
        return f"{format_votes(votes):>{_VOTES}}{marks}{blank}{date}{near}"


def format_votes(votes: int | None) -> str:
    """Return a number of votes for a list; a dash if it is unknown."""
    return UNKNOWN_VOTES if votes is None else str(votes)
