"""The places in papers at which the user reads."""

from typing import NamedTuple

PLACES = 1000
"""Papers whose places are remembered."""


class ReadingPlace(NamedTuple):
    """A scroll position."""

    top: int = 0
    """The first line on the screen."""
    unfolded: bool = False
    """True if all authors are shown."""
    match: int | None = None
    """The number of the match that was gone to; None if none was."""


class ReadingPlaces:
    """The places in papers; those of a filter are apart from the others, and forgotten with it."""

    def __init__(self) -> None:
        self._usual: dict[str, ReadingPlace] = {}
        self._found: dict[str, ReadingPlace] = {}
        self._filter: object = None

    def keep(self, id: str, place: ReadingPlace) -> None:
        """Remember the place in a paper, under the filter if there is one."""
        places = self._usual if self._filter is None else self._found
        places.pop(id, None)  # the paper shown last is forgotten last
        places[id] = place
        if len(places) > PLACES:
            del places[next(iter(places))]

    def set_filter(self, filter: object) -> None:
        """Forget the places of the last filter, unless it is the same; None without one."""
        if filter != self._filter:
            self._filter = filter
            self._found.clear()

    def usual(self, id: str) -> ReadingPlace:
        """Return the place without a filter; the top if there is none."""
        return self._usual.get(id, ReadingPlace())

    def found(self, id: str) -> ReadingPlace | None:
        """Return the place under the filter; None if there is none yet."""
        return self._found.get(id)
