"""The papers of one month: a TinyDB file with a table of papers and a table of listings."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.papers import clock
from tui.papers.listing import Listing, order
from tui.papers.listing import unite as unite_listings
from tui.papers.paper import merge, unite
from tui.store.files.disk import Stamp, stamp, translate_errors
from tui.store.files.snapshot import Notify
from tui.store.files.storage import DurableStorage
from tui.store.papers.answer_times import correct_times
from tui.store.papers.documents import DAYS, PAPERS, Documents, Listings, Sightings

if TYPE_CHECKING:
    from tui.papers.digest import Digest
    from tui.papers.tally import Key, StoreChange
    from tui.store.files.database import Database

_Records = TypeVar("_Records")


class MonthFile:
    """The papers of one month, read again only if the file has changed. Methods raise StoreError."""

    def __init__(self, path: Path, on_notice: Notify, is_shared: Callable[[], bool] = lambda: False) -> None:
        self._path = path
        self._storage = DurableStorage(path, on_notice=on_notice, is_shared=is_shared)
        self._read: Documents | None = None

    def stamp(self) -> Stamp | None:
        """Return the stamp of the file, None if it is missing."""
        with translate_errors(self._path):
            return stamp(self._path)

    def days(self) -> Listings:
        """Return each day with its listings, also empty days that were fetched or are awaited."""
        return self._documents().listings()

    def sightings(self, ids: Iterable[str] | None = None) -> Sightings:
        """Return the sightings of some papers, or of all; leave out papers that the month does not have."""
        return self._documents().sightings(ids)

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
                self._write(database, _changed(old_listings, listings), _changed(old_sightings, sightings))
        finally:
            self._read = None
        listed = {day: set(order(old_listings.get(day, ()))) for day in {digest.day for digest in digests}}
        listed[""] = set(old_sightings)
        return {
            (digest.day, id): StoreChange(
                hash(merge(old_sightings[id])) if id in listed[digest.day] and id in old_sightings else None,
                hash(merge(sightings[id])),
            )
            for digest in digests
            for id in {paper.id for paper in digest.papers}
        }

    def _write(self, database: "Database", listings: Listings, sightings: Sightings) -> None:
        """Write changed listings and papers."""
        from tui.store.papers.month_changes import change_listings, change_papers

        documents, at = self._documents(), clock.text_of(datetime.now(UTC))
        for name, changes in (
            (DAYS, change_listings(documents, listings)),
            (PAPERS, change_papers(documents, listings, sightings, at)),
        ):
            if changes:
                database.table(name).put(changes.changed, changes.new, changes.removed)

    def _documents(self) -> Documents:
        if self._read is None or self._storage.has_changed():
            self._read = Documents(self._storage.read() or {})
        return self._read


def _merge(digest: "Digest", listings: Listings, sightings: Sightings) -> None:
    """Add a digest to both; it replaces what the same source said of the same day, field by field."""
    for sighting in digest.sightings:
        id = sighting.paper.id
        sightings[id] = unite((sighting, *sightings.get(id, ())))
    if not digest.day:
        return
    ids = tuple(paper.id for paper in digest.papers)
    listing = Listing(ids, digest.source, digest.fetched if digest.whole else "", digest.awaited)
    listings[digest.day] = unite_listings((listing, *listings.get(digest.day, ())))


def _changed(old: Mapping[str, _Records], now: Mapping[str, _Records]) -> dict[str, _Records]:
    return {id: records for id, records in now.items() if old.get(id) != records}
