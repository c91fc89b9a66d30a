"""The format of a store file: a TinyDB file whose first table has a checksum of the rest.

    {"hanji":{"1":{"schema":2,"generation":12,"checksum":"9a3c01f7"}},"marks":{"1":{…}}}

hanji writes it without white space: this is its own form. The checksum is a CRC-32 (as in gzip, ISO 3309) of
the generation's digits and every byte after document 1 of the table `hanji`. The schema comes first, so that
any later format can be told from a damaged file. `edits` says which files in another form are taken, and
`first_schema` reads what hanji 0.1 wrote, with the header in place of its document.
"""

import gc
import math
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from tui.language import gettext as _
from tui.store.files.file_errors import NewerSchema, NotStorable, StoreDamaged, TooLargeToRead

Tables = dict[str, dict[str, Any]]
"""The tables that TinyDB hands to its storage: documents by id, by table."""

SCHEMA = 2
HEADER = "hanji"
"""The table of the header, which is its document 1."""
EMPTY = b"}}"
"""The body of a file without tables."""

VALUES = 1_000_000
"""Commas and opening brackets at most in a file: a paper has fewer than 200, a month at most 2,000 papers.

Reading that many values takes up to 250 MB.
"""
_SMALL = 4 << 20
"""Bytes of a file that cannot hold more memory than that, and is not counted, to save time."""

_START = b'{"hanji":{"1":{"schema":'
_STARTS = (_START, b'{"hanji":{"schema":')
"""The starts of hanji's own form, the second one in schema 1."""
_SCHEMA = re.compile(rb'\{"hanji":\{(?:"1":\{)?"schema":([0-9]{1,9})')
_HEADER = re.compile(
    rb'\{"hanji":\{(?:"1":\{"schema":(2)|"schema":(1)),"generation":([0-9]{1,18}),"checksum":"([0-9a-f]{8})"\}'
)

_PLAIN = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
# A pattern that starts with a plain word is found four times faster than by three searches in bytes.
_NULL = re.compile(rb"null(?<=[:\[,]null)")


class Contents(NamedTuple):
    """The contents of a valid file."""

    tables: Tables
    generation: int
    """The number of changes of the file."""
    body: bytes
    """The bytes after the header, as `encode` returns them; empty if the file is in another form."""
    schema: int = SCHEMA
    """The schema of the file; the tables are always those of the latest one."""
    edited: bool = False
    """True if another program wrote the file."""


def encode(tables: Tables) -> bytes:
    """Return the body of a file with these tables; NotStorable if JSON has no such value."""
    others = tables.get(HEADER, {})
    if "1" in others:
        raise NotStorable(_("Document 1 of the table hanji cannot be stored: it is the file's header"))
    rest = {name: table for name, table in tables.items() if name != HEADER} if HEADER in tables else tables
    encoded = _dump(rest)
    # orjson writes NaN and infinities as null: only a file with a null needs a check of every value.
    if _NULL.search(encoded) and not _is_finite(tables):
        raise NotStorable(_("The change cannot be stored: JSON has no NaN and no infinities"))
    beside = b"," + _dump(others)[1:-1] if others else b""
    return beside + b"}" + (b"," + encoded[1:] if rest else b"}")


def seal(body: bytes, generation: int) -> bytes:
    """Return the whole file for a body."""
    header = b'%s%d,"generation":%d,"checksum":"%08x"}'
    return header % (_START, SCHEMA, generation, _checksum(body, generation)) + body


def unseal(content: bytes, path: Path) -> Contents:
    """Return the contents of a file, or raise the error for it, about `path`.

    - NewerSchema if it starts like a file of hanji and its schema is later.
    - StoreDamaged if it starts so and the rest is not exactly what was written; also if it is empty, cut off
      within that start, or has zeros in its place, as after a crash or on a failing disk.
    - TooLargeToRead if it has too many values for the memory.
    - What `edits.read` returns or raises for anything else.
    """
    schema = _SCHEMA.match(content)
    if schema and int(schema[1]) > SCHEMA:
        raise NewerSchema(path)
    header = _HEADER.match(content)
    if header is None:
        if _is_own(content):
            raise StoreDamaged(path)
        from tui.store.files import edits

        return edits.read(content, path)
    generation, body = int(header[3]), content[header.end() :]
    if _checksum(body, generation) != int(header[4], 16):
        raise StoreDamaged(path)
    if is_overfull(body):
        raise TooLargeToRead(path)
    tables = _parse(content, path)
    if header[1]:
        return Contents(tables, generation, body)
    from tui.store.files import first_schema

    return Contents(first_schema.upgrade(tables), generation, b"", first_schema.SCHEMA)


def is_overfull(content: bytes) -> bool:
    """Return whether a file has too many values to be read."""
    return len(content) > _SMALL and sum(map(content.count, (b",", b"[", b"{"))) > VALUES


def _is_own(content: bytes) -> bool:
    """Return whether a file starts in hanji's own form, as far as it is not cut off or zeros."""
    return any(
        content.startswith(start) or start.startswith(content[: len(start)].rstrip(b"\0"))
        for start in _STARTS
    )


def has_tables(value: object) -> bool:
    """Return whether a value is what TinyDB can read: objects of objects of objects."""
    return isinstance(value, dict) and all(
        isinstance(table, dict) and set(map(type, table.values())) <= {dict} for table in value.values()
    )


def load_json(content: bytes, path: Path) -> object:
    """Return the value of a JSON text; orjson.JSONDecodeError, or TooLargeToRead without memory for it."""
    try:
        with pause_garbage_collection():
            return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        if "enough memory" in str(error):  # orjson's message; the file may be valid
            raise TooLargeToRead(path) from error
        raise
    except (MemoryError, SystemError) as error:  # orjson raises the latter if memory runs out half-way
        raise TooLargeToRead(path) from error


def _parse(content: bytes, path: Path) -> Tables:
    """Return the tables of a file in hanji's own form, without its header."""
    try:
        tables: Any = load_json(content, path)
    except orjson.JSONDecodeError as error:
        raise StoreDamaged(path) from error
    header = tables[HEADER]
    header.pop("1", None)
    if not header or "schema" in header:
        del tables[HEADER]
    # A valid checksum does not prove good intentions: TinyDB fails on anything but objects of objects.
    if not has_tables(tables):
        raise StoreDamaged(path)
    return tables  # type: ignore[no-any-return]  # as just checked


def _dump(tables: Tables) -> bytes:
    try:
        return orjson.dumps(tables, option=_PLAIN)
    except orjson.JSONEncodeError as error:
        if "ecursion" not in str(error):
            raise NotStorable(_("The change cannot be stored: {error}", error=error)) from error
    # Another program may nest a document deeper than orjson writes it.
    import json

    try:
        return json.dumps(tables, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except (ValueError, TypeError, RecursionError) as error:
        raise NotStorable(_("The change cannot be stored: {error}", error=error)) from error


@contextmanager
def pause_garbage_collection() -> Iterator[None]:
    """Pause the garbage collector, which many new objects would start in vain: 3 ms for 1,000 papers."""
    if not gc.isenabled():
        # Its owner turns it on again, in another thread maybe at any moment from here on.
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _checksum(body: bytes, generation: int) -> int:
    return zlib.crc32(body, zlib.crc32(b"%d" % generation))


def _is_finite(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(map(_is_finite, value.values()))
    return all(map(_is_finite, value)) if isinstance(value, list | tuple) else True
