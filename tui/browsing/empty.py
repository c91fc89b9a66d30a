"""The text in place of an empty list: which keys help."""

from tui.browsing.view import View
from tui.keys.remap import Keymap
from tui.language import N_
from tui.language import gettext as _
from tui.search.order import STARRED, UNREAD

_WELCOME = (
    N_("hanji: the AI papers of each day."),
    N_("Found as you type, in 한글 or English;"),
    N_("links, stars and notes are a key away."),
)
_FIRST_KEYS = (
    ("import", N_("import papers from files or folders")),
    ("sync", N_("fetch new papers from Hugging Face")),
    ("sample", N_("load the sample, to have a look")),
    ("help", N_("all keys")),
)


READING = N_("Reading the rest…")
"""The words for papers that have not been read yet."""


def empty_state(view: View, papers: int, keys: Keymap, is_read: bool = True) -> tuple[str, ...]:
    """Return the paragraphs in place of an empty list, given the number of papers that are there.

    Unless the whole store `is_read`, the list may yet have papers.
    """
    if not papers:
        first = (f"{keys.first_key(id):<2} {_(does)}" for id, does in _FIRST_KEYS)
        return *map(_, _WELCOME), "", *first
    if not is_read:
        return (_(READING),)
    if view.text:
        return _("Nothing found."), _("Esc brings the list back; fewer or shorter words find more.")
    if view.scope == STARRED:
        return _("No stars yet."), _("{key} stars a paper.", key=keys.first_key("star"))
    if view.scope == UNREAD:
        return (_("All papers are read."),)
    return (_("No papers here."),)
