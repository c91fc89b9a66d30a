"""The README, followed from top to bottom: each command is run as a user runs it, and does what it says."""

import os
import re
import shlex
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest

from tests.support.nobody import public_folder
from tests.support.program import ROOT
from tests.support.summaries.chat_server import ChatServer
from tests.support.sync.api_rows import plain_row
from tests.support.sync.daily_server import DailyServer
from tests.support.terminal import Pty
from tui import __version__
from tui.cli.command_group import hanji
from tui.keys.keymap import ACTIONS
from tui.search.fields import known_fields
from tui.search.grammar import GRAMMAR
from tui.search.query import parse

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
LINES = chain.from_iterable(block.split("\n") for block in BLOCKS)
COMMANDS = [command for line in LINES if (command := re.sub(r"  +#.*", "", line).strip())]
SET_UP, READING = COMMANDS[:2], COMMANDS[2:]
KOREAN = (ROOT / "README.ko.md").read_text(encoding="utf-8")

SAYS = {
    "import": "37 papers: 37 new",
    "sync": "1 new",
    "sync &&": "Exported 1 paper",
    "summarize": "model qwen3:8b: 1 paper, about",
    "": "Paper 1",
    "--plain": "Paper 1",
    "list": "DeepSeek-R1",
    "show": "Attention Is All You Need",
    "star": "",
    "read": "",
    "tag": "",
    "note": "",
    "copy": "which cannot confirm",
    "open": "https://arxiv.org/abs/1706.03762",
    "related": "Sequence to Sequence Learning",
    "stats": "papers a month",
    "config": 'clipboard = "auto"',
    "keys": "copy-link",
    "doctor": "xterm-256color",
    "doctor --share": "everyone can read",
    "export": "Exported ",
}
"""What each command says, at least."""
WRITTEN = {
    "refs.bib": ("@misc{attention-1706.03762,", 1),
    "reading.md": ("## [", 5),
    "today.md": ("***Technical Details***", 1),
    "papers.csv": ("https://arxiv.org/abs/", 30),
}
"""What stands in the files that the commands write, and how often at least."""


@pytest.fixture
def home() -> Iterator[Path]:
    """A home on a machine where hanji was just installed, and the checkout beside it; others may enter it."""
    with public_folder() as folder:
        (folder / "bin").mkdir()
        command = folder / "bin" / "hanji"
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tui "$@"\n')
        command.chmod(0o755)
        (folder / "tui").symlink_to(ROOT / "tui")
        yield folder


@pytest.fixture
def server() -> Iterator[DailyServer]:
    """The API, which knows of one new paper."""
    today = datetime.now(UTC).date().isoformat()
    with DailyServer({today: [plain_row(1)]}) as server:
        server.today = today
        yield server


@pytest.fixture
def model(home: Path) -> Iterator[ChatServer]:
    """The server that writes summaries, named in the settings as the README says."""
    settings = home / ".config" / "hanji" / "config.toml"
    settings.parent.mkdir(parents=True)
    [example] = re.findall(r"^```toml\n(\[summaries\].*?)^```$", README, re.MULTILINE | re.DOTALL)
    with ChatServer() as server:
        settings.write_text(example.replace("http://localhost:11434/v1", server.endpoint), encoding="utf-8")
        yield server


def environment(home: Path, server: DailyServer) -> dict[str, str]:
    # Not the user's own: a display, a tmux, a session over ssh would show in what copying says.
    kept = {name: os.environ[name] for name in ("LANG", "LC_ALL") if name in os.environ}
    return {
        "LANG": "C.UTF-8",
        **kept,
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "HF_ENDPOINT": server.url,
        "TERM": "xterm-256color",
    }


def run(line: str, environment: dict[str, str]) -> Pty:
    """A command line in a terminal, with nothing else in its environment."""
    given = [f"{name}={value}" for name, value in environment.items()]
    return Pty(["env", "-i", *given, "bash", "-c", f'cd "$HOME" && {line}'], 100, 40)


@pytest.mark.full
@pytest.mark.usefixtures("model")
def test_every_command_does_what_it_says(home: Path, server: DailyServer) -> None:
    assert len(READING) > 20
    for line in READING:
        words = re.sub(r"^(?:[A-Z_]+=\S+ )*hanji(?: --store \S+)?", "", line).split()
        name = words[0] if words else ""
        with run(line, environment(home, server)) as terminal:
            if not name:
                terminal.read_until(SAYS[""])
                terminal.send("q")
            said = terminal.read_to_end().decode(errors="replace")
            assert terminal.wait() == 0, f"{line}: {said}"
        if name == "export" and " -o " not in line:
            assert "## Daily Papers (2025-05-01)" in said
        elif name:
            assert SAYS.get(" ".join(words[:2]), SAYS[name]) in said, f"{line}: {said}"
    for file, (text, times) in WRITTEN.items():
        assert (home / file).read_text(encoding="utf-8").count(text) >= times, file


def table(heading: str, document: str = README) -> list[list[str]]:
    """Return the code in the first column of a table, a list for each row."""
    _, _, after = document.partition(heading)
    rows = re.findall(r"(?:^\|.*\n)+", after, re.MULTILINE)[0].split("\n")[2:-1]
    return [re.findall(r"`([^`]+)`", row.split(" | ")[0].replace("\\|", "|")) for row in rows]


def test_every_key_is_in_the_table_and_nothing_else() -> None:
    keys = {key for action in ACTIONS for key in action.shown_keys.replace("C-", "Ctrl-").split()}
    assert set(chain.from_iterable(table("## Keys"))) == {key.replace("S-", "Shift-") for key in keys}


def test_every_command_is_there() -> None:
    for document in (README, KOREAN):
        assert all(re.search(rf"hanji {name}\b", document) for name in hanji.commands)


def test_the_korean_readme_has_the_same_keys_filters_and_commands() -> None:
    assert set(chain.from_iterable(table("## 글쇠", KOREAN))) == set(chain.from_iterable(table("## Keys")))
    assert table("이것이 문법 전부", KOREAN) == table("This is the whole grammar")
    blocks = re.findall(r"^```sh\n(.*?)^```$", KOREAN, re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"  +#.*", "", line).strip() for block in blocks for line in block.split("\n")]
    assert sorted(filter(None, lines)) == sorted(COMMANDS)


def test_the_grammar_is_that_of_help() -> None:
    _, _, after = README.partition("This is the whole grammar")
    lines = re.findall(r"(?:^\|.*\n)+", after, re.MULTILINE)[0].replace("\\|", "|").splitlines()[2:]
    assert lines == [
        f"| {' '.join(f'`{typed}`' for typed in rule.typed)} | {rule.meaning} |" for rule in GRAMMAR
    ]


def test_every_filter_of_the_grammar_is_understood() -> None:
    rows = table("This is the whole grammar")
    assert all(parse(typed, finished=True).problems == () for row in rows for typed in row)
    typed = " ".join(chain.from_iterable(rows)) + README
    assert all(f"{name}:" in typed for name in (*known_fields().split(", "), "제목", "태그", "있음"))


def test_the_two_commands_that_set_up_are_single_lines_for_pip_and_venv() -> None:
    assert [line.rpartition(" && ")[2] for line in SET_UP] == ["hanji demo", "pytest"]
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "hanji demo" in ci and "&& pytest$" in ci


def test_the_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[(.+)\](.*)$", changelog, re.MULTILINE)
    assert headings[0] == ("Unreleased", "")
    assert headings[1][0] == __version__ and re.fullmatch(r" - \d{4}-\d\d-\d\d", headings[1][1])
