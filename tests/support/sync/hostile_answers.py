"""Answers just below the limit of 8 MB that fill the memory of a careless program."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from tests.support.sync.api_rows import Row, plain_row

SIZE = (8 << 20) - 64
"""Bytes of an answer just below the limit."""


VALUES = 400_000
"""The number of values that are accepted."""


def filled(piece: bytes, first: bytes = b"[", last: bytes = b"0]", *, sparing: bool = False) -> bytes:
    """Return an answer full of a piece, or with `sparing`, with as many as are accepted."""
    count = (SIZE - len(first) - len(last)) // len(piece)
    values = sum(map(piece.count, (b",", b"[", b"{")))
    return first + piece * (min(count, (VALUES - 20) // values) if sparing else count) + last


ANSWERS: Mapping[str, Callable[[], bytes]] = {
    "objects": partial(filled, b"{},"),
    "objects in objects": partial(filled, b'{"a":{"b":{"c":{}}}},'),
    "lists": partial(filled, b"[],"),
    "lists in lists": partial(filled, b"[" * 900 + b"]" * 900 + b","),
    "numbers": partial(filled, b"1.5,"),
    "letters": partial(filled, '"가",'.encode()),
    "keys": lambda: b'[{"":0' + b"".join(b',"%07x":0' % n for n in range(SIZE // 12)) + b"}]",
    "an abstract": partial(
        filled, b"a", b'[{"paper": {"id": "2504.00001", "title": "\xf0\x9f\x99\x82', b'"}}]'
    ),
    "marks": partial(filled, "\u0301".encode(), b'[{"paper": {"id": "2504.00001", "title": "a', b'"}}]'),
    "authors": partial(
        filled,
        '{"name":"가나"},'.encode(),
        b'[{"paper": {"id": "2504.00001", "title": "T", "authors": [',
        b"0]}}]",
    ),
    "rows": partial(filled, b'{"paper":{"id":"2504.00001","title":"T"}},'),
    "few objects": partial(filled, b'{"a":0},', sparing=True),
    "few objects in objects": partial(filled, b'{"a":{"b":{"c":{}}}},', sparing=True),
    "few authors": partial(
        filled,
        '{"name":"가나"},'.encode(),
        b'[{"paper": {"id": "2504.00001", "title": "T", "authors": [',
        b"0]}}]",
        sparing=True,
    ),
}
"""What makes the answers, by their content."""


def fat_row(number: int, letters: int = 66_000) -> Row:
    """Return a row whose texts are all long, about `letters` bytes more than a plain one."""
    wide = "🙂" * 20
    return plain_row(
        number,
        title=wide + "t" * 900,
        summary=wide + "s" * 19_900,
        ai_summary=wide + "o" * 1_900,
        ai_keywords=[f"{wide}{n}" for n in range(100)],
        authors=[{"name": f"{wide[:1]}{n:05}" + "a" * 290} for n in range((letters - 32_000) // 320)],
    )


def fat_pages() -> Iterator[bytes]:
    """Yield full pages of fat rows, each below the limit, without end."""
    number = 0
    while True:
        page = [fat_row(number + n) for n in range(100)]
        number += 100
        yield json.dumps(page, ensure_ascii=False).encode()
