"""Validation of the papers in a store's file.

A valid checksum does not prove good intentions: another machine or program may have written the file.
Only values that an import would have kept are read: clean text within its caps, counts, safe links. Anything
else counts as unknown.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, get_args

from tui.papers import arxiv, caps
from tui.papers.link import safe_url
from tui.papers.listing import Listing
from tui.papers.paper import MediaKind, Paper, Section, Sighting, Source
from tui.papers.text import clean, clean_line, cut, is_plain

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.+]{2,20}")
_LABEL = 200


def validate_sightings(id: str, document: Mapping[str, Any]) -> tuple[Sighting, ...]:
    """Return the valid sightings in a paper's document; none if `id` is not an arXiv id."""
    if arxiv.parse_id(id) != id:
        return ()
    found = (_sighting(id, plain) for plain in _list(document.get("sightings")) if isinstance(plain, dict))
    return tuple(sighting for sighting in found if sighting)


def validate_listings(document: Mapping[str, Any]) -> tuple[Listing, ...]:
    """Return the valid listings in a day's document."""
    return tuple(
        Listing(tuple(_texts(plain.get("ids"))[: caps.PAPERS]), source, _fetched(plain.get("fetched")))
        for plain in _list(document.get("listings"))
        if isinstance(plain, dict) and (source := _source(plain.get("source")))
    )


@lru_cache(1024)
def is_day(text: str) -> bool:
    """Return whether the text is a day (`2025-04-15`)."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _fetched(value: object) -> str:
    """Return the time of an answer; empty if it is not a time."""
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    return match[0] if match and is_day(match["day"]) else ""


def _sighting(id: str, plain: Mapping[str, Any]) -> Sighting | None:
    title, day, source = _title(plain.get("title")), plain.get("day"), _source(plain.get("source"))
    if title is None or source is None or not (isinstance(day, str) and is_day(day)):
        return None
    known = {name: read(plain[name]) for name, read in _FIELDS.items() if name in plain}
    facts: dict[str, Any] = {name: value for name, value in known.items() if value is not None}
    return Sighting(Paper(id=id, title=title, days=(day,), **facts), source, _fetched(plain.get("fetched")))


def _source(value: object) -> Source | None:
    return value if value in get_args(Source) else None  # type: ignore[return-value]  # one of them


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
        case [str(text)]:
            return Section(None, _text(text) or "")
        case [str(text), str(label)]:
            return Section(_label(label), _text(text) or "")
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
