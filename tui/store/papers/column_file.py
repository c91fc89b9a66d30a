"""The columns of all papers, derived from the month files and saved to make the next start fast.

The file is in the store if the user owns it, else in the user's cache folder, and only the user may read it:
each reader of a shared store has one. Nothing depends on it: if it is missing, damaged, stale or of another
version, it is silently derived again, from the months that changed only.
"""

import os
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from tui.atomic_write import write_file
from tui.errors import HanjiError, StoreError
from tui.folder import Folder
from tui.locations import cache_folder, make_absolute
from tui.open_folder import PRIVATE
from tui.papers.listing import order
from tui.papers.paper import Sighting, merge
from tui.search.body_parts import PART_BREAK, PARTS
from tui.search.columns import Columns
from tui.store.files.disk import Stamp
from tui.store.papers.month_file import MonthFile
from tui.store.papers.validate import is_day

VERSION = 2
"""The version of the file's format and of `Columns`; raise it when either changes."""
FILE = f"columns-{VERSION}.json"
"""The file's name, beside the folder of the months."""

_ALLOWED = {
    "ids": b"\nabcdefghijklmnopqrstuvwxyz0123456789./-",
    "votes": b"\n0123456789",
    "days": b"\n0123456789- ",
}
"""The columns that are parsed, not only shown, with all characters that they may hold."""
_DIGITS = 18
_LARGEST = 2 << 30
"""Bytes at most of the file: a million papers take 1.5 GB."""
ROOM = 10_000_000
"""Bytes to leave free on the disk, for marks."""

_Seen = Mapping[str, tuple[Sighting, ...]]
"""The sightings in a month, by paper."""
Months = Mapping[str, MonthFile]
"""The months of a catalogue, by name."""
OnFailure = Callable[[str, StoreError], None]
"""Called with a month that cannot be read, and the error."""


@dataclass(frozen=True, slots=True)
class ColumnFile:
    """The contents of the file: all months, each as it was at its stamp."""

    stamps: dict[str, Stamp | None] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    """The ids in each month; one paper may be in two."""
    days: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids of each day in order; none for an empty day."""
    columns: Columns = field(default_factory=lambda: Columns.of(()))


def column_path(store: Path) -> Path:
    """Return the file for a store's columns: in the store if the user owns it and may write, else in a cache.

    Another owner of the store could put anything there.
    """
    try:
        with Folder(store) as folder:
            if folder.is_own and os.access(store, os.W_OK):
                return store / FILE
    except OSError:
        return store / FILE  # it cannot be read either
    from hashlib import sha256

    name = sha256(os.fsencode(os.path.realpath(store))).hexdigest()[:32]
    try:
        return make_absolute(cache_folder()) / f"{name}-{FILE}"
    except HanjiError:
        return Path(os.devnull) / FILE  # without a home folder nothing is saved or read


def load(path: Path) -> ColumnFile:
    """Load the file; empty if it is missing or invalid. Never raises for its content."""
    try:
        with Folder(path.parent) as folder:
            found = folder.read(path.name, _LARGEST) if folder.is_own else None
        if found is None:
            return ColumnFile()
        content = memoryview(found[0])  # slices are not copies
        if content[:8] != b"%08x" % zlib.crc32(content[8:]):
            return ColumnFile()
        kept: dict[str, Any] = orjson.loads(content[8:])
        if kept["version"] != VERSION:
            return ColumnFile()
        stamps: dict[str, Stamp | None] = {month: tuple(stamp) for month, stamp in kept["stamps"].items()}
        days = {day: tuple(ids.split()) for day, ids in kept["days"].items()}
        ids = {month: ids.split() for month, ids in kept["ids"].items()}
        # A valid checksum does not prove good intentions. The other columns are only text to show.
        columns = Columns.load(kept["columns"])
        invalid = any(kept["columns"][name].encode().translate(None, ok) for name, ok in _ALLOWED.items())
        if invalid or not _is_usable(columns, days):
            return ColumnFile()
        return ColumnFile(stamps, ids, days, columns)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ColumnFile()


def _is_usable(columns: Columns, listed: Iterable[str]) -> bool:
    """Return whether days are valid, numbers not too long to compute with, and bodies complete."""
    days = {day for days in set(columns.days) for day in days.split()}
    return (
        all(map(is_day, days.union(listed)))
        and max(map(len, columns.votes), default=0) <= _DIGITS
        and all(body.count(PART_BREAK) == len(PARTS) - 1 for body in columns.body)
    )


def save(path: Path, file: ColumnFile) -> None:
    """Save the file, if there is room and permission; otherwise the next start is slower."""
    kept = {
        "version": VERSION,
        "stamps": file.stamps,
        "ids": {month: " ".join(ids) for month, ids in file.ids.items()},
        "days": {day: " ".join(ids) for day, ids in file.days.items()},
        "columns": file.columns.dump(),
    }
    body = orjson.dumps(kept)
    with suppress(OSError), Folder(path.parent, PRIVATE) as folder:
        if not folder.is_own:
            return
        # Earlier versions left the first file when they were killed or the disk was full.
        folder.unlink(f"{path.name}.new")
        for version in range(1, VERSION):
            folder.unlink(f"{path.name.removesuffix(FILE)}columns-{version}.json")
        if _free_bytes(folder) - len(body) >= ROOM:
            content = b"%08x" % zlib.crc32(body) + body
            write_file(folder, path.name, content, 0o600, durable=False)


def _free_bytes(folder: Folder) -> int:
    """Return the bytes that the user may still write on the folder's disk."""
    disk = os.fstatvfs(folder.descriptor)
    return disk.f_bavail * disk.f_frsize


def update(known: ColumnFile, months: Months, on_failure: OnFailure) -> ColumnFile:
    """Return the columns of the months as they are now, reading those that changed; `known` if none did.

    A month that cannot be read stays as it was, and is read again the next time.
    """
    stamps: dict[str, Stamp | None] = {}
    now: dict[str, _Seen] = {}
    listed: dict[str, tuple[str, ...]] = {}
    for name, month in months.items():
        try:
            stamps[name] = month.stamp()
            if stamps[name] != known.stamps.get(name):
                days = {day: order(listings) for day, listings in month.days().items()}
                now[name] = month.sightings()
                listed |= days
        except StoreError as error:
            on_failure(name, error)
            stamps[name] = known.stamps.get(name)
        finally:
            month.drop()  # all months at once could fill the memory
    changed = {*now, *(known.stamps.keys() - months.keys())}
    if not changed:
        return known
    ids = {name: known.ids.get(name, []) for name in stamps} | {
        name: list(seen) for name, seen in now.items()
    }
    affected = set(chain.from_iterable((*now.values(), *(known.ids.get(name, ()) for name in changed))))
    return ColumnFile(
        stamps=stamps,
        ids=ids,
        days={day: was for day, was in known.days.items() if day[:7] not in changed} | listed,
        columns=_replace_papers(known.columns, affected, _collect_sightings(affected, ids, now, months)),
    )


def _collect_sightings(
    wanted: set[str], ids: Mapping[str, Iterable[str]], now: Mapping[str, _Seen], months: Months
) -> list[list[Sighting]]:
    """Return the sightings of papers in all months, from `now` or else read from their files."""
    found: dict[str, list[Sighting]] = defaultdict(list)
    for name, in_month in ids.items():
        if here := wanted.intersection(in_month):
            with suppress(StoreError):  # it was reported when the month was read
                for id, seen in (now[name] if name in now else months[name].sightings(here)).items():
                    found[id] += seen
            months[name].drop()
    return list(found.values())


def _replace_papers(old: Columns, ids: set[str], sightings: Iterable[Iterable[Sighting]]) -> Columns:
    """Return the columns with some papers replaced by the merged sightings."""
    kept = [n for n, id in enumerate(old.ids) if id not in ids]
    new = Columns.of(map(merge, sightings))
    columns = Columns(*([*map(was.__getitem__, kept), *now] for was, now in zip(old, new, strict=True)))
    return columns.as_searched()
