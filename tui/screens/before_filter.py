"""What Esc brings back when a filter ends, or when a term that was added to it is taken away."""

from tui.browsing.jumps import Place
from tui.browsing.view import View
from tui.search.order import Sort


class BeforeFilter:
    """Remembers the paper, the scroll position and the order that were there without a filter."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.paper: str | None = None
        """The current paper."""
        self.top = 0
        """The first row that was on the screen."""
        self.sort: Sort | None = None
        """The chosen order."""
        self._terms: dict[str, Place] = {}

    def remember(self, here: Place) -> None:
        """Remember the place, unless a filter is shown already."""
        if not here.view.filtering:
            self.paper, self.top, self.sort = here.paper, here.top, here.view.chosen_sort
            self._terms.clear()

    def remember_term(self, here: Place, narrowed: View) -> None:
        """Remember the place before a term was added to a filter, which gave another view."""
        if here.view.filtering and here.view.filter != narrowed.filter:
            self._terms[narrowed.filter] = here

    def forget_term(self, filter: str) -> Place | None:
        """Return the place before the last term of a filter was added to it, once; None if none was."""
        return self._terms.pop(filter, None)
