"""The form of a store file: what TinyDB stores as JSON, behind a header that says whether to trust it.

    {"hanji":{"schema":1,"generation":12,"checksum":"9a3c01f7"},"marks":{"2504.10430":{…}}}

The checksum is a CRC-32 (as in gzip, ISO 3309) of the generation's digits followed by every byte behind the
header. The schema comes first, so that any later form can be told from a damaged file.
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
"""What TinyDB hands to its storage: documents by id, by table."""

SCHEMA = 1
EMPTY = b"}"
"""The body of a file without tables."""

VALUES = 1_000_000
"""Commas and opened brackets of a file: a paper has fewer than 200, and a month 2,000 papers at most.

Read, that many values take up to 250 MB.
"""
_SMALL = 4 << 20
"""Bytes of a file that is not counted, to save the time: so few hold no more than that many values do."""

_START = b'{"hanji":{"schema":'
_SCHEMA = re.compile(re.escape(_START) + rb"([0-9]{1,9})")
_HEADER = re.compile(
    re.escape(_START) + b"%d" % SCHEMA + rb',"generation":([0-9]{1,18}),"checksum":"([0-9a-f]{8})"\}'
)

_PLAIN = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
# Starting with a plain word, it is found four times faster than by three searches in bytes.
_NULL = re.compile(rb"null(?<=[:\[,]null)")


class Contents(NamedTuple):
    """What a good file holds."""

    tables: Tables
    generation: int
    """Counts the changes of the file from 1."""
    body: bytes
    """The bytes behind the header, as `encode` makes them."""


def encode(tables: Tables) -> bytes:
    """The body of a file with these tables; NotStorable where JSON has no such value."""
    if "hanji" in tables:
        raise NotStorable("A table cannot be called hanji: that is the name of the file's header")
    try:
        encoded = orjson.dumps(tables, option=_PLAIN)
    except orjson.JSONEncodeError as error:
        raise NotStorable(f"The change cannot be stored: {error}") from error
    # orjson writes NaN and the infinities as null. Only a file with a null in it needs a look at every value.
    if _NULL.search(encoded) and not _is_finite(tables):
        raise NotStorable("The change cannot be stored: NaN and infinities are no JSON")
    return b"," + encoded[1:] if tables else EMPTY


def seal(body: bytes, generation: int) -> bytes:
    """The whole file for a body."""
    header = b'%s%d,"generation":%d,"checksum":"%08x"}'
    return header % (_START, SCHEMA, generation, _checksum(body, generation)) + body


def unseal(content: bytes, path: Path) -> Contents:
    """What a file holds, or the error that says what is wrong with it; `path` is only named.

    - It starts like a file of hanji's: NewerSchema if its schema is later, else StoreDamaged if the rest is
      not exactly what was written.
    - It has too many values for the memory: TooLargeToRead.
    - It is empty, cut off within that start, or has zeros in its place, as a crash or a failing disk may
      leave such a file: StoreDamaged.
    - Anything else, JSON or not, was written by someone else: ForeignFile. It is not even parsed.
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
        if "enough memory" in str(error):  # orjson's words; the file may be as good as any
            raise TooLargeToRead(path) from error
        raise StoreDamaged(path) from error
    except (MemoryError, SystemError) as error:  # the latter is orjson's too, when it runs out half-way
        raise TooLargeToRead(path) from error
    del tables["hanji"]
    # A right checksum is no proof of a good will: TinyDB fails on anything but objects of objects.
    for table in tables.values():
        if not isinstance(table, dict) or not all(isinstance(document, dict) for document in table.values()):
            raise StoreDamaged(path)
    return tables


@contextmanager
def pause_garbage_collection() -> Iterator[None]:
    """Thousands of new objects would set the garbage collector off in vain: 3 ms in a file of 1,000."""
    if not gc.isenabled():
        # Whoever turned it off turns it on again; in another thread that may be at any moment from here on.
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
