"""Store files in another form than hanji's own, written by TinyDB itself or by another program.

A file is an edit if it is JSON in which white space follows every `:` and `,` outside strings, as `json.dump`
writes it, and if it has one of hanji's tables. A crash or a failing disk makes no such file of one in hanji's
own form. An edit has no checksum that counts, and gets one with hanji's next change.
"""

import json
import math
import re
from pathlib import Path
from typing import Any

import orjson

from tui.store.files import envelope, first_schema
from tui.store.files.envelope import HEADER, SCHEMA, Contents
from tui.store.files.file_errors import ForeignFile, NewerSchema, StoreDamaged, TooLargeToRead

_TABLES = (HEADER, "papers", "days", "marks")
_START = re.compile(rb'\s*\{\s*"(?:hanji|papers|days|marks)"\s*:')
_SPACED_START = re.compile(_START.pattern + rb"\s")
_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"')
_COMPACT = re.compile(rb"[:,](?![ \t\n\r])")
_GENERATIONS = 10**18


def read(content: bytes, path: Path) -> Contents:
    """Return the contents of an edit, or raise the error for a file in another form, about `path`.

    - NewerSchema if its header names a later schema.
    - StoreDamaged if it has one of hanji's tables but is not JSON, as in the middle of a write, or if white
      space is missing anywhere: then it was in hanji's own form.
    - TooLargeToRead if it has too many values for the memory.
    - ForeignFile for anything else.
    """
    if envelope.is_overfull(content):
        raise TooLargeToRead(path)
    tables = _load(content, path)
    if tables is None:
        raise StoreDamaged(path) if _START.match(content) else ForeignFile(path)
    header, schema = _take_header(tables)
    if not header or not envelope.has_tables(tables):
        raise ForeignFile(path)
    if schema > SCHEMA:
        raise NewerSchema(path)
    if not _is_spaced(content):
        raise StoreDamaged(path)
    known = header.get("generation")
    generation = known if isinstance(known, int) and 0 <= known < _GENERATIONS else 0
    if schema == first_schema.SCHEMA:
        tables = first_schema.upgrade(tables)
    return Contents(tables, generation, b"", schema, edited=True)


def starts_like_edit(content: bytes) -> bool:
    """Return whether a file starts as an edit does; it may be one that is half written."""
    return bool(_SPACED_START.match(content))


def _is_spaced(content: bytes) -> bool:
    """Return whether white space follows every `:` and `,` outside the strings of a JSON text."""
    return not _COMPACT.search(_STRING.sub(b"0", content))


def _take_header(tables: Any) -> tuple[dict[str, Any], int]:
    """Take the header out of the tables; return it and its schema, or an empty one for a foreign file."""
    if not isinstance(tables, dict) or not any(isinstance(tables.get(name), dict) for name in _TABLES):
        return {}, 0
    table = tables.get(HEADER)
    if not isinstance(table, dict):
        schema = first_schema.SCHEMA if first_schema.has_own_ids(tables) else SCHEMA
        return {"schema": schema}, schema
    first = isinstance(table.get("schema"), int)
    header = table if first else table.pop("1", {})
    if first or not table:
        del tables[HEADER]
    if not isinstance(header, dict):
        return {}, 0
    named: Any = header.get("schema")
    known = first_schema.SCHEMA if first else SCHEMA
    later = named if isinstance(named, int) and named > SCHEMA else known
    return {"schema": later, **header}, later


def _load(content: bytes, path: Path) -> Any:
    """Return the value of a JSON text; None if it is none."""
    try:
        return envelope.load_json(content, path)
    except orjson.JSONDecodeError:
        pass
    # Python's writer, and so TinyDB, also writes NaN and halves of characters.
    try:
        return _storable(json.loads(content.decode()))
    except (ValueError, RecursionError):
        return None


def _storable(value: Any) -> Any:
    """Return a value of JSON that any program can read: no NaN, no infinities, only whole characters."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, int):
        return value if -(1 << 63) <= value < 1 << 64 else float(value)
    if isinstance(value, dict):
        return {_storable(name): _storable(inner) for name, inner in value.items()}
    return [_storable(inner) for inner in value] if isinstance(value, list) else value
