"""The format of a store file: which files are valid, damaged or refused."""

import gc
import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.tiers import in_full
from tui.store.files.envelope import VALUES, Contents, encode, pause_garbage_collection, seal, unseal
from tui.store.files.file_errors import (
    ForeignFile,
    NewerSchema,
    NotStorable,
    StoreDamaged,
    StoreFileError,
    TooLargeToRead,
)

PATH = Path("s.json")
TABLES = {"marks": {"2504.10430": {"read": True, "votes": 3, "note": "한지"}}, "days": {}}
SEALED = seal(encode(TABLES), 12)

numbers = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.none() | st.booleans() | numbers | texts
values = scalars | st.lists(scalars, max_size=3) | st.dictionaries(texts, scalars, max_size=3)
documents = st.dictionaries(texts, values, max_size=3)
names = texts.filter(lambda name: name != "hanji")
tables = st.dictionaries(names, st.dictionaries(texts, documents, max_size=3), max_size=2)


@given(tables, st.integers(1, 10**17))
@settings(max_examples=50, deadline=None)
def test_what_is_sealed_comes_back(content: dict[str, Any], generation: int) -> None:
    opened = unseal(seal(encode(content), generation), PATH)
    assert (opened.tables, opened.generation, opened.body) == (content, generation, encode(content))


@given(tables)
@settings(max_examples=50, deadline=None)
def test_any_json_reader_finds_the_tables(content: dict[str, Any]) -> None:
    plain = json.loads(seal(encode(content), 3))
    assert plain.pop("hanji")["1"].keys() == {"schema", "generation", "checksum"}
    assert plain == content


def test_every_changed_byte_is_seen() -> None:
    for at, right in enumerate(SEALED):
        for byte in {0, 32, 48, 57, 255, right ^ 1} - {right}:
            with pytest.raises(StoreFileError):
                unseal(SEALED[:at] + bytes([byte]) + SEALED[at + 1 :], PATH)


def test_what_is_cut_off_is_damaged() -> None:
    for end in range(len(SEALED)):
        for tail in (b"", b"\0" * (len(SEALED) - end), b"\0" * 9000):
            with pytest.raises(StoreDamaged):
                unseal(SEALED[:end] + tail, PATH)


def test_a_mixture_of_two_generations_is_damaged() -> None:
    other = seal(
        encode({"marks": {"2504.10430": {"read": True, "votes": 4, "note": "한지"}}, "days": {}}), 13
    )
    assert len(other) == len(SEALED)
    for cut in range(25, len(SEALED)):
        mixed = SEALED[:cut] + other[cut:]
        if mixed not in (SEALED, other):
            with pytest.raises(StoreDamaged):
                unseal(mixed, PATH)


@pytest.mark.parametrize(
    "content", [SEALED + b"x", SEALED + b"\n", SEALED + SEALED, SEALED.replace(b"12", b"13")]
)
def test_what_was_added_is_seen(content: bytes) -> None:
    with pytest.raises(StoreDamaged):
        unseal(content, PATH)


@pytest.mark.parametrize(
    "content",
    [
        b"null",
        b"[]",
        b"[1, 2]",
        b"12",
        b'"hanji"',
        b"{}",
        b'{"_default": {"1": {"a": 1}}}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 5000,
        b"NaN",
        b"\xef\xbb\xbf" + SEALED,
        SEALED.decode().encode("utf-16"),
        b"\0" + SEALED,
        b"SQLite format 3\0",
        b"\x1f\x8b\x08",
    ],
)
def test_what_no_crash_makes_of_a_store_is_foreign(content: bytes) -> None:
    with pytest.raises(ForeignFile):
        unseal(content, PATH)


@pytest.mark.parametrize(
    "rest", [b"", b",", b"}", b',"generation":1,"checksum":"00000000"}}', b',"new":[]}}']
)
@pytest.mark.parametrize("start", [b'{"hanji":{"1":{"schema":', b'{"hanji":{"schema":'])
def test_a_later_schema_is_told_from_damage(start: bytes, rest: bytes) -> None:
    with pytest.raises(NewerSchema):
        unseal(start + b"3" + rest, PATH)


@pytest.mark.parametrize(
    "body",
    [
        b'},"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'},"a":{"b":{"c":' + b"9" * 5000 + b"}}}",
        b'},"a":{"b":{"c":NaN}}}',
        b'},"a":{"b":{"c":1e999}}}',
        b'},"a":3}',
        b'},"a":{"b":3}}',
        b'},"a":null}',
        b',"2":3}}',
        b"",
        b"}",
        b"}}}",
        b'},"a":{}',
        b'},"a":{"b":{"c":"\xff"}}}',
    ],
)
def test_a_right_checksum_is_not_trusted(body: bytes) -> None:
    with pytest.raises(StoreDamaged):
        unseal(seal(body, 1), PATH)


@given(
    st.binary()
    | st.binary().map(lambda tail: SEALED[:40] + tail)
    | st.binary().map(lambda body: seal(body, 1))
)
@settings(deadline=None)
def test_any_bytes_are_read_or_refused_with_a_name(content: bytes) -> None:
    try:
        unseal(content, PATH)
    except StoreFileError as error:
        assert str(error).startswith("s.json ") and "\n" not in str(error)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize(
    "wrap", [lambda v: v, lambda v: [v], lambda v: [1, v], lambda v: {"x": [None, {"y": v}]}]
)
def test_nan_and_infinities_are_refused(value: float, wrap: Any) -> None:
    with pytest.raises(NotStorable):
        encode({"marks": {"1": {"a": wrap(value)}}})


@pytest.mark.parametrize(
    "value", ["\ud800", 2**64, {1: 2}, {"a"}, b"x", Contents({}, 1, b""), date(2025, 4, 1)]
)
def test_what_json_does_not_know_is_refused(value: Any) -> None:
    with pytest.raises(NotStorable):
        encode({"marks": {"1": {"a": value}}})


def test_null_is_no_nan() -> None:
    assert unseal(seal(encode({"a": {"b": {"c": None}}}), 1), PATH).tables == {"a": {"b": {"c": None}}}


def test_the_name_of_the_header_is_taken() -> None:
    with pytest.raises(NotStorable):
        encode({"hanji": {"1": {}}})


def test_two_threads_that_read_leave_the_garbage_collector_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the first thread end at the worst moment: when the second has seen that it is off."""
    first, is_on = pause_garbage_collection(), gc.isenabled

    def seen_too_early() -> bool:
        was_on = is_on()
        first.__exit__(None, None, None)
        return was_on

    first.__enter__()
    assert not is_on()
    monkeypatch.setattr(gc, "isenabled", seen_too_early)
    with pause_garbage_collection():
        pass
    assert is_on()


@pytest.mark.parametrize("value", [b"[]", b'{"":{}}', *in_full(b"{}", b"[1]", b"0.5")])
def test_more_values_than_the_memory_takes_are_refused_unread(value: bytes) -> None:
    def file(count: int) -> bytes:
        return seal(b'},"days":{"2026-01-01":{"listings":[' + b",".join([value] * count) + b"]}}}", 1)

    with pytest.raises(TooLargeToRead, match="larger than any file"):
        unseal(file(VALUES * 2), PATH)
    assert unseal(file(1000), PATH).tables["days"]
