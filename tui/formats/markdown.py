"""Papers as Markdown for people: notes, a message, a page; hanji reads back digests only."""

import re
from collections.abc import Iterator

from tui.papers.arxiv import abs_url
from tui.papers.mark import Mark
from tui.papers.paper import Paper, Section

_MARKUP = re.compile(r"[\\`*_\[\]<]|&(?=#?[A-Za-z0-9]+;)")
"""What CommonMark would not take as it stands (https://spec.commonmark.org/0.31.2/, §6)."""
_TAG = re.compile(r"(?<!\\)<")
_BLOCK = re.compile(r"^( {0,3})(#{1,6}(?= |$)|>|```|~~~|=+ *$|-+ *$)", re.MULTILINE)
"""What would begin or underline a block of its own."""


def literally(text: str) -> str:
    """A line that Markdown shows letter by letter."""
    return _MARKUP.sub(r"\\\g<0>", text)


def link(paper: Paper) -> str:
    """The title, leading to the paper."""
    return f"[{literally(paper.title)}]({abs_url(paper.id)})"


def passage(paper: Paper, mark: Mark) -> str:
    """A paper under a heading of the second level, with what its reader wrote."""
    parts = [f"## {link(paper)}", _facts(paper, mark), _authors(paper), *map(_section, paper.sections)]
    if paper.abstract:
        parts.append(f"**Abstract**\n\n{_flowing(paper.abstract)}")
    parts += [f"{name}: <{url}>" for name, url in _links(paper) if url]
    if mark.tags:
        parts.append(f"Tags: {literally(', '.join(mark.tags))}")
    if mark.note:
        parts.append("\n".join(f"> {literally(line)}" for line in mark.note.split("\n")))
    return "\n\n".join(filter(None, parts))


def _facts(paper: Paper, mark: Mark) -> str:
    votes = "" if paper.votes is None else f"{paper.votes} votes"
    facts = ("★" if mark.starred else "", votes, ", ".join(paper.days), literally(paper.organization or ""))
    return " · ".join(filter(None, facts))


def _authors(paper: Paper) -> str:
    names = literally(", ".join(paper.authors))
    return names if paper.authors_complete or not names else f"{names} and others"


def _section(section: Section) -> str:
    if section.label is None:
        points = _flowing(section.text).split("\n")
        return "\n".join(f"- {point}" for point in points)
    return f"**{literally(section.label)}**\n\n{_flowing(section.text)}"


def _links(paper: Paper) -> Iterator[tuple[str, str | None]]:
    yield "Code", paper.code
    yield "Project", paper.project
    yield "Video" if paper.media_kind == "video" else "Picture", paper.media


def _flowing(text: str) -> str:
    """A summary, which is Markdown itself: its emphasis stays, no tag or block of its own begins in it."""
    return _BLOCK.sub(r"\1\\\2", _TAG.sub(r"\\<", text))
