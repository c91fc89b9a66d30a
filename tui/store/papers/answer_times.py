"""The times of the API's answers when clocks are wrong: answers that arrive now are the latest."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from tui.papers import clock
from tui.papers.listing import Listing
from tui.papers.paper import Sighting

if TYPE_CHECKING:
    from tui.papers.digest import Digest


_Record = TypeVar("_Record", Listing, Sighting)


def correct_times(
    digests: "Sequence[Digest]",
    listings: dict[str, tuple[Listing, ...]],
    sightings: dict[str, tuple[Sighting, ...]],
) -> "list[Digest]":
    """Correct the times of known answers that are ahead of now, so that a later answer replaces them.

    They are dated just before the first of the arriving digests, in place. If this machine's clock was never
    set, the returned digests are dated after all known answers instead.
    """
    now = datetime.now(UTC)
    if clock.is_set(now):
        arrives = min((digest.fetched for digest in digests if digest.fetched), default=clock.text_of(now))
        for day, listed in listings.items():
            listings[day] = _before(arrives, listed, now)
        for id, seen in sightings.items():
            sightings[id] = _before(arrives, seen, now)
        return list(digests)
    times = {one.fetched for listed in listings.values() for one in listed}
    times |= {one.fetched for seen in sightings.values() for one in seen}
    latest = max(times, default="")
    return [
        digest._replace(fetched=_just_after(latest)) if "" < digest.fetched <= latest else digest
        for digest in digests
    ]


def _just_after(latest: str) -> str:
    try:
        return clock.just_after(latest)
    except ValueError:  # another program wrote it; it only looks like a time
        return latest


def _before(arrives: str, records: tuple[_Record, ...], now: datetime) -> tuple[_Record, ...]:
    """Return the records, those ahead of now dated just before an arrival; in most stores none is."""
    if not any(clock.is_ahead(record.fetched, now) for record in records):
        return records
    just_before = clock.text_of(datetime.fromisoformat(arrives) - timedelta(microseconds=1))
    return tuple(
        record._replace(fetched=just_before) if clock.is_ahead(record.fetched, now) else record
        for record in records
    )
