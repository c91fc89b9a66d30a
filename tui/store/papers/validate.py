"""Validation of the papers in a store's file.

A valid checksum does not prove good intentions: another machine or program may have written the file.
Only values that an import would have kept are read: clean text within its caps, counts, safe links. Anything
else counts as unknown.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from tui.papers import arxiv, caps
from tui.papers.link import safe_url
from tui.papers.paper import SOURCES, MediaKind, Paper, Section, Sighting, Source
from tui.papers.text import clean, clean_line, cut, is_plain

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.+]{2,60}")
_LABEL = 200


class ListingKey(NamedTuple):
    """A listing: the day, empty for papers without one, and the source."""

    day: str
    source: Source


def validate_sighting(document: Mapping[str, Any]) -> Sighting | None:
    """Return the paper in a document; None if it is none.

    A summary may know no title, and a paper may have no day; a wrong day is none.
    """
    id, key = document.get("id"), listing_key(document)
    if key is None or not isinstance(id, str) or arxiv.parse_id(id) != id:
        return None
    title = _title(document.get("title", "" if key.source == "summary" else None))
    if title is None:
        return None
    known = {name: read(document[name]) for name, read in _FIELDS.items() if name in document}
    facts: dict[str, Any] = {name: value for name, value in known.items() if value is not None}
    days = (key.day,) if key.day else ()
    paper = Paper(id=id, title=title, days=days, **facts)
    if key.source == "summary":
        from tui.store.papers.validate_written import validate_written

        paper = paper._replace(written=validate_written(document))
    return Sighting(paper, key.source, validate_time(document.get("fetched")))


def listing_key(document: Mapping[str, Any]) -> ListingKey | None:
    """Return the day and the source of a document; None if they are not valid."""
    day, source = document.get("day", ""), document.get("source")
    if source not in SOURCES or not (isinstance(day, str) and (is_day(day) or "day" not in document)):
        return None
    return ListingKey(day, source)


def validate_rank(value: object) -> int | None:
    """Return the place of a paper in a listing; None if it is not a number from 1."""
    return _count(value) or None


def validate_time(value: object) -> str:
    """Return the time of an answer; empty if it is not a time."""
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    return match[0] if match and is_day(match["day"]) else ""


def wrong_fields(document: Mapping[str, Any]) -> list[str]:
    """Return the names of a paper's fields whose values count as unknown."""
    readers = {**_FIELDS, "rank": validate_rank, "fetched": _time, "imported": _time}
    return [name for name, read in readers.items() if name in document and read(document[name]) is None]


@lru_cache(1024)
def is_day(text: str) -> bool:
    """Return whether the text is a day (`2025-04-15`)."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _time(value: object) -> str | None:
    return validate_time(value) or None


def _kind(value: object) -> MediaKind | None:
    return value if value in get_args(MediaKind) else None  # type: ignore[return-value]  # one of them


def _line(limit: int) -> Callable[[object], str | None]:
    def read(value: object) -> str | None:
        if not isinstance(value, str):
            return None
        return cut(value if is_plain(value) else clean_line(value), limit)

    return read


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return cut(value if is_plain(value.replace("\n", "")) else clean(value), caps.TEXT)


def _lines(most: int) -> Callable[[object], tuple[str, ...]]:
    def read(value: object) -> tuple[str, ...]:
        return tuple(name for text in _texts(value)[:most] if (name := _name(text)))

    return read


def _sections(value: object) -> tuple[Section, ...]:
    found = (_section(plain) for plain in _list(value)[: caps.SECTIONS])
    return tuple(section for section in found if section)


def _section(plain: object) -> Section | None:
    match plain:
        case {"text": str(text), "label": str(label)}:
            return Section(_label(label), _text(text) or "")
        case {"text": str(text)}:
            return Section(None, _text(text) or "")
    return None


def _link(value: object) -> str | None:
    return safe_url(value) if isinstance(value, str) else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _day(value: object) -> str | None:
    return value if isinstance(value, str) and is_day(value) else None


def _texts(value: object) -> list[str]:
    return [text for text in _list(value) if isinstance(text, str)]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


_title, _name, _label = _line(caps.TITLE), _line(caps.NAME), _line(_LABEL)

_FIELDS: Mapping[str, Callable[[object], object]] = {
    "authors": _lines(caps.AUTHORS),
    "authors_complete": _flag,
    "authors_ordered": _flag,
    "votes": _count,
    "media": _link,
    "media_kind": _kind,
    "sections": _sections,
    "abstract": _text,
    "keywords": _lines(caps.KEYWORDS),
    "code": _link,
    "project": _link,
    "organization": _name,
    "one_line": _line(caps.ONE_LINE),
    "stars": _count,
    "published": _day,
}
"""The function that validates each field of a paper; it returns None for an unknown value."""
