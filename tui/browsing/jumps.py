"""The places that the user left for another one, to go back to them and forth again."""

from typing import NamedTuple

from tui.browsing.view import View

KEPT = 100
"""Places to go back to; the oldest ones are forgotten first."""


class Place(NamedTuple):
    """A view, the current paper in it and the first row on the screen."""

    view: View = View()
    paper: str | None = None
    top: int = 0


class Jumps(NamedTuple):
    """The places behind and ahead of the user, the nearest last; its methods are pure."""

    behind: tuple[Place, ...] = ()
    ahead: tuple[Place, ...] = ()

    def leave(self, place: Place) -> "Jumps":
        """Return the jumps after one from this place; what was ahead is forgotten."""
        is_same = bool(self.behind) and self.behind[-1]._replace(top=place.top) == place
        behind = (*(self.behind[:-1] if is_same else self.behind), place)
        return Jumps(behind[-KEPT:])

    def go_back(self, here: Place) -> "tuple[Place, Jumps] | None":
        """Return the last place that was left, and the jumps seen from there; None without any."""
        if not self.behind:
            return None
        *behind, place = self.behind
        return place, Jumps(tuple(behind), (*self.ahead, here))

    def go_forth(self, here: Place) -> "tuple[Place, Jumps] | None":
        """Return the place that was last gone back from, and the jumps seen from there; None without any."""
        if not self.ahead:
            return None
        *ahead, place = self.ahead
        return place, Jumps((*self.behind, here), tuple(ahead))
