"""The kinds and names of scopes: days, months, lists by marks, saved filters."""

from datetime import date

from tui.language import N_
from tui.language import gettext as _
from tui.papers.weekday import weekday_of
from tui.search.order import SAVED, STARRED, TAGGED, UNDATED, UNREAD

_NAMES = {
    "": N_("All days"),
    STARRED: N_("Starred"),
    UNREAD: N_("Unread"),
    TAGGED: N_("Tags"),
    UNDATED: N_("No day"),
}


def is_day(scope: str) -> bool:
    """Return whether a scope is a day, such as `2025-05-06`."""
    return len(scope) == len("YYYY-MM-DD") and scope[0].isdigit()


def is_month(scope: str) -> bool:
    """Return whether a scope is a month, such as `2025-05`."""
    return len(scope) == len("YYYY-MM") and scope[0].isdigit()


def name_of(scope: str) -> str:
    """Return the name of a scope for the user: `Tue 2025-05-06`."""
    if scope in _NAMES:
        return _(_NAMES[scope])
    if scope.startswith(SAVED):
        return scope.removeprefix(SAVED)
    try:
        return _("{weekday} {day}", weekday=weekday_of(date.fromisoformat(scope)), day=scope)
    except ValueError:
        return scope
