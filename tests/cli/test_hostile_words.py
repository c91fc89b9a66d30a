"""Words of the command line that are not UTF-8, have newlines, or are very long."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.support import forked
from tests.support.reader import on_disk
from tui.papers.caps import TAG
from tui.papers.mark import Mark

PAPER = "1706.03762"
WORDS = {"bytes": os.fsdecode(b"a\xff\xfe"), "newline": "a\nb", "long": "x" * 10_000}
LONGEST = 400
"""Characters of a line that is clear: what a message repeats of a word, and the message."""
GONE = "there is no such file"
TOO_LONG = "File name too long"
UNKNOWN = "`hanji list` shows what is there"


def told(store: Path, folder: Path, words: Sequence[str]) -> tuple[int, str]:
    """Return the exit code of a command, and the one line that it says, if any."""
    with contextlib.chdir(folder):
        done = forked.run("--store", store, *words, env={"HANJI_STATE": str(folder)})
    lines = done.stderr.splitlines()
    assert len(lines) < 2 and all(len(line) <= LONGEST and line.isprintable() for line in lines), lines
    return done.returncode, "".join(lines)


COMMANDS: list[tuple[list[str], int, dict[str, str]]] = [
    (["import"], 1, {"bytes": GONE, "newline": GONE, "long": TOO_LONG}),
    (["import", "--json"], 1, {"bytes": GONE, "newline": GONE, "long": TOO_LONG}),
    (["show"], 1, dict.fromkeys(WORDS, UNKNOWN)),
    (["star"], 1, dict.fromkeys(WORDS, UNKNOWN)),
    (["copy", "--stdout"], 1, dict.fromkeys(WORDS, UNKNOWN)),
    (["related"], 1, dict.fromkeys(WORDS, UNKNOWN)),
    (["list", "--limit", "1"], 0, {"long": "only the first 2,000 characters are read"}),
    (["note", PAPER], 0, dict.fromkeys(WORDS, "noted")),
]


def each_word_of_each_command() -> Iterator[ParameterSet]:
    """Yield every command with every word: fast are all words of two commands, and one word of all."""
    for words, code, says in COMMANDS:
        for kind in WORDS:
            fast = kind == "bytes" or words[0] == "list" or words == ["import"]
            yield pytest.param(words, code, says, kind, marks=() if fast else pytest.mark.full)


@pytest.mark.parametrize(("words", "code", "says", "kind"), each_word_of_each_command())
def test_a_word_is_answered_with_one_line(
    sample_store: Path, tmp_path: Path, words: list[str], code: int, says: dict[str, str], kind: str
) -> None:
    ended, line = told(sample_store, tmp_path, [*words, WORDS[kind]])
    assert says.get(kind, "") in line
    assert ended == (1 if words[0] == "list" and kind == "long" else code)


@pytest.mark.parametrize(
    ("kind", "tag"), [("bytes", "a"), ("newline", "a b"), ("long", "x" * (TAG - 1) + "…")]
)
def test_a_tag_is_kept_as_text(sample_store: Path, tmp_path: Path, kind: str, tag: str) -> None:
    ended, line = told(sample_store, tmp_path, ["tag", PAPER, WORDS[kind]])
    assert (ended, line) == (0, f"{PAPER}: tagged {tag}")
    assert on_disk(sample_store) == {PAPER: Mark(tags=(tag,))}


@pytest.mark.parametrize(("kind", "shown"), [("bytes", "a??"), ("newline", "a?b")])
def test_an_export_has_the_name_that_was_given(
    sample_store: Path, tmp_path: Path, kind: str, shown: str
) -> None:
    ended, line = told(sample_store, tmp_path, ["export", "--format", "json", "-o", WORDS[kind]])
    assert (ended, line) == (0, f"Exported 36 papers to {shown}")
    assert (tmp_path / WORDS[kind]).is_file()


def test_an_export_with_a_name_that_is_too_long_is_refused(sample_store: Path, tmp_path: Path) -> None:
    ended, line = told(sample_store, tmp_path, ["export", "--format", "json", "-o", WORDS["long"]])
    assert ended == 1 and line.endswith(f"cannot be written: {TOO_LONG}")
