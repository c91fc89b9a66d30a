"""What is said where there is nothing to show: which keys help."""

from tui.browsing.view import View
from tui.keys.remap import Keymap
from tui.search.order import STARRED

_HANJI = (
    "hanji: the AI papers of each day.",
    "Found as you type, in 한글 or English;",
    "links, stars and notes are a key away.",
)
_OFFERS = (
    ("import", "import digests, files or folders"),
    ("sync", "new papers from Hugging Face"),
    ("sample", "the sample, to have a look"),
    ("help", "all keys"),
)


def empty_state(view: View, papers: int, keys: Keymap) -> tuple[str, ...]:
    """The lines in place of a list without papers, of a store that has so many."""
    if not papers:
        return *_HANJI, "", *(f"{keys.shown(id):<2} {says}" for id, says in _OFFERS)
    if view.text:
        return "Nothing found.", "Esc brings the list back; fewer or shorter words find more."
    if view.scope == STARRED:
        return "No stars yet.", f"{keys.shown('star')} gives one to a paper."
    return ("No papers here.",)
