"""Sightings, listings and marks as JSON documents for TinyDB, and marks parsed from them.

Unknown values are left out instead of None, because a file with a null in it takes longer to write.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from tui.papers.listing import Listing
from tui.papers.mark import TAG, Fact
from tui.papers.paper import Paper, Sighting
from tui.papers.text import clean_note, clean_tag

JsonDocument = dict[str, Any]
"""A document, with values that JSON can hold."""

_DEFAULTS = {name: default for name, default in Paper._field_defaults.items() if name != "days"}
# Every time that `later_than` returns, whatever the clock; some Pythons accept 24 as an hour.
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6,40}\+00:00")


def serialize_sightings(sightings: Iterable[Sighting]) -> JsonDocument:
    """Return a paper's document: its sightings, each with the day, the source and the known fields."""
    return {"sightings": [_serialize_sighting(sighting) for sighting in sightings]}


def serialize_listings(listings: Iterable[Listing]) -> JsonDocument:
    """Return a day's document: the ids that each source listed, in order, and when the API was asked."""
    return {
        "listings": [
            {"source": listing.source, "ids": list(listing.ids)}
            | ({"fetched": listing.fetched} if listing.fetched else {})
            for listing in listings
        ]
    }


def serialize_facts(facts: Mapping[str, Fact]) -> JsonDocument:
    """Return a document of a paper's marks: the time of each fact and, unless it is None, its value."""
    return {name: [fact.at] if fact.value is None else [fact.at, fact.value] for name, fact in facts.items()}


def parse_facts(document: Mapping[str, Any]) -> dict[str, Fact]:
    """Return the facts in a document of marks, clean; skip anything else, and facts without a valid time.

    Another machine or program may have written it. If one tag is spelled twice, the later fact counts.
    """
    facts: dict[str, Fact] = {}
    for written, plain in document.items():
        name, fact = _parse_name(written), _parse_fact(plain)
        if name and fact and (name not in facts or facts[name].at < fact.at):
            facts[name] = fact
    return facts


def _parse_name(name: str) -> str:
    """Return the name of a fact, with a tag normalized; empty if the tag is empty."""
    if not name.startswith(TAG):
        return name
    tag = clean_tag(name.removeprefix(TAG))
    return tag and TAG + tag


def _parse_fact(plain: object) -> Fact | None:
    match plain:
        case [str(at)]:
            return Fact(None, at) if _is_time(at) else None
        case [str(at), bool(value)]:
            return Fact(value, at) if _is_time(at) else None
        case [str(at), str(text)]:
            return Fact(clean_note(text), at) if _is_time(at) else None
    return None


def _is_time(text: str) -> bool:
    try:
        return bool(_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def _serialize_sighting(sighting: Sighting) -> JsonDocument:
    paper = sighting.paper
    plain: JsonDocument = {"day": sighting.day, "source": sighting.source, "title": paper.title}
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
