"""Store files as hanji 0.1 wrote them, in schema 1."""

import json
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tui.papers.listing import Listing
from tui.papers.mark import Fact
from tui.papers.paper import Paper, Sighting

_DEFAULTS = {name: default for name, default in Paper._field_defaults.items() if name != "days"}


def write_first(path: Path, tables: Mapping[str, Mapping[str, Any]], generation: int = 1) -> bytes:
    """Write a file of schema 1, in a folder that may be missing; return its content."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = seal_first(tables, generation)
    path.write_bytes(content)
    return content


def seal_first(tables: Mapping[str, Mapping[str, Any]], generation: int = 1) -> bytes:
    """Return the content of a file of schema 1."""
    body = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    body = b"," + body[1:] if tables else b"}"
    checksum = zlib.crc32(body, zlib.crc32(b"%d" % generation))
    return b'{"hanji":{"schema":1,"generation":%d,"checksum":"%08x"}' % (generation, checksum) + body


def paper_document(sightings: Iterable[Sighting]) -> dict[str, Any]:
    """Return a paper's document of schema 1."""
    return {"sightings": [_sighting(sighting) for sighting in sightings]}


def day_document(listings: Iterable[Listing]) -> dict[str, Any]:
    """Return a day's document of schema 1."""
    return {
        "listings": [
            {"source": listing.source, "ids": list(listing.ids)}
            | ({"fetched": listing.fetched} if listing.fetched else {})
            for listing in listings
        ]
    }


def marks_document(facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Return a document of schema 1 of a paper's marks."""
    return {name: [fact.at] if fact.value is None else [fact.at, fact.value] for name, fact in facts.items()}


def _sighting(sighting: Sighting) -> dict[str, Any]:
    paper = sighting.paper
    plain: dict[str, Any] = {"day": sighting.day, "source": sighting.source, "title": paper.title}
    if sighting.fetched:
        plain["fetched"] = sighting.fetched
    for name, default in _DEFAULTS.items():
        value = getattr(paper, name)
        if value != default:
            plain[name] = list(value) if isinstance(value, tuple) else value
    if paper.sections:
        plain["sections"] = [
            [section.text] if section.label is None else [section.text, section.label]
            for section in paper.sections
        ]
    return plain
