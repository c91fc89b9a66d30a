"""Papers, listings and marks as flat JSON documents for TinyDB, and marks parsed from them.

Unknown values are left out. A document may have more fields, which stay as they are.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from tui.papers.listing import Listing
from tui.papers.mark import TAG, Fact, Value
from tui.papers.paper import Paper, Sighting
from tui.papers.text import clean_note, clean_tag
from tui.papers.written import Doubt, Written

JsonDocument = dict[str, Any]
"""A document, with values that JSON can hold."""

_DEFAULTS = {
    name: default for name, default in Paper._field_defaults.items() if name not in ("days", "written")
}
PAPER_FIELDS = (
    *("id", "day", "source", "rank", "fetched", "imported", "title"),
    *_DEFAULTS,
    *Written._fields,
)
"""The fields of a paper's document, in their order; others are other programs'."""
LISTING_FIELDS = ("day", "source", "fetched", "papers")
"""The fields of a listing's document."""
FACT_FIELDS = ("id", "name", "value", "at")
"""The fields of a fact's document."""
# Every time that `later_than` returns, whatever the clock; some Pythons accept 24 as an hour.
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?!24)[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6,40}\+00:00")


class NamedFact(NamedTuple):
    """A fact with the paper and the name that it is about."""

    id: str
    name: str
    fact: Fact


def serialize_sighting(sighting: Sighting, rank: int | None = None, imported: str = "") -> JsonDocument:
    """Return the document of a paper as one source listed it on one day.

    Args:
        rank: The paper's place in that listing, from 1.
        imported: The time of the import.
    """
    paper = sighting.paper
    plain: JsonDocument = {"id": paper.id, "day": sighting.day, "source": sighting.source, "rank": rank}
    plain |= {"fetched": sighting.fetched, "imported": imported, "title": paper.title}
    plain = {name: value for name, value in plain.items() if value}
    for name, default in _DEFAULTS.items():
        value = getattr(paper, name)
        if value != default or (paper.authors and isinstance(value, bool)):
            plain[name] = list(value) if isinstance(value, tuple) else value
    if paper.written:
        plain |= paper.written._asdict()
        plain["doubts"] = [_serialize_doubt(doubt) for doubt in paper.written.doubts]
    if paper.sections:
        plain["sections"] = [
            {"text": section.text} if section.label is None else section._asdict()
            for section in paper.sections
        ]
    return plain


def _serialize_doubt(doubt: Doubt) -> JsonDocument:
    return {name: value for name, value in doubt._asdict().items() if value is not None}


def serialize_listing(day: str, listing: Listing) -> JsonDocument:
    """Return the document of a listing: the number of its papers, which know their places themselves.

    That number is not known of a day whose answer is awaited.
    """
    known: JsonDocument = {"fetched": listing.fetched} if listing.fetched else {}
    if not listing.awaited:
        known["papers"] = len(listing.ids)
    return {"day": day, "source": listing.source, **known}


def serialize_fact(named: NamedFact) -> JsonDocument:
    """Return the document of a fact; its value is left out if it is None."""
    id, name, (value, at) = named
    return {"id": id, "name": name} | ({} if value is None else {"value": value}) | {"at": at}


def parse_fact(document: Mapping[str, Any], changed: str) -> NamedFact | None:
    """Return the fact in a document of marks, clean; None if it is something else.

    Another machine or program may have written it.

    Args:
        changed: The time of a fact that names none.
    """
    id, name, value, at = map(document.get, ("id", "name", "value", "at"))
    if not (isinstance(id, str) and id and isinstance(name, str) and (name := _normalize(name))):
        return None
    if not (at is None or (isinstance(at, str) and _is_time(at))):
        return None
    if isinstance(value, str):
        value = clean_note(value)
    elif not (value is None or isinstance(value, bool)):
        return None
    known: Value = value
    return NamedFact(id, name, Fact(known, at or changed))


def parse_facts(documents: Mapping[str, Mapping[str, Any]], changed: str) -> dict[str, dict[str, Fact]]:
    """Return the facts in a table of marks, by paper and name; of two facts of one name the later counts."""
    facts: dict[str, dict[str, Fact]] = {}
    for document in documents.values():
        if named := parse_fact(document, changed):
            of_paper = facts.setdefault(named.id, {})
            if named.name not in of_paper or of_paper[named.name].at < named.fact.at:
                of_paper[named.name] = named.fact
    return facts


def _normalize(name: str) -> str:
    """Return the name of a fact, with a tag normalized; empty if the tag is empty."""
    if not name.startswith(TAG):
        return name
    tag = clean_tag(name.removeprefix(TAG))
    return tag and TAG + tag


def _is_time(text: str) -> bool:
    try:
        return bool(_TIME.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False
