"""What the detail pane says of a paper, as wrapped lines of styled text."""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from tui.papers.arxiv import abs_url
from tui.papers.link import links_in
from tui.papers.marks import Mark
from tui.papers.paper import Paper, Section
from tui.search.columns import part

if TYPE_CHECKING:  # no start needs it
    from tui.search.fields import Place
    from tui.search.query import Query

Look = Callable[[str], Style]
"""The style for one of: title, quiet, votes, heading, strong, link, hit."""

_STRONG = re.compile(r"\*\*([^\s*](?:[^*\n]*[^\s*])?)\*\*")


Block = list[tuple[Content, "Place | None"]]
"""Paragraphs, each with what it is of a paper where the filter looks through it."""


def wrapped(paper: Paper, mark: Mark, width: int, look: Look, query: "Query | None" = None) -> list[Content]:
    """The paper and its marks in lines of at most `width` cells, the blocks parted by empty lines.

    What a filter matches is made visible.
    """
    lines: list[Content] = []
    for block in _blocks(paper, mark, width, look):
        if lines:
            lines.append(Content.empty())
        for content, place in block:
            if query and place:
                content = _with_hits(content, query, place, look("hit"))
            lines += content.wrap(width)
    return lines


def _with_hits(content: Content, query: "Query", place: "Place", hit: Style) -> Content:
    from tui.search.match import highlights

    for start, end in highlights(query, content.plain, place):
        content = content.stylize(hit, start, end)
    return content


def _blocks(paper: Paper, mark: Mark, width: int, look: Look) -> Iterator[Block]:
    yield [(Content.styled(paper.title, look("title")), "title")]
    yield [(_facts(paper, look), "about"), *_authors(paper, width, look), *_marks(mark, look)]
    if mark.note:
        lines = (Content(line) for line in mark.note.split("\n"))
        yield [(Content.styled("Note", look("votes")), None), *((line, "own") for line in lines)]
    if paper.one_line:
        yield [(prose(paper.one_line, look), "abstract")]
    for section in paper.sections:
        yield _section(section, look)
    if paper.abstract:
        yield [(Content.styled("Abstract", look("heading")), None), (prose(paper.abstract, look), "abstract")]
    if paper.keywords:
        yield [(Content.styled(", ".join(paper.keywords), look("quiet")), "about")]
    if links := list(_links(paper, look)):
        yield [(link, None) for link in links]


def _facts(paper: Paper, look: Look) -> Content:
    votes = "–" if paper.votes is None else str(paper.votes)
    link = abs_url(paper.id).removeprefix("https://")
    return Content.assemble(
        (f"▲ {votes}", look("votes")),
        (f"   {' · '.join(paper.days)}   ", look("quiet")),
        (link, look("link")),
    )


def _authors(paper: Paper, width: int, look: Look) -> Block:
    """The authors that fit on one line, and how many there are beside them."""
    if not paper.authors:
        return []
    rest = "" if paper.authors_complete else " and others"
    names = ", ".join(paper.authors) + rest
    if cell_len(names) > width:
        room = width - cell_len(f" +{len(paper.authors)}{rest}")
        ends = accumulate(cell_len(name) + 2 for name in paper.authors)
        shown = max(1, sum(1 for end in ends if end - 2 <= room))
        names = f"{', '.join(paper.authors[:shown])} +{len(paper.authors) - shown}{rest}"
    return [(Content.styled(names, look("quiet")), "author")]


def _marks(mark: Mark, look: Look) -> Block:
    words = [*(["★ starred"] if mark.starred else []), *(f"#{tag}" for tag in mark.tags)]
    return [(Content.styled("  ".join(words), look("votes")), "own")] if words else []


def _section(section: Section, look: Look) -> Block:
    place = part(section.label)
    if section.label is None:
        return [(prose(f"· {point}", look), place) for point in section.text.split("\n")]
    return [(Content.styled(section.label, look("heading")), None), (prose(section.text, look), place)]


def _links(paper: Paper, look: Look) -> Iterator[Content]:
    named = (
        (paper.media_kind == "video" and "Video", paper.media),
        ("Code", paper.code),
        ("Project", paper.project),
    )
    for name, link in named:
        if name and link:
            yield Content.assemble((f"{name}  ", look("quiet")), (link, look("link")))


def prose(text: str, look: Look) -> Content:
    """Running text as it is, but `**bold**` is bold and links look like links."""
    content = Content("").join(
        Content.styled(part, look("strong")) if n % 2 else Content(part)
        for n, part in enumerate(_STRONG.split(text))
    )
    for start, end in links_in(content.plain):
        content = content.stylize(look("link"), start, end)
    return content
