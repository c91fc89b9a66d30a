"""Where the reader was left, so that it opens there again."""

import os
from pathlib import Path
from typing import Any, NamedTuple, get_args

import orjson

from tui.atomic_write import write_whole
from tui.folder import read_file
from tui.search.order import Sort

STORES = 20
"""Stores of which the place is remembered, those that were read last."""
_LARGEST = 1 << 20
"""Bytes of the file with all places."""


class Session(NamedTuple):
    """What was on the screen."""

    scope: str = ""
    """The day, the month, or what else was chosen among the days; nothing for all of them."""
    paper: str | None = None
    """The id of the paper under the cursor."""
    sort: Sort | None = None
    """The order that was chosen; None for the one that suits what is shown."""
    widths: tuple[int, ...] = ()
    """How wide the panes were made; nothing where they are as they come."""
    alone: int | None = None
    """The number of the pane that had the screen for itself, where one had."""
    newest: str = ""
    """The newest day that there was."""


def load(file: Path, store: Path) -> Session | None:
    """Where a store was left; None where that is not known, or cannot be read."""
    return _place(_read(file).get(_name(store)))


def save(file: Path, store: Path, place: Session) -> None:
    """Remember where a store was left; HanjiError where that cannot be written."""
    name = _name(store)
    known = {other: it for other, it in _read(file).items() if other != name}
    kept = dict(list(known.items())[1 - STORES :])
    write_whole(file, orjson.dumps({**kept, name: place._asdict()}).decode(), force=True, private=True)


def _name(store: Path) -> str:
    """Return the store's path as text, which a path need not be; no two paths give the same."""
    return os.fsencode(store.absolute()).replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def _read(file: Path) -> dict[str, Any]:
    try:
        read = orjson.loads(read_file(file, _LARGEST))
    except (OSError, ValueError):  # it can be done without
        return {}
    return read if isinstance(read, dict) else {}


def _place(read: object) -> Session | None:
    match read:
        case {
            "scope": str(scope),
            "paper": (str() | None) as paper,
            "sort": sort,
            "widths": list(widths),
            "alone": (int() | None) as alone,
            "newest": str(newest),
        } if (
            sort in (None, *get_args(Sort))
            and all(type(width) is int for width in widths)
            and alone in (None, 0, 1, 2)
        ):
            return Session(scope, paper, sort, tuple(widths), alone, newest)
        case _:
            return None
