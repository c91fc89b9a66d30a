"""What belongs to a paper in a row or an item, besides its title: authors, a day, a summary, links."""

import re

from tui.formats.general.body import BodyReader
from tui.formats.general.days import whole_day
from tui.formats.general.entries import Entry
from tui.formats.general.inline import links, plain
from tui.formats.general.paper_ids import find_ids

LONGEST = 20_000
"""Characters of a line in which a paper is looked for."""
LEAST_WORDS = 4
"""Words after a title that make a text of their own."""
_SEPARATED = re.compile(r"[,，|·•()\[\]【】（）]|\s[-–—]\s|\s{2,}|_")


def apply_body(entry: Entry, body: BodyReader) -> None:
    """Give an entry the fields that its body has and the entry does not."""
    if not entry.authors:
        entry.authors, entry.authors_complete = body.authors
    entry.abstract = entry.abstract or body.abstract
    entry.sections = (*entry.sections, *body.sections)
    entry.keywords = entry.keywords or body.keywords
    entry.votes = entry.votes if entry.votes is not None else body.votes
    entry.code = entry.code or body.code
    entry.project = entry.project or body.project
    entry.organization = entry.organization or body.organization
    entry.media = entry.media or body.media
    entry.days = entry.days or body.days
    entry.published = entry.published or (body.day if entry.days else None)


def days_in(text: str) -> tuple[str, ...]:
    """Return the day that stands by itself in a line, apart from its other words."""
    for part in _SEPARATED.split(plain(text[:1_000])):
        if part and len(part) < 60 and (day := whole_day(part)):
            return (day,)
    return ()


def without_ids(text: str) -> str:
    """Return a text with blanks in the places of its ids."""
    for known in list(find_ids(text)):
        text = text.replace(text[known.start : known.end], " ")
    return text


def pieces_outside_links(text: str) -> list[str]:
    """Return the parts of a line that stand outside its links."""
    pieces, at = [], 0
    for link in sorted(links(text), key=lambda link: (link.start, -link.end)):
        if link.start >= at:
            pieces.append(text[at : link.start])
            at = link.end
    return [*pieces, text[at:]]
