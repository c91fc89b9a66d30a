"""The days that a store knows, as far as they matter to a sync."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from tui import sample
from tui.papers.listing import Listing, last_fetch, was_listed
from tui.sources.digest_files import find_files, read

Days = Mapping[str, Collection[str]]
"""The ids of the papers of some days."""


class KnownDays(NamedTuple):
    """The days that a store knows; those that only the sample listed are not among them."""

    listed: frozenset[date] = frozenset()
    """The days with papers from any source, and those that were fetched."""
    last_fetches: Mapping[date, date] = {}
    """When (in UTC) each day, empty ones too, was last fetched."""
    awaited: frozenset[date] = frozenset()
    """The days that a sync was to ask for and did not reach, or that failed."""
    has_sample: bool = False
    """True if the store has days of the sample."""


def known_days(listings: Mapping[str, Sequence[Listing]]) -> KnownDays:
    """Return the days to plan a sync by, given the listings of a store."""
    now = datetime.now(UTC)
    of_sample = sample_days()
    samples = {day for day in of_sample.keys() & listings.keys() if _is_sample(listings[day], of_sample[day])}
    listed = [day for day in listings.keys() - samples if was_listed(listings[day])]
    fetches = {day: last_fetch(listings[day], now) for day in listed}
    awaited = [day for day, each in listings.items() if any(one.awaited for one in each)]
    return KnownDays(
        frozenset(map(date.fromisoformat, listed)),
        {date.fromisoformat(day): date.fromisoformat(at) for day, at in fetches.items() if at},
        frozenset(map(date.fromisoformat, awaited)),
        bool(samples),
    )


def sample_days() -> Days:
    """Return the ids of each day of the bundled sample."""
    days: dict[str, set[str]] = {}
    for file in find_files([str(sample.folder())]):
        for digest in read(file).digests:
            days.setdefault(digest.day, set()).update(paper.id for paper in digest.papers)
    return days


def _is_sample(listings: Sequence[Listing], ids: Collection[str]) -> bool:
    """Return whether a day has nothing but the sample's papers, and the API was never asked for it."""
    listed = {id for listing in listings for id in listing.ids}
    return bool(listed) and listed <= {*ids} and not any(listing.fetched for listing in listings)
