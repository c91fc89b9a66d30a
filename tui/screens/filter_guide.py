"""What is said of a filter while it is typed: what is wrong in it, and what may follow."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.browsing.state import ListState
from tui.browsing.view import View
from tui.widgets.status_line import StatusLine
from tui.widgets.workspace import Workspace

if TYPE_CHECKING:
    from tui.widgets.filter_bar import Completer


class FilterGuide:
    """Guides through the grammar in the status line and in the filter bar."""

    def __init__(self, status: StatusLine, listed: Callable[[], ListState]) -> None:
        """Say nothing yet.

        Args:
            status: Shows what is said.
            listed: Returns the list, whose tags and days complete the filter.
        """
        self._status, self._listed = status, listed

    def completer(self) -> "Completer":
        """Return what completes the text of the bar."""
        from tui.search.completion import Completion, complete
        from tui.widgets.filter_bar import Completer

        def complete_text(text: str) -> Completion:
            listed = self._listed()
            return complete(text, listed.all_tags, listed.index.days)

        return Completer(complete_text, lambda choices: self._status.explain("  ".join(choices)))

    def explain(self, workspace: Workspace, view: View) -> None:
        """Show what is not understood in the open bar, or else the other forms that it has no room for."""
        if not workspace.bar_open:
            self._status.explain("")
            return
        told, places = view.misunderstood(self._listed().hits, unfinished=bool(workspace.bar.ghost))
        also = "" if told or not workspace.is_state_cut else view.also(self._listed().hits)
        self._status.explain(told or also, "warning" if told else "plain")
        workspace.bar.mark(places)
