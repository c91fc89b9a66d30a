"""A paper as a JSON object, on which scripts rely."""

from typing import Any

from tui.papers.arxiv import abs_url
from tui.papers.mark import Mark
from tui.papers.paper import Paper


def to_record(paper: Paper, mark: Mark) -> dict[str, Any]:
    """Return a paper and its marks as `--json` prints them: every field, null or empty if unknown."""
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "authors_complete": paper.authors_complete,
        "authors_ordered": paper.authors_ordered,
        "votes": paper.votes,
        "days": list(paper.days),
        "url": abs_url(paper.id),
        "media": paper.media,
        "media_kind": paper.media_kind,
        "sections": [{"label": section.label, "text": section.text} for section in paper.sections],
        "abstract": paper.abstract,
        "keywords": list(paper.keywords),
        "code": paper.code,
        "project": paper.project,
        "organization": paper.organization,
        "one_line": paper.one_line,
        "stars": paper.stars,
        "published": paper.published,
        "read": mark.read,
        "starred": mark.starred,
        "tags": list(mark.tags),
        "note": mark.note,
    }
