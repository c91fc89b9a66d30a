"""The rules by which a heading is a paper: by its own link or id, or by the only id below it."""

import re
from collections.abc import Iterator

from tui.formats.general.blocks import Item, Row, Text
from tui.formats.general.inline import bold_parts, links, plain, quoted, without_images
from tui.formats.general.labels import is_references, is_software, kind_of_label, split_label
from tui.formats.general.link_lines import is_link_line, link_line_ids
from tui.formats.general.list_items import read_item
from tui.formats.general.outline import Node
from tui.formats.general.paper_ids import find_ids, first_id, is_outside_link, whole_id
from tui.formats.general.table_rows import read_row
from tui.formats.general.titles import clean_title, is_generic

LISTED_INSIDE = 10
"""Rows and items below a paper's heading that make it the heading of a list as well."""
_CONTAINER = re.compile(
    r"(?i)(?:(?:daily|weekly|monthly|today'?s|latest|new|recent|top|trending|hot|best|hugging ?face|hf|arxiv"
    r"|ai|ml|llm|nlp|cv|papers?|digest|summary|summaries|list|reading|notes?|reports?|updates?|readme|archive|of"
    r"|the|day|week|for|index|table|contents|오늘의|일일|주간|논문|요약|정리|목록|리뷰|모음|추천"
    r"|推荐|每日|今日|论文|速览|速递|日报|周报|列表|合集|[0-9]+|[^\w\s])\s*){1,40}"
)
_PART = re.compile(
    r"(?i)개요|요약|정보|소개|정리|overview|summary|info|introduction|details|metadata|tl;?dr|信息|简介|概要|总结"
)
"""Words in the headings of a paper's parts."""


def is_paper_heading(node: Node) -> bool:
    """Return whether a heading has a paper's link, or is an id."""
    return bool(node.ids) or whole_id(plain(node.heading.text[:200])) is not None


def only_id(node: Node) -> str | None:
    """Return the id of the paper that an undated heading is about, or None.

    It stands on a line of links below the heading, and is the only one there. Ids in sentences, pictures and
    references are not looked at.
    """
    if not _may_be_title(node):
        return None
    parts = list(without_references(node))
    if any(part is not node and is_paper_heading(part) for part in parts):
        return None
    if sum(is_software(part.heading.text) for part in parts) >= 2:
        return None
    stated = {part.heading.line: _stated_ids(part) for part in parts}
    all_stated = list(dict.fromkeys(id for ids in stated.values() for id in ids))
    listed = listed_ids(node)
    container = is_container(node.heading.text) or _is_category(node)
    own = list(dict.fromkeys(stated[node.heading.line]))
    if len(all_stated) == 1 and not listed.difference(all_stated):
        return None if container and not own else all_stated[0]
    # Other papers below belong to this one if they are few, and it has a line of links of its own.
    others = set(all_stated).difference(own)
    return own[0] if len(own) == 1 and len(listed) < 3 and not container and len(others) < 2 else None


def is_outside_heading(node: Node) -> bool:
    """Return whether a heading is of a paper that is not on arXiv."""
    if any(is_outside_link(link.url) for link in links(without_images(node.heading.text))):
        return True
    if node.children or not _may_be_title(node) or listed_ids(node):
        return False
    lines = [block.text for block in node.blocks if isinstance(block, Item | Text)]
    marked = [line for line in lines if is_link_line(line) and not first_id(line)]
    return any(is_outside_link(link.url) for line in marked for link in links(line))


def is_container(heading: str) -> bool:
    """Return whether a heading names a list of papers rather than one of them."""
    return bool(_CONTAINER.fullmatch(plain(heading[:200])))


def _is_category(node: Node) -> bool:
    """Return whether a heading has nothing below it but one heading that may be a title."""
    if len(node.children) != 1 or any(
        not isinstance(block, Text) or first_id(block.text) for block in node.blocks
    ):
        return False
    below = plain(node.children[0].heading.text[:200])
    return kind_of_label(below) is None and not is_container(below) and not _PART.search(below)


def listed_ids(node: Node) -> set[str]:
    """Return the ids of rows and items below a heading that are papers by themselves; not all if many."""
    found: set[str] = set()
    for part in without_references(node):
        for block in part.blocks:
            if isinstance(block, Row):
                entry = read_row(block)
            else:
                entry = read_item(block) if isinstance(block, Item) and not _is_detail(block) else None
            if entry is not None:
                found.add(entry.id)
            if len(found) > LISTED_INSIDE:
                return found
    return found


def without_references(node: Node) -> Iterator[Node]:
    """Yield a node and all below it, but for lists of references."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current is node or not is_references(current.heading.text):
            yield current
            waiting += reversed(current.children)


def title_in_prose(node: Node) -> str:
    """Return a bold or quoted text of several words below a heading, as the title of the paper there."""
    lines = (
        block.text[:5_000] for part in node.walk() for block in part.blocks if isinstance(block, Text | Item)
    )
    return next(filter(None, map(_title_in_line, lines)), "")


def _title_in_line(text: str) -> str:
    for match in bold_parts(text):
        words = (match[2] or match[3]).strip()
        is_label = words.endswith((":", "：")) or text[match.end() : match.end() + 1] in (":", "：")
        if match.start() == 0 and not text[match.end() :].strip():
            # A short line in bold begins a section, in the language of the summary.
            is_label = is_label or len(words) < 25 or sum(map(str.isascii, words)) < len(words) / 2
        if len(words.split()) >= 3 and not is_label and kind_of_label(words) is None:
            return clean_title(words)
    words = quoted(text) or ""
    return clean_title(words) if len(words.split()) >= 3 else ""


def _may_be_title(node: Node) -> bool:
    """Return whether a heading is neither of a day nor of a part of a text."""
    text = node.heading.text
    if node.own_day or not re.search(r"\w", text):
        return False
    return not (is_references(text) or is_software(text) or kind_of_label(plain(text[:200])))


def _stated_ids(node: Node) -> list[str]:
    """Return the ids on lines of links, and in items that are such lines, directly below a heading."""
    found: list[str] = []
    for block in node.blocks:
        if isinstance(block, Text):
            found += link_line_ids(block.text)
        elif isinstance(block, Item):
            items = [block, *(inner for inner in block.walk() if isinstance(inner, Item))]
            found += [id for item in items if _is_detail(item) for id in link_line_ids(item.text)]
        elif len(block.cells) == 2 and kind_of_label(plain(block.cells[0][:200])) == "link":
            found += [known.id for known in find_ids(block.cells[1])]
    return found


def _is_detail(item: Item) -> bool:
    """Return whether an item is a line of links of the paper above it, rather than a paper itself."""
    text = without_images(item.text)
    label = split_label(text)
    if label and kind_of_label(label.text) in ("link", "code", "project", "day", "abstract"):
        return True
    return bool(link_line_ids(text)) and all(is_generic(link.text) for link in links(text))
