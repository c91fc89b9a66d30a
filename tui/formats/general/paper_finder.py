"""The papers of a text: headings, rows, items and lines, each with what belongs to it."""

from collections.abc import Iterator

from tui.formats.general.blocks import Item, Row, Text
from tui.formats.general.body import BodyReader
from tui.formats.general.details import apply_body
from tui.formats.general.entries import Entry, EntryList, TitleRank
from tui.formats.general.front_matter import FrontMatter
from tui.formats.general.heading_rules import (
    LISTED_INSIDE,
    is_container,
    is_outside_heading,
    is_paper_heading,
    listed_ids,
    only_id,
    title_in_prose,
)
from tui.formats.general.inline import links, plain, without_images
from tui.formats.general.labels import is_references, is_software, kind_of_label
from tui.formats.general.list_items import begins_with_paper, read_item
from tui.formats.general.names import split_names
from tui.formats.general.outline import Node
from tui.formats.general.paper_ids import find_ids, first_id, is_outside_link, whole_id
from tui.formats.general.plain_lines import LineRecords
from tui.formats.general.table_rows import read_row, row_is_outside
from tui.formats.general.titles import clean_title, is_generic, title_beside
from tui.language import N_
from tui.language import gettext as _
from tui.papers.digest import Problem
from tui.papers.mark import UNMARKED
from tui.papers.text import cut

_FRONT_IDS = """
arxiv arxiv_id arxivid arxiv-id paper_id eprint source url link paper paper_url doi pdf arxiv_url
"""


class PaperFinder:
    """The papers below the headings of a text."""

    def __init__(self, front: FrontMatter, entries: EntryList) -> None:
        self.mentioned = 0
        """The number of ids in sentences."""
        self._front, self._entries = front, entries
        self._is_software = False

    def find(self, root: Node) -> None:
        """Add all papers of a text."""
        self._is_software = sum(is_software(node.heading.text) for node in root.walk()) >= 2
        if self._add_note(root):
            return
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node.heading.level and self._add_heading(node):
                waiting += reversed(list(_papers_below(node)))
            else:
                self._add_blocks(node)
                waiting += reversed(node.children)

    def _add_note(self, root: Node) -> bool:
        """Add the paper of a file whose front matter names one, with all the rest as its text."""
        texts = (self._front.get(name) for name in _FRONT_IDS.split())
        ids = list(dict.fromkeys(id for text in texts if (id := whole_id(text) or first_id(text))))
        if len(ids) != 1 or len(listed_ids(root)) >= LISTED_INSIDE:
            return False
        if any(node.ids and node.ids[0] != ids[0] for node in root.walk()):
            return False
        head = next((node for node in root.walk() if node.heading.level == 2), None)
        title = self._front.get("title", "paper_title") or (head.heading.text if head else "")
        entry = Entry(id=ids[0], line=1, title=clean_title(title), kind=N_("a note"))
        if authors := self._front.get("authors", "author"):
            entry.authors, entry.authors_complete = split_names(_without_quotes(authors))
        self._finish(entry, _read_body(root, skip=head), root)
        return True

    def _add_heading(self, node: Node) -> bool:
        """Add the paper of a heading if it is one."""
        heading = node.heading
        if id := whole_id(plain(heading.text[:200])):
            body = _read_body(node)
            title = clean_title(body.title) or title_in_prose(node)
            rank = TitleRank.STATED if body.title else TitleRank.NEAR
            self._finish(Entry(id, heading.line, title, rank, kind=N_("headings by id")), body, node)
        elif node.ids:
            self._add_linked_heading(node)
        elif id := only_id(node):
            body = _read_body(node)
            title = (body.title or title_in_prose(node)) if is_container(heading.text) else heading.text
            self._finish(Entry(id, heading.line, clean_title(title), kind=N_("headings")), body, node)
        else:
            self._entries.outside += is_outside_heading(node)
            return False
        return True

    def _add_linked_heading(self, node: Node) -> None:
        text = without_images(node.heading.text)
        found = links(text)
        named = next((link for link in found if first_id(link.url) and not is_generic(link.text)), None)
        body = _read_body(node)
        beside = None if named else title_beside(text, found)
        title = clean_title(named.text) if named else beside[0] if beside else clean_title(body.title)
        id = first_id(named.url) if named else None
        entry = Entry(
            id or node.ids[0], node.heading.line, title or title_in_prose(node), kind=N_("headings")
        )
        entry.days = (node.own_day,) if node.own_day else ()
        if len(listed_ids(node)) >= LISTED_INSIDE:
            for part in _own_parts(node):
                self._add_blocks(part)
            body = BodyReader()
        self._finish(entry, body, node)

    def _add_blocks(self, node: Node) -> None:
        """Add the papers in the rows, items and lines directly below a heading."""
        if is_references(node.heading.text):
            self._tell_references(node)
            return
        for block in node.blocks:
            if isinstance(block, Row):
                self._add_row(block, node)
            elif isinstance(block, Item):
                self._add_item(block, node)
        if not self._is_software:
            records = LineRecords([block for block in node.blocks if isinstance(block, Text)])
            for entry, body in records.read():
                self._finish(entry, body, node)
            self.mentioned += records.mentioned

    def _add_row(self, row: Row, node: Node) -> None:
        entry = read_row(row)
        if entry is not None:
            self._finish(entry, None, node)
        elif row_is_outside(row):
            self._entries.outside += 1
        else:
            self._tell(row.line, " | ".join(row.cells))

    def _add_item(self, item: Item, node: Node) -> None:
        waiting = [item]
        while waiting:
            current = waiting.pop()
            inner = [block for block in current.below if isinstance(block, Item)]
            entry = read_item(current)
            if entry is not None:
                self._finish(entry, None, node)
                inner = [block for block in inner if begins_with_paper(block.text) and read_item(block)]
            elif not first_id(current.text) and _has_outside_link(current.text):
                self._entries.outside += 1
            else:
                self._tell(current.line, current.text)
            waiting += reversed(inner)

    def _finish(self, entry: Entry, body: BodyReader | None, node: Node) -> None:
        """Add a paper with what its body says, on the day that holds where it stands."""
        if body is not None:
            apply_body(entry, body)
            if body.mark != UNMARKED:
                self._entries.marks[entry.id] = body.mark
        days = (node.day, body.day if body else None)
        entry.days = entry.days or tuple(filter(None, days))[:1]
        self._entries.add(entry)

    def _tell(self, line: int, text: str) -> None:
        """Report a row or an item that begins with a paper's link and was not taken; count other mentions."""
        if begins_with_paper(text):
            shown = cut(plain(text[:300]), 50)
            message = _(
                '"{title}" links to papers, but is not clearly one of them; it is skipped', title=shown
            )
            self._entries.problems.append(Problem(line, message))
        else:
            self.mentioned += sum(1 for _id in find_ids(without_images(text[:2_000])))

    def _tell_references(self, node: Node) -> None:
        count = sum(1 for block in node.blocks if isinstance(block, Item | Text) and first_id(block.text))
        if count:
            shown = cut(plain(node.heading.text[:200]), 40)
            message = _(
                'papers under "{title}" are references, not papers of the list; skipped: {n:,}',
                title=shown,
                n=count,
            )
            self._entries.problems.append(Problem(node.heading.line, message))


def _read_body(node: Node, skip: Node | None = None) -> BodyReader:
    """Read what stands below a heading, without the papers there that have headings of their own."""
    body = BodyReader()
    for part in _own_parts(node):
        if part is not node and part is not skip:
            body.add_heading(part.heading.text)
        for block in part.blocks:
            _add_to_body(body, block)
    return body


def _add_to_body(body: BodyReader, block: Row | Item | Text) -> None:
    if isinstance(block, Text):
        body.add(block.text, block.quoted)
    elif isinstance(block, Item):
        body.add(block.text, item=True)
        for inner in block.walk():
            body.add(inner.text, item=isinstance(inner, Item))
    elif len(block.cells) == 2 and kind_of_label(plain(block.cells[0][:200])):
        body.add(f"**{plain(block.cells[0])}**: {block.cells[1]}")
    else:
        body.add(" | ".join(block.cells))


def _own_parts(node: Node) -> Iterator[Node]:
    """Yield a node and the headings below it, without those of other papers."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting += reversed([child for child in current.children if not is_paper_heading(child)])


def _papers_below(node: Node) -> Iterator[Node]:
    """Yield the nearest headings below a paper's that are papers by their own link."""
    for part in _own_parts(node):
        yield from (child for child in part.children if is_paper_heading(child))


def _has_outside_link(text: str) -> bool:
    return any(is_outside_link(link.url) for link in links(without_images(text)))


def _without_quotes(text: str) -> str:
    return text.strip("[]").replace('"', "").replace("'", "")
