"""The order in which a day's papers were listed, when several sources or files list the same day."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.papers.paper import Source


class Listing(NamedTuple):
    """The ids that one source listed for a day, in its order; none for a day found empty."""

    ids: tuple[str, ...]
    source: Source = "digest"
    fetched: str = ""
    """When the API was asked for the day, ISO time in UTC; empty for a digest, and where it was not asked."""


def order(listings: Iterable[Listing]) -> tuple[str, ...]:
    """Return all ids of a day, each once: the best listing's first, then those that the others add.

    A digest ranks before the API, a longer digest before a shorter one, a later answer before an earlier one.
    The first given ranks first among those that are equal in this.
    """
    ranked = sorted(listings, key=_rank, reverse=True)
    return tuple(dict.fromkeys(id for listing in ranked for id in listing.ids))


def distinct(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """Return the listings that count in `order`, best first.

    One goes if a better one of the same source has all its ids.
    """
    ranked = sorted(dict.fromkeys(listings), key=_rank, reverse=True)
    return tuple(
        one for n, one in enumerate(ranked) if not any(_covers(better, one) for better in ranked[:n])
    )


def _covers(better: Listing, other: Listing) -> bool:
    return better.source == other.source and set(other.ids) <= set(better.ids)


def _rank(listing: Listing) -> tuple[bool, str, int]:
    return listing.source == "digest", listing.fetched, len(set(listing.ids))
