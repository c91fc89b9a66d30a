"""The days of the week in the user's language."""

from datetime import date

from tui.language import N_
from tui.language import gettext as _

_NAMES = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def weekday_of(day: date) -> str:
    """Return the short name of a day of the week."""
    return _(_NAMES[day.weekday()])
