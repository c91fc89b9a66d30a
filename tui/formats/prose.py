"""A paper as plain text to read."""

from collections.abc import Callable, Iterator, Sequence

from tui.language import gettext as _
from tui.language import ngettext
from tui.papers.arxiv import abs_url
from tui.papers.paper import Paper


def full_text(paper: Paper, strong: Callable[[str], str] = str, provenance: Sequence[str] = ()) -> str:
    """Write everything known about a paper; `strong` may highlight its title and labels.

    The lines of `provenance`, which say where its sections come from, stand below them.
    """
    votes = "–" if paper.votes is None else paper.votes
    facts = (_("{n} votes", n=votes), ", ".join(paper.days), abs_url(paper.id))
    lines = [strong(paper.title), " · ".join(filter(None, facts))]
    if paper.authors:
        names = ", ".join(paper.authors)
        names = names if paper.authors_complete else _("{names} and others", names=names)
        lines.append(" · ".join(filter(None, (names, order_note(paper)))))
    if paper.organization:
        lines.append(paper.organization)
    if paper.one_line:
        lines += ["", paper.one_line]
    lines += _sections(paper, strong)
    if provenance:
        lines += ["", *provenance]
    if paper.abstract:
        lines += ["", strong(_("Abstract")), paper.abstract]
    if paper.keywords:
        lines += ["", strong(_("Keywords")), ", ".join(paper.keywords)]
    links = [f"{name}: {link}" for name, link in _links(paper) if link]
    return "\n".join([*lines, "", *links] if links else lines)


def order_note(paper: Paper) -> str:
    """Say how many authors a paper names if their order is unknown; empty if it is known."""
    count = len(paper.authors)
    if count < 2 or paper.authors_ordered:
        return ""
    return ngettext("{n:,} author, order unknown", "{n:,} authors, order unknown", count)


def summary(paper: Paper) -> str | None:
    """Write a paper's title, link and summary; return None if it has no summary."""
    text = "\n".join(_sections(paper, str)).removeprefix("\n") or paper.one_line
    return f"{paper.title}\n{abs_url(paper.id)}\n\n{text}" if text else None


def _sections(paper: Paper, strong: Callable[[str], str]) -> Iterator[str]:
    for section in paper.sections:
        if section.label is None:
            yield from ("", *(f"- {point}" for point in section.text.split("\n")))
        else:
            yield from ("", strong(section.label), section.text)


def _links(paper: Paper) -> Iterator[tuple[str, str | None]]:
    yield _("Video") if paper.media_kind == "video" else _("Picture"), paper.media
    stars = "" if paper.stars is None else f"  {_('{n:,} stars', n=paper.stars)}"
    yield _("Code"), paper.code and f"{paper.code}{stars}"
    yield _("Project"), paper.project
