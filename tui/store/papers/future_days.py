"""Days in the future, which no source can have listed: found and, on demand, removed from a store.

A clock that was ahead or a wrong source may have added them before such days were refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.errors import StoreError, one_line
from tui.papers import clock
from tui.store.files import commit
from tui.store.files.envelope import Tables
from tui.store.files.snapshot import Notify, load
from tui.store.files.storage import DurableStorage
from tui.store.papers.validate import is_day


@dataclass(frozen=True, slots=True)
class FutureDays:
    """The days in the future in one file of papers."""

    path: Path
    days: tuple[str, ...]
    """Ascending."""


def find_future_days(papers: Path) -> Iterator[FutureDays]:
    """Find the days later than tomorrow (UTC) in a folder of papers; changes nothing.

    There are none if this machine's clock was never set. Past months are not read, and unreadable files are
    skipped.
    """
    latest = clock.latest_day()
    for path in sorted(path for path in papers.glob("*.json") if path.stem >= latest[:7]):
        try:
            tables = load(path).tables or {}
        except StoreError:
            continue  # `health` reports it
        if days := {day for day in _days(tables) if day > latest and is_day(day)}:
            yield FutureDays(path, tuple(sorted(days)))


def remove_future_days(papers: Path, on_notice: Notify) -> Iterator[str]:
    """Remove the days later than tomorrow from a folder of papers, and yield a line for each changed file.

    Each file is changed under its lock and as a whole, and the old file stays as its backup. Marks stay.
    Raises StoreError.
    """
    for found in list(find_future_days(papers)):
        storage = DurableStorage(found.path, on_notice=on_notice)
        with storage.transaction():
            tables = storage.read() or {}
            kept, sightings = _without(tables, {*found.days})
            storage.write(kept)
        papers_of = f"{sightings:,} paper{'' if sightings == 1 else 's'} listed"
        backup = one_line(commit.backup(found.path).name)
        yield f"removed {', '.join(found.days)}, {papers_of}, from {one_line(found.path)}; {backup} has them"


def _days(tables: Tables) -> Iterator[str]:
    """Yield the days of listings and of sightings in the tables of a file."""
    yield from tables.get("days", {})
    for document in tables.get("papers", {}).values():
        yield from filter(None, map(_day_of, _sightings(document)))


def _without(tables: Tables, days: set[str]) -> tuple[Tables, int]:
    """Return the tables without some days and their papers, and the number of removed sightings."""
    papers: dict[str, Any] = {}
    gone = 0
    for id, document in tables.get("papers", {}).items():
        seen = _sightings(document)
        left = [sighting for sighting in seen if _day_of(sighting) not in days]
        gone += len(seen) - len(left)
        if len(left) == len(seen):
            papers[id] = document
        elif left:
            papers[id] = {**document, "sightings": left}
    listings = {day: listed for day, listed in tables.get("days", {}).items() if day not in days}
    return {**tables, "days": listings, "papers": papers}, gone


def _sightings(document: object) -> list[object]:
    seen = document.get("sightings") if isinstance(document, dict) else None
    return seen if isinstance(seen, list) else []


def _day_of(sighting: object) -> str:
    day = sighting.get("day") if isinstance(sighting, dict) else None
    return day if isinstance(day, str) and is_day(day) else ""
