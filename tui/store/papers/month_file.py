"""The papers of one month: a TinyDB file with a table of papers and a table of days."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.papers.listing import Listing, order
from tui.papers.listing import distinct as distinct_listings
from tui.papers.paper import Sighting, distinct, merge
from tui.store.files.disk import Stamp, stamp, translate_errors
from tui.store.files.envelope import Tables
from tui.store.files.snapshot import Notify
from tui.store.files.storage import DurableStorage
from tui.store.papers.answer_times import correct_times
from tui.store.papers.validate import is_day, validate_listings, validate_sightings
from tui.store.serialize import JsonDocument, serialize_listings, serialize_sightings

if TYPE_CHECKING:
    from tui.papers.digest import Digest
    from tui.papers.tally import Key, StoreChange

_Records = TypeVar("_Records")
_Listings = dict[str, tuple[Listing, ...]]
_Sightings = dict[str, tuple[Sighting, ...]]


class MonthFile:
    """The papers of one month, read again only if the file has changed. Methods raise StoreError."""

    def __init__(self, path: Path, on_notice: Notify, is_shared: Callable[[], bool] = lambda: False) -> None:
        self._path = path
        self._storage = DurableStorage(path, on_notice=on_notice, is_shared=is_shared)
        self._read: Tables | None = None

    def stamp(self) -> Stamp | None:
        """Return the stamp of the file, None if it is missing."""
        with translate_errors(self._path):
            return stamp(self._path)

    def days(self) -> _Listings:
        """Return each day with its listings, empty days that were fetched included."""
        return {day: validate_listings(plain) for day, plain in self._table("days").items() if is_day(day)}

    def sightings(self, ids: Iterable[str] | None = None) -> _Sightings:
        """Return the sightings of some papers, or of all; leave out papers that the month does not have."""
        papers = self._table("papers")
        wanted = (id for id in (papers if ids is None else ids) if id in papers)
        return {id: seen for id in wanted if (seen := validate_sightings(id, papers[id]))}

    def drop(self) -> None:
        """Free the memory of the papers."""
        self._read = None

    def merge(self, digests: "Iterable[Digest]") -> "dict[Key, StoreChange]":
        """Merge digests of this month in one write; return the change of each of their papers."""
        from tui.papers.tally import StoreChange
        from tui.store.files.database import database_of

        database = database_of(self._storage)
        digests = list(digests)
        self._read = None
        try:
            with database.transaction():
                listings = self.days()
                sightings = self.sightings({paper.id for digest in digests for paper in digest.papers})
                old_listings, old_sightings = dict(listings), dict(sightings)
                for digest in correct_times(digests, listings, sightings):
                    _merge(digest, listings, sightings)
                database.table("days").put(_changed(old_listings, listings, serialize_listings))
                database.table("papers").put(_changed(old_sightings, sightings, serialize_sightings))
        finally:
            self._read = None
        listed = {day: set(order(old_listings.get(day, ()))) for day in {digest.day for digest in digests}}
        return {
            (digest.day, id): StoreChange(
                hash(merge(old_sightings[id])) if id in listed[digest.day] and id in old_sightings else None,
                hash(merge(sightings[id])),
            )
            for digest in digests
            for id in {paper.id for paper in digest.papers}
        }

    def _table(self, name: str) -> Mapping[str, JsonDocument]:
        if self._read is None or self._storage.has_changed():
            self._read = self._storage.read() or {}
        return self._read.get(name, {})


def _merge(digest: "Digest", listings: _Listings, sightings: _Sightings) -> None:
    """Add a digest to both; it replaces older ones of the same source and day."""
    for sighting in digest.sightings:
        id = sighting.paper.id
        sightings[id] = distinct((sighting, *sightings.get(id, ())))
    ids = tuple(paper.id for paper in digest.papers)
    listing = Listing(ids, digest.source, digest.fetched if digest.whole else "")
    listings[digest.day] = distinct_listings((listing, *listings.get(digest.day, ())))


def _changed(
    old: Mapping[str, _Records], now: Mapping[str, _Records], plain: Callable[[_Records], JsonDocument]
) -> dict[str, JsonDocument]:
    return {id: plain(records) for id, records in now.items() if old.get(id) != records}
