"""The paper that a pasted text names."""

from tui.browsing.ports import Notice
from tui.language import gettext as _
from tui.papers.arxiv import parse_id
from tui.search.index import Index


def find_pasted(text: str, index: Index, sync_key: str) -> tuple[str | None, Notice]:
    """Return the id of the paper whose link or id is in a text, or None and why there is none to go to."""
    id = next(filter(None, map(parse_id, text.split())), None) or parse_id(text)
    if id is None:
        return None, Notice(_("No link or id of a paper is in the pasted text."))
    if id not in index.rows:
        return None, Notice(_("{id} is not here; {key} may bring it.", id=id, key=sync_key))
    return id, Notice("")
