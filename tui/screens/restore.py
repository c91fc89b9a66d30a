"""The last session brought back, while the papers arrive one part after the other."""

import re
from collections.abc import Mapping
from typing import Literal

from tui.browsing.ports import Notice, PaperSource
from tui.browsing.scopes import name_of
from tui.browsing.state import ListState
from tui.browsing.view import View
from tui.errors import StoreError
from tui.language import gettext as _
from tui.language import ngettext
from tui.papers import clock
from tui.search.index import Index
from tui.search.order import SAVED, STARRED, TAGGED, UNDATED, UNREAD, rows_of
from tui.session import Session
from tui.widgets.split_view import Widths
from tui.widgets.workspace import Workspace

_DATED = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


class SessionRestore:
    """Decides what the first lists show; in place of a scope that is gone, the newest day."""

    def __init__(self, session: Session | None, source: PaperSource, saved: Mapping[str, str]) -> None:
        self._session = session or Session()
        self._source, self._saved = source, saved
        self._restores = session is not None and self._exists(session.scope)
        marked = session is not None and session.scope.startswith((STARRED, UNREAD, TAGGED, SAVED))
        self.awaited: set[Literal["papers", "marks"]] = {"papers", "marks"} if marked else {"papers"}
        """The arrivals before which the session is not restored; none once the user goes elsewhere."""
        newest = self._session.newest
        self._newest = newest if newest <= clock.latest_day() else ""
        self._known = self._newest
        """The newest day of the last session; empty if it is not known, or after the news."""

    @property
    def reads_first_wholly(self) -> bool:
        """True if the first papers are all that the first list will have."""
        return not self._restores or bool(_DATED.fullmatch(self._session.scope))

    def read_first(self) -> Index:
        """Read the papers to show before the rest of the store: one day's, or one month's."""
        if self._restores and _DATED.fullmatch(self._session.scope):
            try:
                if len(index := self._source.dated(self._session.scope)):
                    return index
            except StoreError:
                pass  # reported when all papers are read
            self._restores = False
        return self._source.newest()

    def first_view(self, index: Index) -> View:
        """Return the view of the first papers."""
        if not self._restores:
            return View(scope=next(iter(index.days), ""))
        return View(chosen_sort=self._session.sort).go_to(self._session.scope, self._saved)

    def arrange(self, workspace: Workspace) -> None:
        """Arrange the panes as they were."""
        if len(self._session.widths) == 2:
            workspace.panes.widths = Widths(*self._session.widths)
        if self._restores and len(self._session.tops) == 2:
            workspace.papers.begin_at(self._session.tops[1])
        if self._session.alone is not None:
            workspace.action_pane(self._session.alone)
            workspace.zoomed = True

    def place_lists(self, workspace: Workspace, scope: str) -> None:
        """Scroll the days as they were, once all are there."""
        if self._restores and scope == self._session.scope and len(self._session.tops) == 2:
            workspace.days.show_from(self._session.tops[0])

    def paper(self, selected: str | None) -> str | None:
        """Return the paper to put the cursor on: until all has arrived that of the session, or `selected`."""
        return self._session.paper if self._restores and self.awaited else selected

    def announce_news(self, index: Index, key: str) -> Notice:
        """Return a notice of the new day since the last session, but only once; `key` goes there."""
        newest, known, self._known = next(iter(index.days), ""), self._known, ""
        if not known or newest <= known:
            return Notice("")
        papers = ngettext("{n:,} paper", "{n:,} papers", len(index.days[newest]))
        news = _("New: {day}, {papers}", day=name_of(newest), papers=papers)
        return Notice(_("{news}; {key} goes there", news=news, key=key) if key else news)

    def session(self, view: View, listed: ListState, paper: str | None, workspace: Workspace) -> Session:
        """Return the session as it is now; a tag that no paper has any more is no list to come back to."""
        index, widths, newest = listed.index, workspace.panes.widths, next(iter(listed.index.days), "")
        if "marks" not in self.awaited and view.scope.startswith(TAGGED):
            view = view if rows_of(index, view.scope, listed.marks) else View(newest)
        past = newest if newest <= index.latest_day else ""
        return Session(
            scope=view.scope,
            paper=paper,
            sort=None if view.chosen_sort == "relevance" else view.chosen_sort,
            widths=() if widths == Widths() else (widths.days, widths.papers),
            alone=workspace.at if workspace.zoomed else None,
            newest=max(past, self._newest),  # not all may have arrived
            tops=(workspace.days.top, workspace.papers.top),
        )

    def _exists(self, scope: str) -> bool:
        if scope.startswith(SAVED):
            return scope.removeprefix(SAVED) in self._saved
        if scope.startswith(TAGGED):
            return True
        return scope in ("", STARRED, UNREAD, UNDATED) or bool(_DATED.fullmatch(scope))
