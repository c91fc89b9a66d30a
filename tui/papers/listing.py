"""The order of a day's papers when several sources or files list the same day."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from tui.papers import clock
from tui.papers.paper import Source

_SOURCES: tuple[Source, ...] = ("summary", "import", "api", "digest")
"""The sources, the best order last."""


class Listing(NamedTuple):
    """The ids that one source listed for a day, in its order; empty for a day without papers."""

    ids: tuple[str, ...]
    source: Source = "digest"
    fetched: str = ""
    """The time of the request to the API, ISO in UTC; empty for a digest and for a day not requested."""
    awaited: bool = False
    """True if a sync was to ask the API for this day and has had no answer yet."""


def order(listings: Iterable[Listing]) -> tuple[str, ...]:
    """Return all ids of a day, each once: the best listing's first, then the ids that the others add.

    A digest ranks before the API, that before any other import, and a summary last; a longer digest before a
    shorter one, a later answer before an earlier one. Among equals, the first one given ranks first.
    """
    ranked = sorted(listings, key=_rank, reverse=True)
    return tuple(dict.fromkeys(id for listing in ranked for id in listing.ids))


def unite(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """Return one listing for each source, the best first, with the ids of all in their order.

    An answer ends the wait for it.
    """
    same: dict[Source, list[Listing]] = {}
    for listing in sorted(listings, key=_rank, reverse=True):
        same.setdefault(listing.source, []).append(listing)
    return tuple(_unite(source, listed) for source, listed in same.items())


def _unite(source: Source, listed: list[Listing]) -> Listing:
    fetched = max(one.fetched for one in listed)
    return Listing(order(listed), source, fetched, not fetched and any(one.awaited for one in listed))


def was_listed(listings: Iterable[Listing]) -> bool:
    """Return whether a digest listed the day or the API was asked for it, not only for others."""
    return any(listing.fetched or listing.source == "digest" for listing in listings)


def last_fetch(listings: Iterable[Listing], now: datetime) -> str:
    """Return the day (UTC) of the last fetch, or "" without one; one in the future is a clock's mistake."""
    return max((one.fetched for one in listings if not clock.is_ahead(one.fetched, now)), default="")[:10]


def _rank(listing: Listing) -> tuple[int, str, int]:
    return _SOURCES.index(listing.source), listing.fetched, len(set(listing.ids))
