"""The text in place of an empty list: which keys help."""

from tui.browsing.view import View
from tui.keys.remap import Keymap
from tui.search.order import STARRED, UNREAD

_WELCOME = (
    "hanji: the AI papers of each day.",
    "Found as you type, in 한글 or English;",
    "links, stars and notes are a key away.",
)
_FIRST_KEYS = (
    ("import", "import papers from files or folders"),
    ("sync", "fetch new papers from Hugging Face"),
    ("sample", "load the sample, to have a look"),
    ("help", "all keys"),
)


READING = "Reading the rest…"
"""The words for papers that have not been read yet."""


def empty_state(view: View, papers: int, keys: Keymap, is_read: bool = True) -> tuple[str, ...]:
    """Return the paragraphs in place of an empty list, given the number of papers that are there.

    Unless the whole store `is_read`, the list may yet have papers.
    """
    if not papers:
        return *_WELCOME, "", *(f"{keys.first_key(id):<2} {does}" for id, does in _FIRST_KEYS)
    if not is_read:
        return (READING,)
    if view.text:
        return "Nothing found.", "Esc brings the list back; fewer or shorter words find more."
    if view.scope == STARRED:
        return "No stars yet.", f"{keys.first_key('star')} stars a paper."
    if view.scope == UNREAD:
        return ("All papers are read.",)
    return ("No papers here.",)
