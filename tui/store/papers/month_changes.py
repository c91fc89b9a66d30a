"""The changes that an import makes to the documents of a month.

Documents are replaced in place, with the fields of other programs; there is one for each paper, day and
source, and one for each listing. Ranks of papers that the import did not name may change with their listing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tui.papers.paper import Sighting
from tui.store.papers.documents import Documents, Listings, Sightings
from tui.store.papers.validate import ListingKey
from tui.store.serialize import (
    LISTING_FIELDS,
    PAPER_FIELDS,
    JsonDocument,
    serialize_listing,
    serialize_sighting,
)


@dataclass(slots=True)
class TableChanges:
    """The changes of one table, as `Table.put` takes them."""

    changed: dict[str, JsonDocument] = field(default_factory=dict)
    new: list[JsonDocument] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.changed or self.new or self.removed)


def change_listings(documents: Documents, now: Listings) -> TableChanges:
    """Return the changes of the table of days for changed listings."""
    changes = TableChanges()
    for day, listings in now.items():
        for listing in listings:
            wanted = serialize_listing(day, listing)
            known = documents.listings_of(ListingKey(day, listing.source))
            if not known:
                changes.new.append(wanted)
                continue
            (number, old), *others = known
            if (new := _replace_fields(old, wanted, LISTING_FIELDS)) != old:
                changes.changed[number] = new
            changes.removed += [number for number, _ in others]
    return changes


def change_papers(documents: Documents, listings: Listings, now: Sightings, at: str) -> TableChanges:
    """Return the changes of the table of papers for changed listings and papers.

    Args:
        at: The time of the import.
    """
    changes = TableChanges()
    ranks = {
        (id, day, listing.source): rank
        for day, listed in listings.items()
        for listing in listed
        for rank, id in enumerate(listing.ids, 1)
    }
    for id in dict.fromkeys([*now, *(id for id, _, _ in ranks)]):
        known: dict[ListingKey, list[tuple[str, Sighting]]] = {}
        for number, sighting in documents.papers_of(id):
            known.setdefault(_key(sighting), []).append((number, sighting))
        wanted = {_key(sighting): sighting for sighting in now.get(id, ())}
        for key in dict.fromkeys((*known, *wanted)):
            rank = ranks.get((id, *key))
            numbers = [number for number, _ in known.get(key, ())]
            _change_paper(changes, documents, numbers, wanted.get(key), rank, at)
    return changes


def _change_paper(
    changes: TableChanges,
    documents: Documents,
    numbers: list[str],
    wanted: Sighting | None,
    rank: int | None,
    at: str,
) -> None:
    """Add the change of one paper in one listing; it is only a rank if the sighting is not `wanted`."""
    if not numbers:
        if wanted:
            changes.new.append(serialize_sighting(wanted, rank, "" if wanted.source == "api" else at))
        return
    number, *others = numbers
    old = documents.paper(number)
    if wanted is None:
        if rank not in (None, old.get("rank")):
            changes.changed[number] = {**old, "rank": rank}
        return
    found = serialize_sighting(wanted, rank or old.get("rank"), old.get("imported", ""))
    beside = [documents.paper(other) for other in others]
    # The fields of other programs in all of them stay.
    both = {name: value for one in (*beside, old) for name, value in one.items()}
    new = _replace_fields(both, found, PAPER_FIELDS)
    changes.removed += others
    if new != old:
        changes.changed[number] = new if wanted.source == "api" else {**new, "imported": at}


def _replace_fields(old: Mapping[str, Any], new: JsonDocument, own: tuple[str, ...]) -> JsonDocument:
    """Return a document with hanji's `own` fields replaced, and those of other programs as they are."""
    return new | {name: value for name, value in old.items() if name not in own}


def _key(sighting: Sighting) -> ListingKey:
    return ListingKey(sighting.day, sighting.source)
