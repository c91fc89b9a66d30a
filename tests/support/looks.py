"""Visible facts about the reader after a key."""

import re

from textual.pilot import Pilot

from tests.support.reader import browser, shown
from tui.search.order import TAGGED
from tui.widgets.day_list import DayList
from tui.widgets.paper_detail import PaperDetail
from tui.widgets.paper_list import PaperList
from tui.widgets.split_view import SplitView
from tui.widgets.status_line import StatusLine
from tui.widgets.workspace import Workspace

FIRST = "1706.03762"
"""The first paper of the sample's newest day, 2025-05-01."""


def cursor(pilot: Pilot[None]) -> object:
    return browser(pilot).query_one(PaperList).cursor


def scrolled(pilot: Pilot[None]) -> object:
    return browser(pilot).query_one(PaperDetail).top


def scope(pilot: Pilot[None]) -> object:
    return browser(pilot).view.scope


def sort(pilot: Pilot[None]) -> object:
    return browser(pilot).view.sort


def filter(pilot: Pilot[None]) -> object:
    return browser(pilot).view.filter


def focus(pilot: Pilot[None]) -> object:
    return type(pilot.app.focused).__name__


def screen(pilot: Pilot[None]) -> object:
    return type(pilot.app.screen).__name__


def dialog(pilot: Pilot[None]) -> object:
    """The words on the frame of the dialog that is open."""
    boxes = pilot.app.screen.query(".dialog")
    return str(boxes.first().border_title) if boxes else ""


def notice(pilot: Pilot[None]) -> object:
    """The first word of what the status line says."""
    return browser(pilot).query_one(StatusLine).notice.split(" ")[0]


def starred(pilot: Pilot[None]) -> object:
    return FIRST in browser(pilot).listed.marks and browser(pilot).listed.marks[FIRST].starred


def read(pilot: Pilot[None]) -> object:
    return sum(mark.read for mark in browser(pilot).listed.marks.values())


def chosen(pilot: Pilot[None]) -> object:
    return len(browser(pilot).listed.chosen)


def zoomed(pilot: Pilot[None]) -> object:
    return browser(pilot).query_one(Workspace).zoomed


def running(pilot: Pilot[None]) -> object:
    return pilot.app.return_code is None


def last_author(pilot: Pilot[None]) -> object:
    return "Jakob Uszkoreit" in "\n".join(shown(pilot))


def matched(pilot: Pilot[None]) -> object:
    """Return the number of the match of the filter that was gone to, as the paper's frame says it."""
    return " of ".join(re.findall(r"(\d+) of \d+ match", "\n".join(shown(pilot))))


def wide(pilot: Pilot[None]) -> object:
    """Return the share of the papers pane in the two right panes, in percent."""
    return browser(pilot).query_one(SplitView).widths.papers


def folded(pilot: Pilot[None]) -> object:
    return sorted(browser(pilot).query_one(DayList).folded - {TAGGED})
