"""The documents of one month, found by paper and by listing.

The month is indexed once when it is read; a paper's fields are validated when it is asked for. TinyDB would
search all documents for each of them, and its import of 2 ms would stand before the first list.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from tui.papers import caps
from tui.papers.listing import Listing
from tui.papers.paper import Sighting, Source
from tui.store.files.envelope import Tables, pause_garbage_collection
from tui.store.papers.validate import ListingKey, listing_key, validate_rank, validate_sighting, validate_time

PAPERS, DAYS = "papers", "days"
"""The tables of a month."""

Listings = dict[str, tuple[Listing, ...]]
"""The listings of each day, one for each source."""
Sightings = dict[str, tuple[Sighting, ...]]
"""The sightings of each paper, in the order of their documents."""

_LAST = 1 << 62
"""The rank of a paper that has none."""


class Documents:
    """The documents of a month; anything that is no paper and no listing is skipped."""

    def __init__(self, tables: Tables) -> None:
        self._papers: Mapping[str, Mapping[str, Any]] = tables.get(PAPERS, {})
        self._days: Mapping[str, Mapping[str, Any]] = tables.get(DAYS, {})

    @cached_property
    def ids(self) -> Mapping[str, list[str]]:
        """The document ids of each paper."""
        found: dict[str, list[str]] = {}
        with pause_garbage_collection():
            for number, document in self._papers.items():
                if isinstance(id := document.get("id"), str):
                    found.setdefault(id, []).append(number)
        return found

    def listings(self) -> Listings:
        """Return the listings of each day; those without papers were looked at in vain or are awaited."""
        with pause_garbage_collection():
            ranked, times, awaited = self._places(), self._times(), self._awaited()
            found: dict[str, dict[Source, Listing]] = {}
            for key in {**times, **ranked}:
                in_order = sorted(ranked.get(key, ()), key=lambda place: place[0])
                ids = tuple(dict.fromkeys(id for _, id in in_order))[: caps.PAPERS]
                fetched = max(times.get(key, ("",)))
                listing = Listing(ids, key.source, fetched, not fetched and key in awaited)
                found.setdefault(key.day, {})[key.source] = listing
            return {day: tuple(listings.values()) for day, listings in found.items()}

    def sightings(self, ids: Iterable[str] | None = None) -> Sightings:
        """Return the sightings of some papers, or of all; leave out papers that the month does not have."""
        wanted = self.ids if ids is None else [id for id in ids if id in self.ids]
        return {id: seen for id in wanted if (seen := tuple(self._sightings(id)))}

    def paper(self, number: str) -> Mapping[str, Any]:
        """Return a document of the papers."""
        return self._papers[number]

    def papers_of(self, id: str) -> list[tuple[str, Sighting]]:
        """Return the valid documents of a paper: their ids and what they say."""
        found = ((number, validate_sighting(self._papers[number])) for number in self.ids.get(id, ()))
        return [(number, sighting) for number, sighting in found if sighting]

    def listings_of(self, key: ListingKey) -> list[tuple[str, Mapping[str, Any]]]:
        """Return the documents of a listing and their ids."""
        return [(number, document) for number, document in self._days.items() if listing_key(document) == key]

    def _places(self) -> dict[ListingKey, list[tuple[int, str]]]:
        """Return the ranks and ids of the papers of each listing."""
        ranked: dict[ListingKey, list[tuple[int, str]]] = {}
        for document in self._papers.values():
            if (key := listing_key(document)) and key.day and isinstance(id := document.get("id"), str):
                ranked.setdefault(key, []).append((validate_rank(document.get("rank")) or _LAST, id))
        return ranked

    def _times(self) -> dict[ListingKey, list[str]]:
        """Return the times at which each listing was fetched, "" for never."""
        times: dict[ListingKey, list[str]] = {}
        for document in self._days.values():
            if (key := listing_key(document)) and key.day:
                times.setdefault(key, []).append(validate_time(document.get("fetched")))
        return times

    def _awaited(self) -> set[ListingKey]:
        """Return the listings of the API whose number of papers is not known."""
        unknown = (document for document in self._days.values() if "papers" not in document)
        return {key for document in unknown if (key := listing_key(document)) and key.source == "api"}

    def _sightings(self, id: str) -> Iterable[Sighting]:
        return (sighting for _, sighting in self.papers_of(id))
