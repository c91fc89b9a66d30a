"""Paths as they are typed, completed and dropped."""

import os
import re
from contextlib import suppress
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import LINE, InputError, one_line
from tui.screens.dialogs.path_completion import complete_path, parse_paths

FILES = (
    *("digests/2025-04-08.md", "digests/2025-04-15.md", "digests/x.png", "a b.md", "bad\udcff.md"),
    *("refs/a.bib", "refs/b.JSON", "refs/c.pdf"),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, which is home too."""
    for folder in ("digests", "digest-notes", ".hidden", "refs", "한지"):
        (tmp_path / folder).mkdir()
    for file in FILES:
        (tmp_path / file).touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("text", "becomes", "names"),
    [
        ("dig", "digest", ("digest-notes/", "digests/")),
        ("digests", "digests/", ("digests/",)),
        ("digests/", "digests/2025-04-", ("2025-04-08.md", "2025-04-15.md")),
        ("~/digests/2025-04-1", "~/digests/2025-04-15.md", ("2025-04-15.md",)),
        ("refs/", "refs/", ("a.bib", "b.JSON")),
        ("~", "~/", ()),
        ("a", "a b.md", ("a b.md",)),
        (".h", ".hidden/", (".hidden/",)),
        ("bad", "bad", ()),
        ("x", "x", ()),
        ("nowhere/x", "nowhere/x", ()),
        ("digests/x.png/", "digests/x.png/", ()),
        (normalize("NFD", "한"), "한지/", ("한지/",)),
        ("a\0b/", "a\0b/", ()),
    ],
)
def test_tab_adds_what_is_certain(here: Path, text: str, becomes: str, names: tuple[str, ...]) -> None:
    assert complete_path(text) == (becomes, names)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("a b.md", ["a b.md"]),
        ("  a b.md ", ["a b.md"]),
        ("'a b.md'", ["a b.md"]),
        ("a\\ b.md digests", ["a b.md", "digests"]),
        ('"/x/y z.md" ~/digests', ["/x/y z.md", "HOME/digests"]),
        ("file:///x/y%20z.md", ["/x/y z.md"]),
        ("file:///x/y%FF.md", ["/x/y\udcff.md"]),
        ("file://[/x/y.md", ["/x/y.md"]),
        ("./~nosuch", ["./~nosuch"]),
        ("it's", ["it's"]),
        ("-", ["./-"]),
        ("- a", ["./-", "a"]),
    ],
)
def test_a_dropped_path_is_taken_as_terminals_write_it(here: Path, text: str, paths: list[str]) -> None:
    assert [path.replace(str(here), "HOME") for path in parse_paths(text)] == paths


@pytest.mark.parametrize(
    "text", ["~\0", "\0", "a\0b", "~\0/x", "file:///a%00b", "~\ud800", "\ud800/x", "a '~\udfff' b"]
)
def test_what_no_path_can_have_is_told(here: Path, text: str) -> None:
    with pytest.raises(InputError, match="has a character that no path can have"):
        parse_paths(text)
    assert complete_path(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "home"),
    [("~nosuch/x", "~nosuch"), ("~\udcff", "~?"), ("a '~nosuch/b'", "~nosuch")],
)
def test_a_home_that_nobody_has_is_never_a_folder_of_that_name(here: Path, text: str, home: str) -> None:
    (here / "~nosuch").mkdir()
    (here / "~nosuch" / "x").touch()
    with pytest.raises(InputError, match=re.escape(f"{home} is unknown; give the whole path")):
        parse_paths(text)
    assert complete_path(text) == (text, ())


def test_a_message_repeats_a_long_name_in_part() -> None:
    line = one_line("/first/" + "x" * 10_000 + "/last.md")
    assert len(line) == LINE
    assert line.startswith("/first/xxx") and "x…x" in line and line.endswith("xxx/last.md")


PIECES = (
    "~",
    "/",
    "'",
    '"',
    "\\",
    " ",
    ".",
    "-",
    "file://",
    "[",
    "%00",
    "%FF",
    "\0",
    "\n",
    "\ud800",
    "\udcff",
    "한",
)


@given(st.text(max_size=12) | st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_nothing_typed_can_raise(text: str) -> None:
    becomes, _ = complete_path(text)
    assert os.path.basename(becomes).startswith(os.path.basename(text)) or text != becomes
    with suppress(InputError):  # one line, which says why
        assert "-" not in parse_paths(text)
