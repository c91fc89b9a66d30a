"""Days in the future, which no source can have listed: found and, on demand, removed from a store.

A clock that was ahead or a wrong source may have added them before such days were refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.errors import StoreError, one_line
from tui.language import ngettext
from tui.papers import clock
from tui.store.files import commit
from tui.store.files.envelope import Tables
from tui.store.files.snapshot import Notify, load
from tui.store.papers.documents import DAYS, PAPERS
from tui.store.papers.validate import listing_key


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
        if days := {day for day in _days(tables) if day > latest}:
            yield FutureDays(path, tuple(sorted(days)))


def remove_future_days(papers: Path, on_notice: Notify) -> Iterator[str]:
    """Remove the days later than tomorrow from a folder of papers, and yield a line for each changed file.

    Each file is changed under its lock and as a whole, and the old file stays as its backup. Marks stay.
    Raises StoreError.
    """
    from tinydb import where

    from tui.store.files.database import open_database

    for found in list(find_future_days(papers)):
        database = open_database(found.path, on_notice=on_notice)
        future = where("day").one_of([*found.days])
        with database.transaction():
            database.table(DAYS).remove(future)
            listed = len(database.table(PAPERS).remove(future))
        yield ngettext(
            "removed {days}, {n:,} paper listed, from {file}; {backup} has them",
            "removed {days}, {n:,} papers listed, from {file}; {backup} has them",
            listed,
            days=", ".join(found.days),
            file=one_line(found.path),
            backup=one_line(commit.backup(found.path).name),
        )


def _days(tables: Tables) -> Iterator[str]:
    """Yield the days of listings and of papers in the tables of a file."""
    for name in (DAYS, PAPERS):
        yield from (key.day for plain in tables.get(name, {}).values() if (key := listing_key(plain)))
