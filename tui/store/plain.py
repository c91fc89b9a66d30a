"""Sightings and listings as the plain values that TinyDB keeps, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from tui.papers.listing import Listing
from tui.papers.paper import Paper, Section, Sighting

Plain = dict[str, Any]
"""What JSON can hold."""

_DEFAULTS = {
    field.name: field.default for field in fields(Paper) if field.name not in ("id", "title", "days")
}


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
        plain["sections"] = [[section.label, section.text] for section in paper.sections]
    return plain


def _sighting(id: str, plain: Mapping[str, Any]) -> Sighting:
    known = {name: plain[name] for name in _DEFAULTS if name in plain}
    known |= {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    known["sections"] = tuple(Section(label, text) for label, text in plain.get("sections", ()))
    paper = Paper(id=id, title=plain["title"], days=(plain["day"],), **known)
    return Sighting(paper, plain["source"], plain.get("fetched", ""))
