"""The last session: saved, restored, damaged."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import HanjiError
from tui.session import STORES, Session, load, save

PLACES = st.builds(
    Session,
    scope=st.text(),
    paper=st.none() | st.text(),
    sort=st.sampled_from([None, "day", "votes", "title", "relevance"]),
    widths=st.lists(st.integers(0, 500)).map(tuple),
    alone=st.sampled_from([None, 0, 1, 2]),
    newest=st.text(),
    tops=st.lists(st.integers(-1, 50_000)).map(tuple),
)


@settings(deadline=None)  # it is on disk each time
@given(PLACES)
def test_it_is_found_again(tmp_path_factory: pytest.TempPathFactory, place: Session) -> None:
    folder = tmp_path_factory.mktemp("place")
    save(folder / "new" / "places.json", folder / "store", place)
    assert load(folder / "new" / "places.json", folder / "store") == place


def test_each_store_has_its_own_and_the_oldest_are_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "places.json"
    for number in range(STORES + 2):
        save(file, tmp_path / str(number), Session(scope=str(number)))
    save(file, tmp_path / "5", Session(scope="again"))
    found = [load(file, tmp_path / str(number)) for number in range(STORES + 2)]
    assert found[:2] == [None, None]
    assert found[5] == Session(scope="again") and found[-1] == Session(scope=str(STORES + 1))
    assert sum(place is not None for place in found) == STORES


def test_a_store_whose_name_is_no_text_has_one_too(tmp_path: Path) -> None:
    store = tmp_path / os.fsdecode(b"\xff")
    save(tmp_path / "places.json", store, Session(scope="2025-05"))
    save(tmp_path / "places.json", tmp_path / os.fsdecode(b"\xfe"), Session(scope="2025-04"))
    save(tmp_path / "places.json", tmp_path / r"\xff", Session(scope="2025-03"))
    assert load(tmp_path / "places.json", store) == Session(scope="2025-05")
    assert load(tmp_path / "places.json", tmp_path / r"\xff") == Session(scope="2025-03")


GOOD: dict[str, object] = {
    "scope": "",
    "paper": None,
    "sort": None,
    "widths": [],
    "alone": None,
    "newest": "",
}
NO_PLACES: list[object] = [
    3,
    {"scope": ""},
    *(
        {**GOOD, **bad}
        for bad in ({"paper": 3}, {"sort": "x"}, {"widths": [True]}, {"alone": 3}, {"newest": None})
    ),
]


@pytest.mark.parametrize("read", NO_PLACES, ids=repr)
def test_what_is_no_place_is_none(tmp_path: Path, read: object) -> None:
    store = tmp_path / "store"
    (tmp_path / "places.json").write_text(json.dumps({str(store): read}))
    assert load(tmp_path / "places.json", store) is None


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff", b"{", b"3"])
def test_what_cannot_be_read_is_written_over(tmp_path: Path, content: bytes) -> None:
    file, store = tmp_path / "places.json", tmp_path / "store"
    file.write_bytes(content)
    assert load(file, store) is None
    save(file, store, Session("2025-05-06"))
    assert load(file, store) == Session("2025-05-06")


def test_a_place_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "places.json").mkdir()
    with pytest.raises(HanjiError, match="cannot be written"):
        save(tmp_path / "places.json", tmp_path, Session())
    (tmp_path / "file").touch()
    with pytest.raises(HanjiError, match="cannot be written"):
        save(tmp_path / "file" / "places.json", tmp_path, Session())


def test_places_and_their_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        save(tmp_path / "state" / "places.json", tmp_path, Session())
    finally:
        os.umask(mask)
    assert (tmp_path / "state").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "state" / "places.json").stat().st_mode & 0o777 == 0o600


def test_a_pipe_is_neither_waited_for_nor_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "places.json")
    assert load(tmp_path / "places.json", tmp_path) is None
    with pytest.raises(HanjiError, match="is not a regular file"):
        save(tmp_path / "places.json", tmp_path, Session())
    assert (tmp_path / "places.json").is_fifo()
