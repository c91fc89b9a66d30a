"""Papers as Markdown for notes, messages and pages; hanji reads back only digests."""

import re
from collections.abc import Iterator

from tui.papers.arxiv import abs_url
from tui.papers.mark import Mark
from tui.papers.paper import Paper, Section

_MARKUP = re.compile(r"[\\`*_\[\]<]|&(?=#?[A-Za-z0-9]+;)")
"""Inline markup of CommonMark (https://spec.commonmark.org/0.31.2/, §6)."""
_TAG = re.compile(r"(?<!\\)<")
_BLOCK = re.compile(r"^( {0,3})(#{1,6}(?= |$)|>|```|~~~|=+ *$|-+ *$)", re.MULTILINE)
"""Characters that would begin or underline a block."""
_ITEM = re.compile(r"^( {0,3}(?:[0-9]{1,9}(?=[.)]))?)([-+.)])(?= |$)")
"""Characters that would begin an item of a list."""


def escape(text: str) -> str:
    """Escape a line so that Markdown shows it letter by letter."""
    return _MARKUP.sub(r"\\\g<0>", text)


def link(paper: Paper) -> str:
    """Write the title as a link to the paper."""
    return f"[{escape(paper.title)}]({abs_url(paper.id)})"


def passage(paper: Paper, mark: Mark) -> str:
    """Write a paper under a heading of the second level, with the user's tags and note."""
    parts = [
        f"## {link(paper)}",
        _write_facts(paper, mark),
        _write_authors(paper),
        *map(_write_section, paper.sections),
    ]
    if paper.abstract:
        parts.append(f"**Abstract**\n\n{_escape_blocks(paper.abstract)}")
    parts += [f"{name}: <{url}>" for name, url in _links(paper) if url]
    if mark.tags:
        parts.append(f"Tags: {escape(', '.join(mark.tags))}")
    if mark.note:
        parts.append("\n".join(f"> {escape(line)}" for line in mark.note.split("\n")))
    return "\n\n".join(filter(None, parts))


def _write_facts(paper: Paper, mark: Mark) -> str:
    votes = "" if paper.votes is None else f"{paper.votes} votes"
    facts = ("★" if mark.starred else "", votes, ", ".join(paper.days), escape(paper.organization or ""))
    return _escape_start(" · ".join(filter(None, facts)))


def _write_authors(paper: Paper) -> str:
    names = escape(", ".join(paper.authors))
    return _escape_start(names if paper.authors_complete or not names else f"{names} and others")


def _write_section(section: Section) -> str:
    if section.label is None:
        points = _escape_blocks(section.text).split("\n")
        return "\n".join(f"- {point}" for point in points)
    return f"**{escape(section.label)}**\n\n{_escape_blocks(section.text)}"


def _links(paper: Paper) -> Iterator[tuple[str, str | None]]:
    yield "Code", paper.code
    yield "Project", paper.project
    yield "Video" if paper.media_kind == "video" else "Picture", paper.media


def _escape_start(line: str) -> str:
    """Escape characters that would make an escaped line begin a block."""
    return _ITEM.sub(r"\1\\\2", _BLOCK.sub(r"\1\\\2", line))


def _escape_blocks(text: str) -> str:
    """Escape the tags and blocks in a summary, which is Markdown itself; its emphasis stays."""
    return _BLOCK.sub(r"\1\\\2", _TAG.sub(r"\\<", text))
