"""A paper as a JSON object, on which scripts rely."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tui.formats.json_values import count_at, link_at, objects_at, text_at, texts_at
from tui.formats.media import read_media
from tui.papers.arxiv import abs_url, parse_id
from tui.papers.caps import AUTHORS, KEYWORDS, NAME, ONE_LINE, SECTIONS, TAGS, TEXT, TITLE
from tui.papers.mark import Mark
from tui.papers.paper import Paper, Section
from tui.papers.text import clean, clean_line, clean_note, clean_tag, cut
from tui.papers.written import Written


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
        "written": _written(paper.written) if paper.written else None,
        "read": mark.read,
        "starred": mark.starred,
        "tags": list(mark.tags),
        "note": mark.note,
    }


def from_record(value: Mapping[str, object]) -> tuple[Paper, Mark] | None:
    """Return the paper and its marks that `to_record` wrote; None without an id. Wrong types are unknown."""
    id = parse_id(text_at(value, "id"))
    if id is None:
        return None
    media = read_media(text_at(value, "media"))
    paper = Paper(
        id=id,
        title=cut(clean_line(text_at(value, "title")), TITLE) or id,
        authors=tuple(cut(name, NAME) for name in _lines_at(value, "authors")[:AUTHORS]),
        authors_complete=value.get("authors_complete") is not False,
        authors_ordered=value.get("authors_ordered") is True,
        votes=count_at(value, "votes"),
        days=tuple(sorted({day for text in texts_at(value, "days") if (day := _day(text))})),
        media=media[0] if media else None,
        media_kind="video" if media and value.get("media_kind") == "video" else media[1] if media else None,
        sections=tuple(_sections_at(value)),
        abstract=cut(clean(text_at(value, "abstract")), TEXT) or None,
        keywords=tuple(cut(word, NAME) for word in _lines_at(value, "keywords")[:KEYWORDS]),
        code=link_at(value, "code"),
        project=link_at(value, "project"),
        organization=cut(clean_line(text_at(value, "organization")), NAME) or None,
        one_line=cut(clean_line(text_at(value, "one_line")), ONE_LINE) or None,
        stars=count_at(value, "stars"),
        published=_day(text_at(value, "published")),
    )
    mark = Mark(
        read=value.get("read") is True,
        starred=value.get("starred") is True,
        tags=tuple(filter(None, map(clean_tag, texts_at(value, "tags")[:TAGS]))),
        note=clean_note(text_at(value, "note")) or None,
    )
    return paper, mark


def _sections_at(value: Mapping[str, object]) -> Iterator[Section]:
    for section in objects_at(value, "sections")[:SECTIONS]:
        label = section.get("label")
        name = clean_line(label) if isinstance(label, str) else None
        yield Section(name or None, cut(clean(text_at(section, "text")), TEXT))


def _lines_at(value: Mapping[str, object], key: str) -> list[str]:
    return list(filter(None, dict.fromkeys(map(clean_line, texts_at(value, key)))))


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def _written(written: Written) -> dict[str, Any]:
    return {
        "model": written.model,
        "host": written.host,
        "at": written.at,
        "language": written.language,
        "doubts": [doubt._asdict() for doubt in written.doubts],
    }
