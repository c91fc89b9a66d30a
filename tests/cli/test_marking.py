"""Marks from the shell: set, shown by `list` and `show`, taken back, refused in one line."""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support import forked
from tests.support.nobody import public_folder, run_as_nobody
from tests.support.reader import on_disk
from tests.support.tiers import in_full
from tui.errors import one_line
from tui.papers.text import clean
from tui.store.marks.mark_store import MarkStore
from tui.store.store import Store

Run = Callable[..., subprocess.CompletedProcess[str]]
UNMARKED = {"read": False, "starred": False, "tags": [], "note": None}


@pytest.fixture
def hanji(sample_store: Path) -> Run:
    """Runs the command on a store with the sample."""

    def run(*words: str | bytes, **environment: str) -> subprocess.CompletedProcess[str]:
        return forked.run("--store", sample_store, *map(os.fsdecode, words), env=environment)

    return run


@pytest.fixture
def ids(sample_store: Path) -> tuple[str, ...]:
    """The papers of the sample."""
    return Store(sample_store).catalogue.everything().ids


def marks(hanji: Run, *ids: str) -> list[dict[str, Any]]:
    """Return the marks of papers from `show --json`."""
    shown = json.loads(hanji("show", *ids, "--json").stdout)
    return [{name: paper[name] for name in UNMARKED} for paper in shown]


def refused(done: subprocess.CompletedProcess[str], says: str) -> None:
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("hanji: ") and done.stderr.count("\n") == 1
    assert says in done.stderr


def test_show_and_list_say_the_same(hanji: Run, ids: tuple[str, ...]) -> None:
    for words in (["star", *ids[:2]], ["read", *ids[1:3]], ["tag", ids[0], "a"], ["note", ids[3], "n"]):
        assert hanji(*words).returncode == 0
    shown = json.loads(hanji("show", *ids[:5], "--json").stdout)
    listed = json.loads(hanji("list", "--json").stdout)
    assert [paper for paper in listed if paper in shown] == sorted(shown, key=listed.index)
    assert [paper["id"] for paper in shown] == [*ids[:5]] and len(listed) == len(ids)
    marked = ("starred", "tags"), ("read", "starred"), ("read",), ("note",), ()
    for paper, names in zip(shown, marked, strict=True):
        assert {name for name in UNMARKED if paper[name] != UNMARKED[name]} == {*names}


def test_stars_come_and_go(hanji: Run, ids: tuple[str, ...]) -> None:
    assert marks(hanji, ids[0]) == [UNMARKED]
    done = hanji("star", ids[0], f"https://arxiv.org/pdf/{ids[1]}v2", ids[0])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"{ids[0]}, {ids[1]}: starred\n")
    assert marks(hanji, *ids[:3]) == [UNMARKED | {"starred": True}] * 2 + [UNMARKED]
    assert hanji("star", "--undo", ids[0]).stderr == f"{ids[0]}: no longer starred\n"
    assert marks(hanji, *ids[:2]) == [UNMARKED, UNMARKED | {"starred": True}]


def test_papers_are_read_and_unread(hanji: Run, ids: tuple[str, ...]) -> None:
    assert hanji("read", *ids).returncode == 0
    assert all(mark["read"] for mark in marks(hanji, *ids))
    assert hanji("read", ids[0], "--undo").returncode == 0
    assert [mark["read"] for mark in marks(hanji, *ids[:2])] == [False, True]


def test_tags_are_set_and_taken_away_one_by_one(hanji: Run, ids: tuple[str, ...]) -> None:
    assert hanji("tag", ids[0], "vlm", "강화 학습", "a").returncode == 0
    assert marks(hanji, ids[0])[0]["tags"] == ["a", "vlm", "강화 학습"]
    done = hanji("tag", ids[0], "vlm", "never there", "--undo")
    assert (done.returncode, done.stderr) == (0, f"{ids[0]}: no longer tagged vlm, never there\n")
    assert marks(hanji, ids[0])[0]["tags"] == ["a", "강화 학습"]


def test_a_note_is_written_printed_and_taken_away(hanji: Run, ids: tuple[str, ...]) -> None:
    assert hanji("note", ids[0]).stdout == ""
    assert hanji("note", ids[0], "  두 줄\n- [x] second\n").returncode == 0
    assert marks(hanji, ids[0])[0]["note"] == "두 줄\n- [x] second"
    done = hanji("note", ids[0])
    assert (done.returncode, done.stdout, done.stderr) == (0, "두 줄\n- [x] second\n", "")
    assert hanji("note", ids[0], "").returncode == 0
    assert marks(hanji, ids[0]) == [UNMARKED]


def test_all_hosts_marks_are_shown_together(hanji: Run, ids: tuple[str, ...]) -> None:
    hanji("star", ids[0], HANJI_HOST="server")
    hanji("read", ids[0], HANJI_HOST="laptop")
    assert marks(hanji, ids[0]) == [UNMARKED | {"starred": True, "read": True}]


@pytest.mark.parametrize("words", [["star"], ["read", "--undo"], ["tag"], ["note"]])
def test_a_paper_that_is_not_there_is_said_and_nothing_is_marked(
    hanji: Run, sample_store: Path, ids: tuple[str, ...], words: list[str]
) -> None:
    given = ["1234.56789", "no id\n\x1b[31m"] if words[0] in ("star", "read") else ["1234.56789"]
    more = [ids[0]] if len(given) == 2 else ["text"]
    done = hanji(*words, *given, *more)
    refused(
        done,
        f"not in this store: {', '.join(map(repr, map(one_line, given)))}; `hanji list` shows what is there",
    )
    assert "\x1b" not in done.stderr
    assert on_disk(sample_store) == {}


@pytest.mark.parametrize(
    "words", [["star"], ["tag", "2504.10430"], *in_full(["read"], ["note"], ["star", "--und"])]
)
def test_wrong_usage(hanji: Run, words: list[str]) -> None:
    done = hanji(*words)
    assert (done.returncode, done.stdout) == (2, "")


HOSTILE = "\x1b[31mred\x07 \u202eback\u200b \x1b]52;c;aGk=\x07[/b][@click=app.quit]x\r\ny\x9b2J"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HOSTILE.encode() + b"\xff\xfe\xed\xa0\x80", id="bytes"),
        pytest.param(HOSTILE, id="hostile", marks=pytest.mark.full),
        pytest.param("가" * 20_100, id="long", marks=pytest.mark.full),
    ],
)
def test_what_is_written_is_cleaned(hanji: Run, ids: tuple[str, ...], text: str | bytes) -> None:
    done = [hanji("tag", ids[0], text), hanji("note", ids[0], text), hanji("note", ids[0])]
    assert [each.returncode for each in done] == [0, 0, 0]
    for each in done:
        assert all(line.isprintable() for line in (each.stdout + each.stderr).split("\n"))
    mark = marks(hanji, ids[0])[0]
    [tag] = mark["tags"]
    assert tag == clean(tag) and "\n" not in tag and len(tag) <= 60
    assert mark["note"] == clean(mark["note"]) and 0 < len(mark["note"]) <= 20_000
    assert done[0].stderr == f"{ids[0]}: tagged {tag}\n"
    assert hanji("tag", "--undo", ids[0], text).returncode == 0
    assert marks(hanji, ids[0])[0]["tags"] == []


@pytest.mark.parametrize("tag", ["", "\x1b[31m", *in_full(" \t", "\u200b\u202e")])
def test_a_tag_of_nothing_is_refused(hanji: Run, sample_store: Path, ids: tuple[str, ...], tag: str) -> None:
    refused(hanji("tag", ids[0], "good", tag), "a tag needs at least one letter")
    assert on_disk(sample_store) == {}


def test_a_file_of_marks_that_is_not_ours_hinders_no_list(
    hanji: Run, ids: tuple[str, ...], sample_store: Path
) -> None:
    hanji("star", *ids, HANJI_HOST="laptop")
    files = sorted((sample_store / "library" / "laptop").glob("*.json"))
    files[0].write_bytes(b"{}")
    done = hanji("list", "--json", HANJI_HOST="laptop")
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert f"{files[0]} was not written by hanji" in done.stderr
    lost = {paper["id"] for paper in json.loads(done.stdout) if not paper["starred"]}
    assert lost and lost == {id for id in ids if f"20{id[:2]}-{id[2:4]}" == files[0].stem}
    done = hanji("star", "--undo", *lost, HANJI_HOST="laptop")
    refused(done, f"{files[0]} was not written by hanji")
    assert files[0].read_bytes() == b"{}"


@pytest.mark.full
def test_in_a_store_for_reading_only_one_reads_and_is_told(sample_store: Path, ids: tuple[str, ...]) -> None:
    with public_folder() as folder:
        store = sample_store.rename(folder / "store")
        MarkStore(store / "library", "owner").set("", {ids[0]: {"starred": True}})
        for path in [store, *store.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)

        def hanji(*commands: Sequence[str]) -> list[subprocess.CompletedProcess[str]]:
            script = "from tui.cli import main; main()"
            return [
                run_as_nobody(script, "--store", str(store), *words, HANJI_HOST="guest") for words in commands
            ]

        denied = "cannot be used: you have no permission"
        star, show = ("star", ids[0]), ("show", ids[0], "--json")
        *marked, done = hanji(star, ("read", *ids), ("tag", ids[0], "x"), ("note", ids[0], "x"), show)
        assert len(marked) == 4
        for each in marked:
            refused(each, denied)
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)[0]["starred"]
        assert MarkStore(store / "library", "owner").facts().keys() == {ids[0]}
        (store / "library").chmod(0o700)
        marked[0], done = hanji(star, show)
        refused(marked[0], denied)
        assert done.returncode == 1 and done.stderr.count("\n") == 1 and denied in done.stderr
        for path in [store, *store.rglob("*")]:
            path.chmod(0o755)


def test_caps_are_named_when_they_are_met(hanji: Run, ids: tuple[str, ...]) -> None:
    assert hanji("note", ids[0], "x" * 20_001).stderr == f"{ids[0]}: noted, truncated to 20,000 characters\n"
    refused = hanji("tag", ids[0], *map(str, range(1_001)))
    assert (refused.returncode, refused.stderr) == (1, "hanji: a paper has at most 1,000 tags\n")
