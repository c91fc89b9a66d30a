"""Bringing the reader back to where it was left, while its papers arrive one part after the other."""

import re
from collections.abc import Mapping
from typing import Literal

from tui.browsing.ports import Notice, PaperSource
from tui.browsing.view import View, name_of
from tui.errors import StoreError
from tui.papers import clock
from tui.search.index import Index
from tui.search.order import SAVED, STARRED
from tui.session import Session
from tui.widgets.split_view import Widths
from tui.widgets.workspace import Workspace

_DATED = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


class SessionRestore:
    """Knows what the first lists are to show; a place that is gone is the newest day."""

    def __init__(self, place: Session | None, shelf: PaperSource, saved: Mapping[str, str]) -> None:
        self._place = place or Session()
        self._source, self._saved = shelf, saved
        self._restores = place is not None and self._is_there(place.scope)
        marked = place is not None and place.scope.startswith((STARRED, SAVED))
        self.awaited: set[Literal["papers", "marks"]] = {"papers", "marks"} if marked else {"papers"}
        """What has to arrive before all is as it was; nothing once the reader goes elsewhere by hand."""
        newest = self._place.newest
        self._newest = newest if newest <= clock.latest_day() else ""
        self._known = self._newest
        """The newest day of the last visit; empty where that is not known, or what is new has been said."""

    def first(self) -> Index:
        """The papers to show before the rest of the store is read: one day's, or one month's."""
        if self._restores and _DATED.fullmatch(self._place.scope):
            try:
                if len(index := self._source.dated(self._place.scope)):
                    return index
            except StoreError:
                pass  # whoever reads everything says it
            self._restores = False
        return self._source.newest()

    def view(self, index: Index) -> View:
        """What is to be shown of the first papers there are."""
        if not self._restores:
            return View(scope=next(iter(index.days), ""))
        scope, sort = self._place.scope, self._place.sort
        return View(scope, chosen_sort=sort, saved=self._saved.get(scope.removeprefix(SAVED), ""))

    def furnish(self, desk: Workspace) -> None:
        """Have the panes as they were."""
        if len(self._place.widths) == 2:
            desk.panes.widths = Widths(*self._place.widths)
        if self._place.alone is not None:
            desk.action_pane(self._place.alone)
            desk.zoomed = True

    def paper(self, selected: str | None) -> str | None:
        """The paper to put the cursor on: the one where it was, until all has arrived, or the selected."""
        return self._place.paper if self._restores and self.awaited else selected

    def news(self, index: Index, key: str) -> Notice:
        """What is new since the last visit, said once; `key` goes there."""
        newest, known, self._known = next(iter(index.days), ""), self._known, ""
        if not known or newest <= known:
            return Notice("")
        papers = f"{len(index.days[newest]):,} paper{'' if len(index.days[newest]) == 1 else 's'}"
        return Notice(f"New: {name_of(newest)}, {papers}{f'; {key} goes there' if key else ''}")

    def place(self, view: View, index: Index, paper: str | None, desk: Workspace) -> Session:
        """Where the reader is now."""
        widths, newest = desk.panes.widths, next(iter(index.days), "")
        return Session(
            scope=view.scope,
            paper=paper,
            sort=None if view.chosen_sort == "relevance" else view.chosen_sort,
            widths=() if widths == Widths() else (widths.days, widths.papers),
            alone=desk.at if desk.zoomed else None,
            newest=max(
                newest if newest <= index.latest_day else "", self._newest
            ),  # not all may have arrived
        )

    def _is_there(self, scope: str) -> bool:
        if scope.startswith(SAVED):
            return scope.removeprefix(SAVED) in self._saved
        return scope in ("", STARRED) or bool(_DATED.fullmatch(scope))
