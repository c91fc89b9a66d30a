"""Taking papers out of a store: those that digests listed on certain days."""

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from tui.store.files.envelope import Tables
from tui.store.files.snapshot import Notify, load
from tui.store.papers.documents import DAYS, PAPERS
from tui.store.papers.validate import ListingKey, listing_key

Days = Mapping[str, Collection[str]]
"""The ids of the papers of some days."""


class Removed(NamedTuple):
    """The papers that were removed from one file."""

    path: Path
    days: tuple[str, ...]
    """Ascending."""
    papers: int
    """A paper listed on two days counts twice."""


def remove_papers(papers: Path, listed: Days, on_notice: Notify) -> Iterator[Removed]:
    """Remove papers by the days that listed them from a folder of papers, and yield each changed file.

    What the API says stays, and so do marks. A listing without papers goes with its last one. Each file is
    changed under its lock and as a whole, and the old file stays as its backup. Raises StoreError.
    """
    from tui.store.files.database import open_database

    for month, _ in groupby(sorted(listed), key=lambda day: day[:7]):
        path = papers / f"{month}.json"
        if not _papers_of(load(path).tables or {}, listed):
            continue
        database = open_database(path, on_notice=on_notice)
        with database.transaction():
            tables = database.storage.read() or {}
            found = _papers_of(tables, listed)
            changed, emptied = _change_listings(tables, found)
            database.table(PAPERS).put({}, (), [*found])
            database.table(DAYS).put(changed, (), emptied)
        if found:
            yield Removed(path, tuple(sorted({key.day for key in found.values()})), len(found))


def _papers_of(tables: Tables, listed: Days) -> dict[str, ListingKey]:
    """Return the document ids of papers to remove, and the listings that they are in.

    A summary stays if the API lists its paper on the same day.
    """
    found: dict[str, tuple[ListingKey, str]] = {}
    for number, document in _table(tables, PAPERS):
        key, id = listing_key(document), document.get("id")
        if key and isinstance(id, str) and id in listed.get(key.day, ()):
            found[number] = (key, id)
    answers = {(key.day, id) for key, id in found.values() if key.source == "api"}
    return {
        number: key
        for number, (key, id) in found.items()
        if key.source != "api" and not (key.source == "summary" and (key.day, id) in answers)
    }


def _change_listings(
    tables: Tables, removed: Mapping[str, ListingKey]
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return the listings with their numbers of papers, and those that are left without any."""
    left: dict[ListingKey, int] = dict.fromkeys(removed.values(), 0)
    for number, document in _table(tables, PAPERS):
        key = listing_key(document)
        if key in left and number not in removed and isinstance(document.get("id"), str):
            left[key] += 1
    listings = {
        number: document for number, document in _table(tables, DAYS) if listing_key(document) in left
    }
    counts = {number: left[key] for number, document in listings.items() if (key := listing_key(document))}
    changed = {number: {**listings[number], "papers": papers} for number, papers in counts.items() if papers}
    return changed, [number for number, papers in counts.items() if not papers]


def _table(tables: Tables, name: str) -> Collection[tuple[str, Mapping[str, Any]]]:
    return tables.get(name, {}).items()
