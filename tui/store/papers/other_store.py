"""The papers in a file of another store, as digests that this one can import."""

from collections.abc import Iterator
from pathlib import Path

from tui.errors import HanjiError, StoreError, one_line
from tui.language import gettext as _
from tui.papers.digest import Digest
from tui.papers.listing import Listing
from tui.papers.paper import SOURCES, Sighting, unite
from tui.store.files.snapshot import damage_notice, load
from tui.store.papers.documents import DAYS, PAPERS, Documents


class StoreDigests:
    """The digests in a file of papers, of any schema; reading it changes nothing."""

    def __init__(self, path: Path) -> None:
        """Read the file, or its backup if it is damaged; HanjiError, without the path, if it has none."""
        try:
            snapshot = load(path)
        except StoreError as error:
            raise HanjiError(str(error).removeprefix(f"{one_line(path)} ")) from error
        tables = snapshot.tables or {}
        if tables and not tables.keys() & {PAPERS, DAYS}:
            raise HanjiError(_("has no papers; marks of another store are not imported"))
        self.problem = damage_notice(path, snapshot) if snapshot.damaged else ""
        self._documents = Documents(tables)

    def __iter__(self) -> Iterator[Digest]:
        """Yield a digest for each day and source, papers in their order, and one for those without a day."""
        seen = {id: unite(each) for id, each in self._documents.sightings().items()}
        by_listing = {
            (sighting.day, sighting.source, id): sighting for id, each in seen.items() for sighting in each
        }
        for day, listings in sorted(self._documents.listings().items()):
            for listing in listings:
                if listing.awaited and not listing.ids:
                    continue  # the other store's syncs ask for it
                listed = [by_listing.get((day, listing.source, id)) for id in listing.ids]
                yield _digest(day, listing, [sighting for sighting in listed if sighting])
        for source in SOURCES:
            undated = [one for (day, of, _), one in by_listing.items() if not day and of == source]
            if undated:
                yield _digest("", Listing((), source), undated)


def _digest(day: str, listing: Listing, sightings: list[Sighting]) -> Digest:
    times = tuple(sighting.fetched for sighting in sightings)
    return Digest(
        day,
        tuple(sighting.paper for sighting in sightings),
        listing.source,
        listing.fetched or max(times, default=""),
        whole=bool(listing.fetched),
        times=times,
    )
