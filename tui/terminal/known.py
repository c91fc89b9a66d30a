"""The looks of terminals that have answered, kept for the next start.

A terminal is known by TERM, TERM_PROGRAM, and the name that it gave. The next start knows only the first two:
it takes the one that answered last.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from tui.atomic_write import write_whole
from tui.folder import read_file
from tui.terminal.traits import Traits

_MOST = 20
"""Terminals that are kept: those that answered last."""
_LARGEST = 1 << 16
"""Bytes at most of the file."""


def load(file: Path, env: Mapping[str, str]) -> Traits | None:
    """Return the looks of the last terminal with this TERM and TERM_PROGRAM; None if none has answered."""
    kept = [value for key, value in _read(file).items() if key.startswith(_key(env, ""))]
    match kept[-1:]:
        case [{"light": bool(light), "wide": bool(wide)}]:
            return Traits(light, wide)
        case _:
            return None


def save(file: Path, env: Mapping[str, str], name: str, traits: Traits) -> None:
    """Keep the looks of the terminal that calls itself `name`; HanjiError if the file cannot be written."""
    key, looks = _key(env, name), {"light": traits.light, "wide": traits.wide}
    known = _read(file)
    if [*known.items()][-1:] == [(key, looks)]:
        return
    others = [item for item in known.items() if item[0] != key]
    document = {**dict(others[1 - _MOST :]), key: looks}
    write_whole(file, orjson.dumps(document).decode(), force=True, private=True)


def _key(env: Mapping[str, str], name: str) -> str:
    named = (_clean(env.get("TERM", "")), _clean(env.get("TERM_PROGRAM", "")), name)
    return "|".join(named)


def _clean(name: str) -> str:
    return "".join(letter for letter in name[:100] if "!" <= letter <= "z")


def _read(file: Path) -> dict[str, Any]:
    try:
        read = orjson.loads(read_file(file, _LARGEST))
    except (OSError, ValueError):  # it is optional
        return {}
    return read if isinstance(read, dict) else {}
