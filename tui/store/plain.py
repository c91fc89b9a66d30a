"""Sightings, listings and marks as the plain values that TinyDB keeps, and back.

None of them is None: what is not known is left out, for a file with a null in it takes longer to write.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from tui.papers.listing import Listing
from tui.papers.marks import Fact
from tui.papers.paper import Paper, Section, Sighting

Plain = dict[str, Any]
"""What JSON can hold."""

_DEFAULTS = {
    field.name: field.default for field in fields(Paper) if field.name not in ("id", "title", "days")
}
# Nobody's clock is a thousand years ahead, and a time just after any of these is a time.
_TIME = re.compile(r"2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}\+00:00")


def of_sightings(sightings: Iterable[Sighting]) -> Plain:
    """A paper's document: its sightings, each with the day, the source and what it knows."""
    return {"sightings": [_plain(sighting) for sighting in sightings]}


def to_sightings(id: str, document: Mapping[str, Any]) -> tuple[Sighting, ...]:
    """The sightings in a paper's document."""
    return tuple(_sighting(id, plain) for plain in document["sightings"])


def of_listings(listings: Iterable[Listing]) -> Plain:
    """A day's document: who listed which ids, in order, and when the API was asked."""
    return {
        "listings": [
            {"source": listing.source, "ids": list(listing.ids)}
            | ({"fetched": listing.fetched} if listing.fetched else {})
            for listing in listings
        ]
    }


def to_listings(document: Mapping[str, Any]) -> tuple[Listing, ...]:
    """The listings in a day's document."""
    return tuple(
        Listing(tuple(plain["ids"]), plain["source"], plain.get("fetched", ""))
        for plain in document["listings"]
    )


def of_facts(facts: Mapping[str, Fact]) -> Plain:
    """A paper's marks as a document: the time of each fact and, unless it is None, its value."""
    return {name: [fact.at] if fact.value is None else [fact.at, fact.value] for name, fact in facts.items()}


def to_facts(document: Mapping[str, Any]) -> dict[str, Fact]:
    """The facts in a document of marks; what is none, or has no time of ours, is left out."""
    found = ((name, _fact(plain)) for name, plain in document.items())
    return {name: fact for name, fact in found if fact}


def _fact(plain: object) -> Fact | None:
    match plain:
        case [str(at)]:
            return Fact(None, at) if _is_time(at) else None
        case [str(at), (bool() | str()) as value]:
            return Fact(value, at) if _is_time(at) else None
    return None


def _is_time(text: str) -> bool:
    try:
        return bool(_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def _plain(sighting: Sighting) -> Plain:
    paper = sighting.paper
    plain: Plain = {"day": sighting.day, "source": sighting.source, "title": paper.title}
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


def _sighting(id: str, plain: Mapping[str, Any]) -> Sighting:
    known = {name: plain[name] for name in _DEFAULTS if name in plain}
    known |= {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    known["sections"] = tuple(
        Section(label[0] if label else None, text) for text, *label in plain.get("sections", ())
    )
    paper = Paper(id=id, title=plain["title"], days=(plain["day"],), **known)
    return Sighting(paper, plain["source"], plain.get("fetched", ""))
