"""The reader's last session on each store, so that it opens there again."""

import os
from pathlib import Path
from typing import Any, NamedTuple, get_args

import orjson

from tui.atomic_write import write_whole
from tui.folder import read_file
from tui.search.order import Sort

STORES = 20
"""Stores whose sessions are remembered: those that were read last."""
_LARGEST = 1 << 20
"""Bytes at most of the file with all sessions."""


class Session(NamedTuple):
    """The state of the screen."""

    scope: str = ""
    """The day, month or other entry that was chosen in the list of days; empty for all days."""
    paper: str | None = None
    """The id of the paper under the cursor."""
    sort: Sort | None = None
    """The order that was chosen; None for the default of the scope."""
    widths: tuple[int, ...] = ()
    """The widths of the panes; empty for the defaults."""
    alone: int | None = None
    """The number of the zoomed pane; None if there was none."""
    newest: str = ""
    """The newest day in the store."""
    tops: tuple[int, ...] = ()
    """The first rows on the screen of the days and of the papers; empty if they are unknown."""


def load(file: Path, store: Path) -> Session | None:
    """Return the last session on a store; None if it is unknown or cannot be read."""
    return _parse(_read(file).get(_name(store)))


def save(file: Path, store: Path, session: Session) -> None:
    """Save the session on a store; HanjiError if it cannot be written."""
    name = _name(store)
    known = {other: it for other, it in _read(file).items() if other != name}
    kept = dict(list(known.items())[1 - STORES :])
    write_whole(file, orjson.dumps({**kept, name: session._asdict()}).decode(), force=True, private=True)


def _name(store: Path) -> str:
    """Return the store's path as text, different for each path, also for one that is not UTF-8."""
    return os.fsencode(store.absolute()).replace(b"\\", b"\\\\").decode("utf-8", "backslashreplace")


def _read(file: Path) -> dict[str, Any]:
    try:
        read = orjson.loads(read_file(file, _LARGEST))
    except (OSError, ValueError):  # it is optional
        return {}
    return read if isinstance(read, dict) else {}


def _parse(read: object) -> Session | None:
    match read:
        case {
            "scope": str(scope),
            "paper": (str() | None) as paper,
            "sort": sort,
            "widths": list(widths),
            "alone": (int() | None) as alone,
            "newest": str(newest),
            **others,
        } if (
            sort in (None, *get_args(Sort))
            and all(type(width) is int for width in widths)
            and alone in (None, 0, 1, 2)
        ):
            return Session(scope, paper, sort, tuple(widths), alone, newest, _parse_tops(others.get("tops")))
        case _:
            return None


def _parse_tops(read: object) -> tuple[int, ...]:
    """Return the first rows; empty if there are none, as in files of hanji 0.1."""
    return tuple(read) if isinstance(read, list) and all(type(top) is int for top in read) else ()
