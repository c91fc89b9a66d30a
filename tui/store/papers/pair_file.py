"""The pairs of forms found in a store's papers, derived in the background and saved for the next start.

The file lies beside the columns file and may be deleted: without it, filters know the list of concepts.
"""

import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import orjson

from tui.atomic_write import write_file
from tui.folder import Folder
from tui.open_folder import PRIVATE
from tui.search.fold import fold

VERSION = 1
"""The version of the file's format and of the way in which pairs are found."""
FILE = f"pairs-{VERSION}.json"
"""The file's name, beside the columns file."""
_LARGEST = 1 << 20
"""Bytes at most of the file."""
_LONGEST = 100
"""Characters at most of a form."""
_MOST = 1_000

Pairs = tuple[tuple[str, str], ...]


def pair_path(columns: Path) -> Path:
    """Return the file beside the columns file."""
    return columns.with_name(f"{columns.name.rpartition('columns')[0]}{FILE}")


def stamp_of(ids: Iterable[str]) -> int:
    """Return a number that is another one for other papers."""
    return zlib.crc32(" ".join(sorted(ids)).encode())


def load(path: Path) -> tuple[int | None, Pairs]:
    """Load the stamp and the pairs; None and no pairs if the file is missing or invalid."""
    try:
        with Folder(path.parent) as folder:
            found = folder.read(path.name, _LARGEST) if folder.is_own else None
        if found is None:
            return None, ()
        kept = orjson.loads(found[0])
        pairs = tuple((korean, english) for korean, english in kept["pairs"])
        if len(pairs) > _MOST or not all(map(_is_usable, pairs)):
            return None, ()
        return int(kept["stamp"]), pairs
    except (OSError, ValueError, KeyError, TypeError):
        return None, ()


def _is_usable(pair: tuple[object, object]) -> bool:
    return all(isinstance(form, str) and 0 < len(form) <= _LONGEST and fold(form) == form for form in pair)


def save(path: Path, stamp: int, pairs: Pairs) -> None:
    """Save the pairs, if there is permission; otherwise they are found again after the next start."""
    content = orjson.dumps({"stamp": stamp, "pairs": pairs})
    with suppress(OSError), Folder(path.parent, PRIVATE) as folder:
        if folder.is_own:
            write_file(folder, path.name, content, 0o600, durable=False)
