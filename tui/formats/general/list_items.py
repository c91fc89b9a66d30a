"""Papers in the items of lists."""

import re

from tui.formats.general.blocks import Item
from tui.formats.general.body import BodyReader, find_votes
from tui.formats.general.days import whole_day
from tui.formats.general.details import (
    LEAST_WORDS,
    LONGEST,
    apply_body,
    days_in,
    pieces_outside_links,
    without_ids,
)
from tui.formats.general.entries import Entry, TitleRank
from tui.formats.general.inline import Link, links, plain, prose, without_images
from tui.formats.general.labels import kind_of_label, split_label
from tui.formats.general.link_lines import code_link, is_link_line, link_line_ids
from tui.formats.general.names import looks_like_names, split_names
from tui.formats.general.paper_ids import find_ids, first_id
from tui.formats.general.titles import clean_title, is_generic, strip_lead, title_beside
from tui.language import N_
from tui.papers.paper import Section

_AUTHORS = re.compile(r"(?:^|,\s{0,3})([^,\[\]()*:]{2,80}?\set\.?\s?al\.?)", re.IGNORECASE)
_LEFT = re.compile(
    r"(?i)\b(?:paper|code|pdf|arxiv|link|url|github|project|tweet|html|abs|논문|코드|링크|论文|代码)s?\s?[:：]"
    r"|[\[\](){}|,;·•*_🔥⭐📄🔗`]+"
)
_SENTENCE = ("see ", "this ", "our ", "we ", "the official", "based on", "check ")


def begins_with_paper(text: str) -> bool:
    """Return whether a line begins with a link to a paper, after its number, tags and stars."""
    text = without_images(text[:LONGEST])
    if not any(True for _ in find_ids(text)):
        return False
    lead = strip_lead(re.sub(r"^[\s*_\[(|]+", "", text))
    for link in links(text):
        before = text[: link.start]
        if first_id(link.url):
            return not re.search(r"\w", re.sub(r"[0-9]+[.):\]]", "", before))
    found = next(find_ids(text))
    return not re.search(r"\w", text[: found.start].replace(lead, "")) and found.start < 20


def read_item(item: Item) -> Entry | None:
    """Return the paper of a list item, or None: it has none, several, or only mentions one in a sentence."""
    text = without_images(item.text[:LONGEST])
    ids = list(dict.fromkeys(found.id for found in find_ids(text)))
    if not ids:
        return _read_by_lines_below(item, text)
    named = next((link for link in links(text) if first_id(link.url) and not is_generic(link.text)), None)
    if len(ids) > 1 and not (named and begins_with_paper(text)):
        return None
    return _read_named(item, text, named) if named else _read_generic(item, text, ids[0])


def _read_named(item: Item, text: str, named: Link) -> Entry | None:
    """Return the paper of an item whose link has a title, unless the link stands inside a sentence."""
    before = plain(text[: named.start])
    if re.search(r"\w", before) and not _is_lead(before):
        return None
    return _entry(item, text, str(first_id(named.url)), clean_title(named.text), named.end)


def _read_generic(item: Item, text: str, id: str) -> Entry | None:
    """Return the paper of an item whose link says only `paper` or the like: its title is beside it."""
    label = split_label(text)
    kind = kind_of_label(label.text) if label else None
    if kind not in ("title", "link", None):
        return None
    beside = None if kind == "link" else title_beside(text, links(text))
    if beside is not None:
        title, end = beside
        return _entry(item, text, id, title, end) if _is_title_like(title, text[end:]) else None
    rest = without_ids(plain(_LEFT.sub(" ", "".join(pieces_outside_links(text)))))
    # An id alone is a paper whose title is not known; a sentence with an id is none.
    return _entry(item, text, id, "", 0) if len(re.findall(r"\w+", rest)) <= LEAST_WORDS else None


def _read_by_lines_below(item: Item, text: str) -> Entry | None:
    """Return the paper of an item whose only id stands on a line of links below it."""
    ids: set[str] = set()
    stated: list[str] = []
    for block in item.walk():
        line = block.text[:LONGEST]
        found = [known.id for known in find_ids(without_images(line))]
        ids.update(found)
        if len(ids) > 1:
            return None
        stated += found if found and (link_line_ids(line) or looks_like_names(line)) else []
    if not stated or text.endswith((":", "：")):
        return None
    title, end = title_beside(text, links(text)) or (clean_title(text), 0)
    return None if not title or kind_of_label(title) else _entry(item, text, stated[0], title, end)


def _is_lead(before: str) -> bool:
    """Return whether what stands before a title's link is a number, a date, tags, names or a label."""
    text = strip_lead(before)
    while match := re.match(r"(?:\[[^\[\]]{1,40}\]|\([^()]{1,60}\)|【[^【】]{1,40}】)\s*", text):
        text = text[match.end() :]
    text = text.strip(" ,，.:：|-–—·•*_>\"“'\t")
    if not re.search(r"\w", text) or whole_day(text) or kind_of_label(text):
        return True
    if re.search(r"(?i)\bet\.? ?al\b|등$|等$", text) or looks_like_names(text):
        return True
    return before.rstrip().endswith((":", "：", "|")) and len(text.split()) <= 4


def _is_title_like(title: str, after: str) -> bool:
    """Return whether a text beside a generic link is a title: not a sentence that goes on after the link."""
    if len(title) > 400 or title.lower().startswith(_SENTENCE):
        return False
    rest = "".join(pieces_outside_links(after))
    rest = plain(_LEFT.sub(" ", rest))
    return len(title.split()) >= 2 or not title.islower() or len(rest.split()) < LEAST_WORDS


def _entry(item: Item, text: str, id: str, title: str, end: int) -> Entry:
    """Return the paper of an item with what the item, after the title's `end`, and the lines below it say."""
    entry = Entry(id, item.line, title, TitleRank.STATED if title else TitleRank.ID, kind=N_("a list"))
    outside = " ".join(pieces_outside_links(text))
    entry.days = days_in(outside.replace(title, " ", 1) if title else text)
    entry.code = code_link(text)
    if votes := find_votes(outside.replace(title, " ", 1) if title else outside):
        entry.votes = int(votes[1])
    rest = " ".join(pieces_outside_links(text[end:]))
    if match := _AUTHORS.search(plain(rest)):
        entry.authors, entry.authors_complete = split_names(match[1])
        rest = plain(rest).replace(match[1], " ")
    body = BodyReader()
    _read_below(body, item)
    apply_body(entry, body)
    if not entry.days:
        lines = (block.text for block in item.below if is_link_line(block.text))
        entry.days = next(filter(None, map(days_in, lines)), ())
    _add_rest(entry, without_ids(rest))
    return entry


def _add_rest(entry: Entry, rest: str) -> None:
    """Add the text after a title: the names of the authors, or a summary."""
    words = plain(re.sub(r"\s+", " ", _LEFT.sub(" ", rest))).strip(" -–—:：.,")
    names = strip_lead(plain(rest)).strip(" -–—:,.")
    if len(words.split()) < LEAST_WORDS or whole_day(words):
        return
    if not entry.authors and looks_like_names(names):
        entry.authors, entry.authors_complete = split_names(names)
    else:
        entry.sections = (Section(None, prose(rest).strip(" -–—:：,*_|()[]")), *entry.sections)


def _read_below(body: BodyReader, item: Item) -> None:
    """Read the lines below an item, without those of papers that are items of their own."""
    waiting = list(reversed(item.below))
    while waiting:
        block = waiting.pop()
        if isinstance(block, Item):
            if begins_with_paper(block.text) and read_item(block) is not None:
                continue
            waiting += reversed(block.below)
        quoted = block.text.startswith(">")
        body.add(block.text.lstrip("> ") if quoted else block.text, item=isinstance(block, Item))
