"""Each host has a folder of its own in the library, whatever it is called and whatever carries the files."""

import json
import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import forked
from tests.support.tiers import in_full
from tui import locations

WELL_KNOWN = (
    *(
        "노트북",
        "데스크톱",
        "집",
        "a.b",
        "a/b",
        "a-b",
        "a b",
        "a_b",
        "Mac",
        "mac",
        "MAC",
        "mac.",
        "mac ",
        " mac",
    ),
    *(".", "..", "...", "", "host", "Host", "-", "--", "con", "CON", "nul", "com1", "~", "*", "a:b", "a\\b"),
    *(
        "x" * 80,
        "x" * 81,
        "x" * 300,
        "X" * 300,
        "ß",
        "ss",
        "ﬁ",
        "fi",
        "K",
        "k",
        "\udc80",
        "\udc81",
        "a\0b",
        "a\nb",
    ),
    locations.folder_of("노트북"),
    locations.folder_of("Mac"),
)
NAMES = st.one_of(
    st.text(st.characters(exclude_categories=())), st.text("aA.-_/0 ㄱé"), st.from_regex("[a-c]-[0-9a-f]{10}")
)


def test_different_names_have_different_folders() -> None:
    folders = {name: locations.folder_of(name) for name in WELL_KNOWN}
    for one, other in combinations(WELL_KNOWN, 2):
        assert folders[one] != folders[other], (one, other)


@given(NAMES, NAMES)
@example("a.b", "a-b")
def test_no_two_names_share_a_folder_and_any_folder_can_be_made_anywhere(one: str, other: str) -> None:
    for name in (one, other):
        folder = locations.folder_of(name)
        assert re.fullmatch("[a-z0-9_][a-z0-9_-]{0,79}", folder), "of the same case, no longer, not hidden"
        assert (
            folder
            == locations.folder_of(normalize("NFC", name))
            == locations.folder_of(normalize("NFD", name))
        )
    same = normalize("NFC", one) == normalize("NFC", other)
    assert (locations.folder_of(one) == locations.folder_of(other)) == same


@pytest.mark.parametrize("name", ["laptop", "ip-10-0-0-1", "my_host", "3f2a9c", "x" * 80])
def test_a_plain_name_is_its_folder(name: str) -> None:
    assert locations.folder_of(name) == name


def hanji(store: Path, host: str, *words: str) -> str:
    done = forked.run("--store", store, *words, env={"HANJI_HOST": host})
    assert done.returncode == 0, done.stderr
    return done.stdout


def carried(one: Path, other: Path) -> None:
    """Carry each file of a library to the other one, the later one of two: what any file sync does."""
    for source, target in ((one, other), (other, one)):
        subprocess.run(["cp", "-a", "--update", f"{source}/.", str(target)], check=True)


def starred(store: Path, host: str) -> set[str]:
    return {paper["id"] for paper in json.loads(hanji(store, host, "list", "is:starred", "--json"))}


@pytest.mark.full
@pytest.mark.parametrize(("one", "other"), [("노트북", "데스크톱"), *in_full(("a.b", "a-b"), ("Mac", "mac"))])
def test_stars_of_two_machines_survive_a_file_sync(
    sample_store: Path, tmp_path: Path, one: str, other: str
) -> None:
    second = tmp_path / "second"
    shutil.copytree(sample_store, second)
    hanji(sample_store, one, "star", "2201.11903")
    hanji(second, other, "star", "2201.05989")  # of the same month, and so of the same file
    carried(sample_store / "library", second / "library")
    wanted = {"2201.11903", "2201.05989"}
    assert starred(sample_store, one) == starred(second, other) == wanted


def test_the_marks_in_a_folder_of_before_count_and_can_be_changed(sample_store: Path) -> None:
    hanji(sample_store, "host", "star", "1706.03762", "2501.12948")
    assert starred(sample_store, "노트북") == {"1706.03762", "2501.12948"}
    hanji(sample_store, "노트북", "star", "--undo", "1706.03762")
    assert starred(sample_store, "노트북") == starred(sample_store, "host") == {"2501.12948"}
    assert len([path for path in (sample_store / "library").iterdir() if path.is_dir()]) == 2
