"""The format of a store file: TinyDB's tables as JSON, after a header with a checksum.

    {"hanji":{"schema":1,"generation":12,"checksum":"9a3c01f7"},"marks":{"2504.10430":{…}}}

The checksum is a CRC-32 (as in gzip, ISO 3309) of the generation's digits and every byte after the header.
The schema comes first, so that any later format can be told from a damaged file.
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

from tui.store.files.file_errors import ForeignFile, NewerSchema, NotStorable, StoreDamaged, TooLargeToRead

Tables = dict[str, dict[str, Any]]
"""The tables that TinyDB hands to its storage: documents by id, by table."""

SCHEMA = 1
EMPTY = b"}"
"""The body of a file without tables."""

VALUES = 1_000_000
"""Commas and opening brackets at most in a file: a paper has fewer than 200, a month at most 2,000 papers.

Reading that many values takes up to 250 MB.
"""
_SMALL = 4 << 20
"""Bytes of a file that cannot hold more memory than that, and is not counted, to save time."""

_START = b'{"hanji":{"schema":'
_SCHEMA = re.compile(re.escape(_START) + rb"([0-9]{1,9})")
_HEADER = re.compile(
    re.escape(_START) + b"%d" % SCHEMA + rb',"generation":([0-9]{1,18}),"checksum":"([0-9a-f]{8})"\}'
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
    """The bytes after the header, as `encode` returns them."""


def encode(tables: Tables) -> bytes:
    """Return the body of a file with these tables; NotStorable if JSON has no such value."""
    if "hanji" in tables:
        raise NotStorable("A table cannot be called hanji: the file's header has that name")
    try:
        encoded = orjson.dumps(tables, option=_PLAIN)
    except orjson.JSONEncodeError as error:
        raise NotStorable(f"The change cannot be stored: {error}") from error
    # orjson writes NaN and infinities as null: only a file with a null needs a check of every value.
    if _NULL.search(encoded) and not _is_finite(tables):
        raise NotStorable("The change cannot be stored: JSON has no NaN and no infinities")
    return b"," + encoded[1:] if tables else EMPTY


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
    - ForeignFile for anything else, JSON or not, without parsing it.
    """
    schema = _SCHEMA.match(content)
    if schema and int(schema[1]) > SCHEMA:
        raise NewerSchema(path)
    if not content.startswith(_START):
        start = content[: len(_START)].rstrip(b"\0")
        raise StoreDamaged(path) if _START.startswith(start) else ForeignFile(path)
    header = _HEADER.match(content)
    if header is None:
        raise StoreDamaged(path)
    generation, body = int(header[1]), content[header.end() :]
    if _checksum(body, generation) != int(header[2], 16):
        raise StoreDamaged(path)
    if is_overfull(body):
        raise TooLargeToRead(path)
    return Contents(_parse(content, path), generation, body)


def is_overfull(content: bytes) -> bool:
    """Return whether a file has too many values to be read."""
    return len(content) > _SMALL and sum(map(content.count, (b",", b"[", b"{"))) > VALUES


def _parse(content: bytes, path: Path) -> Tables:
    try:
        with pause_garbage_collection():
            tables: Tables = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        if "enough memory" in str(error):  # orjson's message; the file may be valid
            raise TooLargeToRead(path) from error
        raise StoreDamaged(path) from error
    except (MemoryError, SystemError) as error:  # orjson raises the latter if memory runs out half-way
        raise TooLargeToRead(path) from error
    del tables["hanji"]
    # A valid checksum does not prove good intentions: TinyDB fails on anything but objects of objects.
    for table in tables.values():
        if not isinstance(table, dict) or not all(isinstance(document, dict) for document in table.values()):
            raise StoreDamaged(path)
    return tables


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
