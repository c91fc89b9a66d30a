"""The headings of a text as a tree, with what stands below each, and the day that holds there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tui.formats.general.blocks import Block, Heading, Item, Row, Text
from tui.formats.general.days import find_day, names_unknown_week
from tui.formats.general.inline import links, plain, without_images
from tui.formats.general.paper_ids import find_ids

_DEEPEST = 13


@dataclass(slots=True)
class Node:
    """A heading, the blocks directly below it, and the headings below those."""

    heading: Heading
    blocks: list[Row | Item | Text] = field(default_factory=list)
    children: "list[Node]" = field(default_factory=list)
    ids: tuple[str, ...] = ()
    """The ids in the heading, in order."""
    own_day: str | None = None
    """The day that the heading names."""
    day: str | None = None
    """The day that holds here, if neither the heading nor the paper below names another one."""

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all below it, in order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


def build_tree(blocks: Iterable[Block], day: str | None) -> Node:
    """Return the tree of a text; `day` holds above the first dated heading."""
    root = Node(Heading(0, 0, ""), day=day)
    path = [root]
    for block in blocks:
        heading = _as_heading(block, path[-1])
        if heading is None:
            assert not isinstance(block, Heading)
            path[-1].blocks.append(block)
            continue
        while path[-1].heading.level >= heading.level:
            path.pop()
        node = Node(heading, ids=tuple(found.id for found in find_ids(without_images(heading.text))))
        path[-1].children.append(node)
        path.append(node)
    _spread_days(root)
    return root


def _as_heading(block: Block, above: Node) -> Heading | None:
    """Return a block that is a heading, or a bold line that names a day or a week."""
    if isinstance(block, Heading):
        return block
    if not isinstance(block, Text) or not block.text.startswith("**") or len(block.text) > 120:
        return None
    words = block.text.strip(" :：")
    if not words.endswith("**") or any(True for _ in find_ids(words)):
        return None
    if not (find_day(words) or names_unknown_week(words)):
        return None
    level = above.heading.level
    return Heading(block.line, level if level == _DEEPEST else max(level + 1, 3), words.strip("*"))


def _spread_days(root: Node) -> None:
    """Give each node the day of the nearest dated heading; a week without a year has none."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        active = node.day
        for child in node.children:
            words = _outside_links(child) if child.ids else plain(child.heading.text[:500])
            child.own_day = find_day(words)
            child.day = child.own_day or (None if _is_unknown(child, words) else active)
            if not child.ids and child.day != active and not _has_papers(child):
                # A day's heading may be of the same level as those of its papers.
                active = child.day
            waiting.append(child)


def _is_unknown(node: Node, words: str) -> bool:
    return not node.ids and names_unknown_week(words)


def _has_papers(node: Node) -> bool:
    return any(part.ids or any(_block_has_id(block) for block in part.blocks) for part in node.walk())


def _block_has_id(block: Row | Item | Text) -> bool:
    if isinstance(block, Row):
        return any(True for cell in block.cells for _ in find_ids(cell))
    texts = [block.text, *(inner.text for inner in block.walk())] if isinstance(block, Item) else [block.text]
    return any(True for text in texts for _ in find_ids(text))


def _outside_links(node: Node) -> str:
    text, at, pieces = node.heading.text, 0, []
    for link in links(text):
        if link.start >= at:
            pieces.append(text[at : link.start])
            at = link.end
    return " ".join([*pieces, text[at:]])
