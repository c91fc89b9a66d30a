"""Bodies of answers: unpacked correctly, and never more than the limit in memory."""

import gzip
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.network.body import Damaged, Oversized, read_body


def in_pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(st.binary(max_size=3_000), st.integers(1, 200), st.booleans())
def test_a_body_arrives_as_it_was_sent(body: bytes, size: int, packed: bool) -> None:
    sent = gzip.compress(body) if packed else body
    assert read_body(in_pieces(sent, size), 4_000, gzip=packed) == body


@pytest.mark.parametrize("packed", [True, False])
def test_the_limit_is_the_last_length_that_is_taken(packed: bool) -> None:
    def sent(body: bytes) -> list[bytes]:
        return [gzip.compress(body) if packed else body]

    assert len(read_body(sent(bytes(1_000)), 1_000, gzip=packed)) == 1_000
    with pytest.raises(Oversized):
        read_body(sent(bytes(1_001)), 1_000, gzip=packed)


def test_a_bomb_does_not_go_off() -> None:
    bomb = gzip.compress(bytes(100 << 20), 9)
    tracemalloc.start()
    try:
        with pytest.raises(Oversized):
            read_body([bomb], 1 << 20, gzip=True)
        assert tracemalloc.get_traced_memory()[1] < 8 << 20
    finally:
        tracemalloc.stop()


def test_a_packed_body_that_unpacks_to_nothing_ends() -> None:
    empty_block = b"\x00\x00\x00\xff\xff"
    header = gzip.compress(b"")[:10]
    with pytest.raises(Oversized):
        read_body([header, *[empty_block * 100] * 100], 10_000, gzip=True)


@pytest.mark.parametrize("sent", [b"", b"[]", gzip.compress(b"[1, 2, 3]", mtime=0)[:-9]])
def test_damage_is_seen(sent: bytes) -> None:
    with pytest.raises(Damaged):
        read_body([sent], 1_000, gzip=True)
