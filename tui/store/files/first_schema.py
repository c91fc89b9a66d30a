"""The tables of schema 1, which hanji 0.1 wrote, as those of schema 2.

In schema 1 a paper was one document with a list of sightings, a day one with lists of ids, and the marks of a
paper one with a list for each fact; the documents' ids were those of the papers and the days. Everything that
was there is there in the same order; values are validated on reading, as ever.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.store.files.envelope import Tables

SCHEMA = 1

_Ranks = Mapping[tuple[str, str, str], int]
"""The place of a paper in a listing, by paper, day and source."""


def upgrade(tables: "Tables") -> "Tables":
    """Return the tables of a file of schema 1 in schema 2, with TinyDB's own document ids."""
    upgraded = {name: table for name, table in tables.items() if name not in _TABLES}
    days = tables.get("days", {})
    ranks = dict(_ranks(days))
    for name, documents in (
        ("days", _days(days)),
        ("papers", _papers(tables.get("papers", {}), ranks)),
        ("marks", _marks(tables.get("marks", {}))),
    ):
        if name in tables:
            upgraded[name] = {str(number): document for number, document in enumerate(documents, 1)}
    return upgraded


def has_own_ids(tables: Mapping[str, Any]) -> bool:
    """Return whether any document's id is none of TinyDB's; values may be anything."""
    found = (table for name in _TABLES if isinstance(table := tables.get(name), dict))
    return any(not id.isdecimal() for table in found for id in table)


_TABLES = ("days", "papers", "marks")


def _listings(days: Mapping[str, Any]) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Yield the listings of each day and source, the best first."""
    for day, document in days.items():
        by_source: dict[str, list[dict[str, Any]]] = {}
        for plain in _objects(document.get("listings")):
            if isinstance(source := plain.get("source"), str):
                by_source.setdefault(source, []).append(plain)
        for source, listings in by_source.items():
            yield day, source, sorted(listings, key=_quality, reverse=True)


def _quality(listing: Mapping[str, Any]) -> tuple[str, int]:
    return _text(listing.get("fetched")), len(set(_ids(listing)))


def _ranks(days: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str, str], int]]:
    for day, source, listings in _listings(days):
        ids = dict.fromkeys(id for listing in listings for id in _ids(listing))
        yield from (((id, day, source), rank) for rank, id in enumerate(ids, 1))


def _days(days: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for day, source, listings in _listings(days):
        fetched = max(_text(listing.get("fetched")) for listing in listings)
        papers = len({id for listing in listings for id in _ids(listing)})
        known = {"fetched": fetched} if fetched else {}
        yield {"day": day, "source": source, **known, "papers": papers}


def _papers(papers: Mapping[str, Any], ranks: _Ranks) -> Iterator[dict[str, Any]]:
    for id, document in papers.items():
        for plain in _objects(document.get("sightings")):
            key = (id, _text(plain.get("day")), _text(plain.get("source")))
            first: dict[str, Any] = {name: plain[name] for name in ("day", "source") if name in plain}
            rank: dict[str, Any] = {"rank": ranks[key]} if key in ranks else {}
            sections: dict[str, Any] = (
                {"sections": _sections(plain["sections"])} if "sections" in plain else {}
            )
            yield {"id": id, **first, **rank, **plain, **sections}


def _sections(sections: object) -> object:
    return [_section(plain) for plain in sections] if isinstance(sections, list) else sections


def _section(plain: object) -> object:
    match plain:
        case [text]:
            return {"text": text}
        case [text, label]:
            return {"label": label, "text": text}
    return plain


def _marks(marks: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for id, document in marks.items():
        for name, plain in document.items():
            match plain:
                case [str(at)]:
                    yield {"id": id, "name": name, "at": at}
                case [str(at), value]:
                    yield {"id": id, "name": name, "value": value, "at": at}
                case _:  # no fact, and without a valid time it does not become one
                    yield {"id": id, "name": name, "value": plain, "at": ""}


def _ids(listing: Mapping[str, Any]) -> list[str]:
    ids = listing.get("ids")
    return [id for id in ids if isinstance(id, str)] if isinstance(ids, list) else []


def _objects(value: object) -> Iterable[dict[str, Any]]:
    return [plain for plain in value if isinstance(plain, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
