"""The order of a day's papers when several sources or files list the same day."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.papers.paper import Source


class Listing(NamedTuple):
    """The ids that one source listed for a day, in its order; empty for a day without papers."""

    ids: tuple[str, ...]
    source: Source = "digest"
    fetched: str = ""
    """The time of the request to the API, ISO in UTC; empty for a digest and for a day not requested."""


def order(listings: Iterable[Listing]) -> tuple[str, ...]:
    """Return all ids of a day, each once: the best listing's first, then the ids that the others add.

    A digest ranks before the API, a longer digest before a shorter one, a later answer before an earlier one.
    Among equals, the first one given ranks first.
    """
    ranked = sorted(listings, key=_rank, reverse=True)
    return tuple(dict.fromkeys(id for listing in ranked for id in listing.ids))


def distinct(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """Return the listings that matter to `order`, best first.

    A listing is dropped if a better one of the same source has all its ids.
    """
    ranked = sorted(dict.fromkeys(listings), key=_rank, reverse=True)
    return tuple(
        one for n, one in enumerate(ranked) if not any(_covers(better, one) for better in ranked[:n])
    )


def _covers(better: Listing, other: Listing) -> bool:
    return better.source == other.source and set(other.ids) <= set(better.ids)


def _rank(listing: Listing) -> tuple[bool, str, int]:
    return listing.source == "digest", listing.fetched, len(set(listing.ids))
