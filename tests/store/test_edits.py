"""Store files that another program rewrote: an edit is told from damage, whatever it is."""

import json
import math
import os
import threading
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.support.properties import holds
from tests.support.store.first_schema import seal_first
from tests.support.tiers import in_full
from tui.store.files.edits import read
from tui.store.files.envelope import Tables, encode, seal, unseal
from tui.store.files.file_errors import ForeignFile, NewerSchema, StoreDamaged, StoreFileError
from tui.store.files.storage import DurableStorage

PATH = Path("s.json")
PAPER = {"id": "2504.10430", "day": "2025-04-15", "source": "digest", "title": 'A: b, "c" \\', "votes": 3}
FACT = {"id": "2504.10430", "name": "starred", "value": True, "at": "2025-05-06T12:00:00.000000+00:00"}
TABLES: Tables = {
    "days": {"1": {"day": "2025-04-15", "source": "digest", "papers": 1}},
    "papers": {"1": {**PAPER, "sections": [{"label": "한지", "text": ": , :"}]}},
    "marks": {"1": FACT, "2": {**FACT, "name": "note", "value": 'a\n\\": b, c'}},
}
SEALED = (seal(encode(TABLES), 12), seal(encode({}), 1), seal(encode({"papers": {}}), 3), seal_first(TABLES))

WAYS: list[dict[str, Any]] = [
    {"indent": indent, "sort_keys": keys, "ensure_ascii": ascii}
    for indent, keys, ascii in product((None, 0, 2, "\t"), (False, True), (True, False))
]


def is_edit(content: bytes) -> bool:
    try:
        return unseal(content, PATH).edited
    except StoreFileError:
        return False


@pytest.mark.parametrize("number", range(len(SEALED)))
def test_no_changed_byte_makes_an_edit_of_hanjis_own_form(number: int) -> None:
    sealed = SEALED[number]
    assert not unseal(sealed, PATH).edited
    for at, right in enumerate(sealed):
        for byte in {0, *b' \t\n"\\:,{}[]', right ^ 1, right ^ 128} - {right}:
            changed = sealed[:at] + bytes([byte]) + sealed[at + 1 :]
            assert not is_edit(changed), changed
        for cut in (sealed[:at], sealed[:at] + b"\0" * (len(sealed) - at), b"\0" * at + sealed[at:]):
            assert not is_edit(cut), cut
        assert not is_edit(sealed[:at] + b" " + sealed[at:])


PLACES = st.integers(0, len(SEALED[0]))


@holds(st.sampled_from(SEALED), PLACES, PLACES, st.binary(max_size=20), fast=20)
def test_no_harm_makes_an_edit_of_hanjis_own_form(sealed: bytes, start: int, length: int, new: bytes) -> None:
    assert not is_edit(sealed[:start] + new + sealed[start + length :])


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)
documents = st.dictionaries(st.text(max_size=5), values, max_size=4)
tables = st.dictionaries(st.integers(1, 99).map(str), documents, max_size=3)


@holds(
    st.dictionaries(st.sampled_from(["papers", "days", "marks", "_default", "more"]), tables, max_size=3),
    st.sampled_from(WAYS),
    fast=30,
)
def test_whatever_python_writes_is_an_edit_and_can_be_sealed(new: Tables, way: dict[str, Any]) -> None:
    rewritten = json.loads(SEALED[0]) | new
    try:
        content = json.dumps(rewritten, **way).encode()
    except UnicodeEncodeError:  # Python cannot write half a character so
        return
    found = unseal(content, PATH)
    assert (found.edited, found.generation) == (True, 12)
    again = unseal(seal(encode(found.tables), 13), PATH)
    assert again.tables == found.tables and not again.edited
    assert {name: table.keys() for name, table in found.tables.items()} == {
        name: table.keys() for name, table in rewritten.items() if name != "hanji"
    }


@pytest.mark.parametrize("way", [WAYS[0], WAYS[6], *in_full(*WAYS)])
def test_stock_tinydb_makes_edits(tmp_path: Path, way: dict[str, Any]) -> None:
    path = tmp_path / "s.json"
    DurableStorage(path).write(TABLES)
    with TinyDB(path, **way) as stock:
        assert stock.tables() == {"hanji", *TABLES}
        marks = stock.table("marks")
        assert marks.insert({"id": "2504.10430", "name": "tag:한지", "value": math.inf}) == 3
        marks.update({"value": False}, doc_ids=[1])
        marks.remove(doc_ids=[2])
        stock.table("papers").truncate()
        stock.drop_table("days")
        stock.table("hanji").insert({"mine": True})
    notices: list[str] = []
    storage = DurableStorage(path, on_notice=notices.append)
    found = storage.read()
    assert (
        found
        == storage.read()
        == {
            "hanji": {"2": {"mine": True}},
            "papers": {},
            "marks": {
                "1": {**FACT, "value": False},
                "3": {"id": "2504.10430", "name": "tag:한지", "value": None},
            },
        }
    )
    assert notices == [f"{path} was changed by another program; its changes are taken"]
    assert found is not None
    storage.write({**found, "days": {}})
    assert path.read_bytes().startswith(b'{"hanji":{"1":{"schema":2,"generation":2,"checksum":"')
    assert DurableStorage(path).read() == {**found, "days": {}}
    assert len(notices) == 1


def test_an_edit_is_sealed_by_a_change_and_by_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    edit = json.dumps({"marks": {"1": FACT}}).encode()
    path.write_bytes(edit)
    storage = DurableStorage(path)
    with storage.transaction():
        assert storage.read() == {"marks": {"1": FACT}}
    assert path.read_bytes() == edit
    storage.write({"marks": {"1": FACT}})
    assert unseal(path.read_bytes(), path) == (
        {"marks": {"1": FACT}},
        1,
        encode({"marks": {"1": FACT}}),
        2,
        False,
    )
    assert path.with_name("s.json.backup").read_bytes() == edit


def test_the_backup_of_a_damaged_file_may_be_an_edit(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_bytes(json.dumps({"marks": {"1": FACT}}).encode())
    DurableStorage(path).write({"marks": {}})
    path.write_bytes(b"")
    notices: list[str] = []
    assert DurableStorage(path, on_notice=notices.append).read() == {"marks": {"1": FACT}}
    assert len(notices) == 1 and "its backup is in its place" in notices[0]
    assert not unseal(path.read_bytes(), path).edited


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        b"{ }",
        b'{"_default": {"1": {"a": 1}}}',
        b'{"papers": []}',
        b'{"papers": {"1": 3}}',
        b'{"marks": {"1": {}}, "more": 3}',
        b'{"hanji": {"1": 3}}',
        b'{"hanji": 3, "version": 1}',
        b'[{"papers": {}}]',
    ],
)
def test_what_tinydb_could_not_read_or_has_no_table_is_foreign(content: bytes) -> None:
    with pytest.raises(ForeignFile):
        unseal(content, PATH)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(json.loads(SEALED[0]), separators=(",", ":"), sort_keys=True).encode(),
        json.dumps(json.loads(SEALED[0]), separators=(", ", ":")).encode(),
        json.dumps(json.loads(SEALED[0]), separators=(",", ": ")).encode(),
        json.dumps(json.loads(SEALED[0])).encode()[:-1],
        b'{"marks": {"1": {"a": "b" ,"c": 1}}}',
        b'{"marks": {"1": {"a" :"b", "c": 1}}}',
        b'{"marks" :{"1": {}}}',
    ],
)
def test_what_is_compact_anywhere_or_cut_off_is_damage(content: bytes) -> None:
    with pytest.raises(StoreDamaged):
        read(content, PATH)


@pytest.mark.parametrize("header", [{"1": {"schema": 3, "new": []}}, {"schema": 3}])
def test_a_later_schema_that_was_edited_is_refused_as_such(header: dict[str, Any]) -> None:
    with pytest.raises(NewerSchema):
        unseal(json.dumps({"papers": {}, "hanji": header}).encode(), PATH)


@pytest.mark.parametrize(
    ("header", "generation"),
    [
        (None, 0),
        ({}, 0),
        ({"1": {}}, 0),
        ({"1": {"schema": "x", "generation": -1, "checksum": []}}, 0),
        ({"1": {"generation": 10**18}}, 0),
        ({"1": {"generation": 7}}, 7),
    ],
)
def test_a_header_that_was_edited_costs_its_number_only(
    header: dict[str, Any] | None, generation: int
) -> None:
    rewritten = {"marks": {"1": FACT}} | ({} if header is None else {"hanji": header})
    found = unseal(json.dumps(rewritten).encode(), PATH)
    assert (found.tables, found.generation, found.edited) == ({"marks": {"1": FACT}}, generation, True)


def test_deep_documents_of_another_program_are_kept(tmp_path: Path) -> None:
    deep: dict[str, Any] = {}
    for _ in range(400):
        deep = {"a": deep}
    path = tmp_path / "s.json"
    path.write_bytes(json.dumps({"marks": {"1": deep}}).encode())
    storage = DurableStorage(path)
    found = storage.read() or {}
    storage.write({"marks": {**found["marks"], "2": FACT}})
    assert DurableStorage(path).read() == {"marks": {"1": deep, "2": FACT}}


def test_a_file_that_is_being_edited_is_waited_for(tmp_path: Path) -> None:
    """Read while another program writes in place, as TinyDB does."""
    path = tmp_path / "s.json"
    storage = DurableStorage(path, on_notice=lambda line: None)
    storage.write({"marks": {"1": {**FACT, "value": "x" * 5000}}})
    storage.write({"marks": {"1": {**FACT, "value": "y" * 5000}}})
    edit = json.dumps({"marks": {"1": FACT}}).encode()
    with path.open("r+b") as file:
        file.write(edit)
        file.flush()
        timer = threading.Timer(0.1, os.truncate, (path, len(edit)))
        timer.start()
        assert storage.read() == {"marks": {"1": FACT}}
        timer.join()
