"""Only title and abstract leave the machine, and a key is in no file, message, title or report."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import forked
from tests.support.program import HANJI, ROOT
from tests.support.summaries import chat_server as habits
from tests.support.summaries.chat_server import ChatServer, status, with_sections
from tests.support.summaries.papers import ABSTRACT, paper
from tui.papers.digest import Digest
from tui.papers.mark import STARRED
from tui.store.marks.mark_store import MarkStore
from tui.store.papers.catalogue import Catalogue

SECRET = "sk-this-is-the-secret"
MINE = "my-own-note-and-tag"


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as playing:
        yield playing


@pytest.fixture
def home(tmp_path: Path, server: ChatServer) -> Path:
    """A home with a store, marks of the user and settings that name the variable with the key."""
    store = tmp_path / "store"
    store.mkdir(mode=0o700)
    rich = paper(1)._replace(
        keywords=("kw-secret",), code="https://code.example/x", one_line="one-line-secret"
    )
    Catalogue(store / "papers").merge(
        [Digest("2026-11-28", (rich, paper(2)), "api", "2026-11-28T09:00:00+00:00")]
    )
    marks = MarkStore(store / "library", "host", lambda line: None)
    marks.set("", {rich.id: {STARRED: True, "note": MINE, f"tag:{MINE}": True}})
    config = tmp_path / "config.toml"
    config.write_text(
        f'[summaries]\nendpoint = "{server.endpoint}"\nmodel = "model-1"\nkey_env = "MY_KEY"\n'
        f'[filters]\n{MINE} = "is:starred"\n'
    )
    return tmp_path


def surroundings(home: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "HANJI_CONFIG": str(home / "config.toml"),
        "MY_KEY": SECRET,
        "HTTP_PROXY": "http://127.0.0.1:9",
    }


def started(home: Path, *words: str) -> "subprocess.Popen[str]":
    command = [*HANJI, "--store", str(home / "store"), *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environ = os.environ | {"PYTHONPATH": str(ROOT)} | surroundings(home)
    return subprocess.Popen(command, env=environ, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def ran(home: Path, *words: str) -> tuple[int, str]:
    done = forked.run("--store", home / "store", *words, env=surroundings(home))
    return done.returncode, done.stdout + done.stderr


def everything(folder: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_only_title_and_abstract_leave(home: Path, server: ChatServer) -> None:
    assert ran(home, "summarize")[0] == 0
    for asked in server.asked:
        sent = {**asked.body}
        assert set(sent) == {"model", "messages", "stream", "temperature", "max_tokens", "response_format"}
        assert asked.paper["abstract"] == ABSTRACT and set(asked.paper) == {"title", "abstract"}
        names = {
            "host",
            "user-agent",
            "accept",
            "accept-encoding",
            "connection",
            "content-type",
            "content-length",
        }
        assert set(asked.headers) == names | {"authorization"}
        assert asked.headers["authorization"] == f"Bearer {SECRET}"
        whole = f"{asked.path} {asked.headers} {asked.raw.decode()}"
        for mine in (MINE, "kw-secret", "code.example", "one-line-secret", "Ada", "2611.", str(home)):
            assert mine not in whole
    one, other = (asked.body["messages"][0] for asked in server.asked)
    assert one == other


def test_a_key_is_nowhere(home: Path, server: ChatServer) -> None:
    server.habits = [
        with_sections(technical_details=f"열쇠는 {SECRET}이며 여러 단계로 나눕니다."),
        status(401, {"error": {"message": f"Incorrect API key provided: {SECRET}"}}),
    ]
    code, said = ran(home, "summarize")
    assert code == 1 and "Incorrect API key provided: ***" in said
    said += ran(home, "config")[1] + ran(home, "summarize", "--dry-run")[1] + ran(home, "list", "--json")[1]
    assert SECRET not in said and "MY_KEY" in said
    assert SECRET.encode() not in everything(home)


@pytest.mark.full
def test_a_key_is_not_in_the_title_of_the_process(home: Path, server: ChatServer) -> None:
    server.usual = habits.silence
    with started(home, "summarize") as process:
        while not server.asked:
            assert process.poll() is None
        shown = (
            Path(f"/proc/{process.pid}/cmdline").read_bytes() + Path(f"/proc/{process.pid}/comm").read_bytes()
        )
        process.kill()
    assert b"summarize" in shown and SECRET.encode() not in shown


@pytest.mark.full
def test_a_key_is_not_in_the_report_of_a_crash(home: Path, server: ChatServer) -> None:
    probe = (
        "import sys; from tui.summaries import answer\n"
        "def crash(*_): raise AssertionError('broken')\n"
        "from tui.summaries import client; client.parse_reply = crash\n"
        "from tui.cli import main; main()"
    )
    environ = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
    }
    environ |= {"HANJI_CONFIG": str(home / "config.toml"), "MY_KEY": SECRET}
    command = [sys.executable, "-c", probe, "--store", str(home / "store"), "summarize"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0 and "internal error: AssertionError: broken" in done.stderr
    [log] = home.rglob("hanji.log")
    assert "parse_reply" in log.read_text() and SECRET not in log.read_text() + done.stderr


@pytest.mark.full
def test_a_key_in_the_settings_is_not_shown(home: Path) -> None:
    config = home / "config.toml"
    for wrong in (f'key_env = "{SECRET}"', f'endpoint = "https://user:{SECRET}@host.example/v1"'):
        config.write_text(f"[summaries]\n{wrong}\n")
        code, said = ran(home, "config")
        assert code == 1 and SECRET not in said and "NAME of a variable" in said


def test_a_redirect_is_not_followed_with_the_key(home: Path, server: ChatServer) -> None:
    with ChatServer() as other:
        server.usual = status(307, None, Location=f"{other.endpoint}/chat/completions")
        code, said = ran(home, "summarize")
        assert code == 1 and "redirects to" in said and not other.asked


@pytest.mark.full
def test_json_is_one_document(home: Path, server: ChatServer) -> None:
    with started(home, "summarize", "--json") as process:
        out, err = process.communicate(timeout=60)
    assert json.loads(out)["written"] == 2 and err == ""
