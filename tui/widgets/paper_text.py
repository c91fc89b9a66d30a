"""The text of the detail pane: a paper as wrapped lines of styled text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, count
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content, Span
from textual.style import Style

from tui.formats.prose import order_note
from tui.language import gettext as _
from tui.language import ngettext
from tui.papers.arxiv import abs_url
from tui.papers.link import links_in
from tui.papers.mark import Mark
from tui.papers.paper import Paper, Section
from tui.search.body_parts import part_of_label
from tui.summaries.shown import doubts_of, provenance_lines
from tui.widgets.doubts import underline_doubts
from tui.widgets.sheet import LINES, Sheet, number_match, wrap

if TYPE_CHECKING:
    from tui.papers.written import Doubt
    from tui.search.fields import Place
    from tui.search.query import Query

Look = Callable[[str], Style]
"""Returns the style for one of: title, quiet, votes, heading, strong, link, hit, doubt."""

_STRONG = re.compile(r"\*\*([^\s*](?:[^*\n]*[^\s*])?)\*\*")

Block = Iterable[tuple[Content, "Place | None"]]
"""Paragraphs, each with its part of the paper if the filter searches it."""


def lay_out(
    paper: Paper, mark: Mark, width: int, look: Look, query: "Query | None" = None, unfolded: bool = False
) -> Sheet:
    """Return a paper and its marks in lines of at most `width` cells, an empty line between its parts.

    The matches of a filter are highlighted; `unfolded` shows all authors.
    """
    return Sheet(_truncate(paper.id, width, look, _wrap(paper, mark, width, look, query, unfolded)))


def count_characters(paper: Paper) -> int:
    """Return about how many characters the lines of a paper have; at least 1."""
    texts = (paper.title, paper.one_line, paper.abstract, *paper.keywords, paper.code, paper.project)
    sections = sum(len(section.text) + len(section.label or "") for section in paper.sections)
    return 1 + sections + sum(map(len, filter(None, texts)))


def _truncate(
    id: str, width: int, look: Look, lines: Iterable[tuple[Content, bool]]
) -> Iterator[tuple[Content, bool]]:
    """Yield the lines, or the first of very many and the command that prints all."""
    for number, line in enumerate(lines):
        if number == LINES:
            more = _("… and more than fits here; read all of it with: {command}", command=f"hanji show {id}")
            yield from ((line, False) for line in Content.styled(more, look("quiet")).wrap(width))
            return
        yield line


def _wrap(
    paper: Paper, mark: Mark, width: int, look: Look, query: "Query | None", unfolded: bool
) -> Iterator[tuple[Content, bool]]:
    numbers = count()
    for number, block in enumerate(_blocks(paper, mark, None if unfolded else width, look)):
        if number:
            yield Content.empty(), False
        starts = True
        for content, place in block:
            if query and place:
                content = _highlight(content, query, place, look("hit"), numbers)
            for paragraph in content.split("\n", allow_blank=True):
                for line in wrap(paragraph, width):
                    yield line, starts
                    starts = False


def _highlight(
    content: Content, query: "Query", place: "Place", hit: Style, numbers: Iterator[int]
) -> Content:
    from tui.search.match import highlights

    places = highlights(query, content.plain, place)
    hits = [
        Span(start, end, number_match(hit, number))
        for (start, end), number in zip(places, numbers, strict=False)
    ]
    return Content(content.plain, [*content.spans, *hits])


def only_in_folded_authors(paper: Paper, mark: Mark, width: int, look: Look, query: "Query") -> bool:
    """Return whether something that the filter looks for is seen only if all authors are shown."""
    from tui.search.match import highlights

    if cell_len(", ".join(paper.authors)) <= width:
        return False

    def has(part: "Query", shown: Iterable[tuple[Content, "Place | None"]]) -> bool:
        return any(place and highlights(part, content.plain, place) for content, place in shown)

    return any(
        has(part, _authors(paper, None, look))
        and not any(has(part, block) for block in _blocks(paper, mark, width, look))
        for part in query.parts()
    )


def _blocks(paper: Paper, mark: Mark, room: int | None, look: Look) -> Iterator[Block]:
    yield [
        (Content.styled(paper.title, look("title")), "title"),
        (Content.empty(), None),
        (_facts(paper, look), "about"),
        *_authors(paper, room, look),
        *_marks(mark, look),
    ]
    if mark.note:
        lines = (Content(line) for line in mark.note.split("\n"))
        yield [(Content.styled(_("Note"), look("votes")), None), *((line, "own") for line in lines)]
    if paper.one_line:
        yield [(prose(paper.one_line, look), "abstract")]
    doubts = doubts_of(paper)
    for section in paper.sections:
        yield _section(section, look, doubts)
    if said := provenance_lines(paper, doubts):
        yield [(Content.styled(line, look("quiet")), None) for line in said]
    if paper.abstract:
        yield [_heading(_("Abstract"), look), (prose(paper.abstract, look), "abstract")]
    if paper.keywords:
        words = Content.styled(", ".join(paper.keywords), look("quiet"))
        yield [_heading(_("Keywords"), look), (words, "about")]
    if links := list(_links(paper, look)):
        yield [_heading(_("Links"), look), *((link, None) for link in links)]


def _heading(text: str, look: Look) -> tuple[Content, None]:
    return Content.styled(text, look("heading")), None


def _facts(paper: Paper, look: Look) -> Content:
    votes = "–" if paper.votes is None else str(paper.votes)
    days = " · ".join(paper.days)
    if len(paper.days) > 1:
        days = _("listed on {days}", days=days)
    return Content.assemble(
        (f"▲ {votes}", look("votes")),
        (f"   {days}   " if days else "   ", look("quiet")),
        _link(abs_url(paper.id), look, abs_url(paper.id).removeprefix("https://")),
    )


def _authors(paper: Paper, room: int | None, look: Look) -> Iterator[tuple[Content, "Place | None"]]:
    """Yield the authors that fit into the room, and the number of the others; the organization below."""
    # The first name would be taken for that of the first author.
    note, count = order_note(paper), len(paper.authors)

    def complete(names: str) -> str:
        names = names if paper.authors_complete else _("{names} and others", names=names)
        return f"{names} · {note}" if note else names

    names = complete(", ".join(paper.authors))
    if room is not None and cell_len(names) > room:
        room -= cell_len(complete("…" if note else f" +{count}"))
        ends = accumulate(cell_len(name) + 2 for name in paper.authors)
        shown = max(1, sum(1 for end in ends if end - 2 <= room))
        names = complete(", ".join(paper.authors[:shown]) + ("…" if note else f" +{count - shown}"))
    if paper.authors:
        yield Content.styled(names, look("quiet")), "author"
    if paper.organization:
        yield Content.styled(paper.organization, look("quiet")), None


def _marks(mark: Mark, look: Look) -> Block:
    words = [*([_("★ starred")] if mark.starred else []), *(f"#{tag}" for tag in mark.tags)]
    return [(Content.styled("  ".join(words), look("votes")), "own")] if words else []


def _section(section: Section, look: Look, doubts: "Sequence[Doubt]") -> Block:
    place = part_of_label(section.label)
    if section.label is None:
        # One by one, as far as they are shown.
        return ((prose(f"· {point}", look), place) for point in section.text.split("\n"))
    text = underline_doubts(prose(section.text, look), section.label, doubts, look("doubt"))
    return [_heading(section.label, look), (text, place)]


def _links(paper: Paper, look: Look) -> Iterator[Content]:
    stars = "" if paper.stars is None else "  " + ngettext("{n:,} star", "{n:,} stars", paper.stars)
    named = (
        (_("Video"), paper.media if paper.media_kind == "video" else None, ""),
        (_("Code"), paper.code, stars),
        (_("Project"), paper.project, ""),
    )
    for name, link, more in named:
        if link:
            yield Content.assemble((f"{name}  ", look("quiet")), _link(link, look), (more, look("quiet")))


def _link(url: str, look: Look, shown: str = "") -> tuple[str, Style]:
    """Return a link as text, and as a hyperlink (OSC 8) for terminals that support it."""
    return shown or url, look("link") + Style(link=url)


def prose(text: str, look: Look) -> Content:
    """Return running text, truncated to the room, with `**bold**` in bold and links as links."""
    parts = _STRONG.split("\n".join(text.split("\n")[: LINES + 1]))
    plain = "".join(parts)
    ends = list(accumulate(map(len, parts)))
    strong = look("strong")
    spans = [Span(ends[n - 1], ends[n], strong) for n in range(1, len(parts), 2)]
    for start, end in links_in(plain):
        spans.append(Span(start, end, look("link") + Style(link=plain[start:end])))
    return Content(plain, spans)
