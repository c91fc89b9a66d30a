"""Sightings, listings and marks as the plain values that TinyDB keeps; marks also back from them.

None of them is None: what is not known is left out, for a file with a null in it takes longer to write.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from tui.papers.listing import Listing
from tui.papers.mark import TAG, Fact
from tui.papers.paper import Paper, Sighting
from tui.papers.text import clean_note, clean_tag

JsonObject = dict[str, Any]
"""What JSON can hold."""

_DEFAULTS = {name: default for name, default in Paper._field_defaults.items() if name != "days"}
# All that `later_than` gives, whatever a clock says; some Pythons take 24 for an hour.
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6,40}\+00:00")


def serialize_sightings(sightings: Iterable[Sighting]) -> JsonObject:
    """A paper's document: its sightings, each with the day, the source and what it knows."""
    return {"sightings": [_serialize_sighting(sighting) for sighting in sightings]}


def serialize_listings(listings: Iterable[Listing]) -> JsonObject:
    """A day's document: who listed which ids, in order, and when the API was asked."""
    return {
        "listings": [
            {"source": listing.source, "ids": list(listing.ids)}
            | ({"fetched": listing.fetched} if listing.fetched else {})
            for listing in listings
        ]
    }


def serialize_facts(facts: Mapping[str, Fact]) -> JsonObject:
    """A paper's marks as a document: the time of each fact and, unless it is None, its value."""
    return {name: [fact.at] if fact.value is None else [fact.at, fact.value] for name, fact in facts.items()}


def parse_facts(document: Mapping[str, Any]) -> dict[str, Fact]:
    """The facts in a document of marks, clean; what is none, or has no time of ours, is left out.

    Any other machine may have written it, or any other program. Of two spellings of one tag the later counts.
    """
    facts: dict[str, Fact] = {}
    for written, plain in document.items():
        name, fact = _parse_name(written), _parse_fact(plain)
        if name and fact and (name not in facts or facts[name].at < fact.at):
            facts[name] = fact
    return facts


def _parse_name(name: str) -> str:
    """The fact's name; a tag's as tags are written. Empty where it has nothing to say."""
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


def _serialize_sighting(sighting: Sighting) -> JsonObject:
    paper = sighting.paper
    plain: JsonObject = {"day": sighting.day, "source": sighting.source, "title": paper.title}
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
