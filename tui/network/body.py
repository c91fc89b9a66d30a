"""Reading the body of an answer, unpacked in bounded memory."""

import zlib
from collections.abc import Iterable


class Oversized(ValueError):
    """The body is longer than the limit."""


class Damaged(ValueError):
    """The body does not unpack, or ends early."""


def read_body(chunks: Iterable[bytes], limit: int, *, gzip: bool) -> bytes:
    """Return the whole body, unpacked if it is `gzip`.

    Raises Oversized if it has more than `limit` bytes, packed or unpacked, and never holds more of them, so
    that a zip bomb does no harm. Raises Damaged if it does not unpack.
    """
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)  # 16 asks for gzip's header
    body = bytearray()
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        try:
            body += unpacker.decompress(chunk, limit + 1 - len(body)) if gzip else chunk
        except zlib.error as error:
            raise Damaged from error
        if max(seen, len(body)) > limit:
            raise Oversized
    if gzip and not unpacker.eof:
        raise Damaged
    return bytes(body)
