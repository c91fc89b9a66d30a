"""`hanji open`: a browser if the user sits at this machine, and otherwise the link."""

import json
import os
import signal
from pathlib import Path

import pytest

from tests.support.clipboard.desk import Desk
from tests.support.clipboard.far_end import Server
from tests.support.clipboard.person import end, typed
from tests.support.clipboard.small_terminal import SmallTerminal
from tui.environment.browser import open_link

pytest_plugins = ("tests.support.clipboard.fixtures",)

ID = "2501.06252"
LINK = f"https://arxiv.org/abs/{ID}"


@pytest.fixture
def opener(desk: Desk) -> Path:
    """A desktop's opener that notes down its arguments and whether it sees a terminal; `then` is run."""
    path = desk.folder / "xdg-open"
    path.write_text(
        f"#!/bin/sh\n(: </dev/tty) 2>/dev/null && tty=yes || tty=no\n"
        f'echo "$tty $# $*" >>{desk.folder}/opened\n'
        f"echo stray\n[ ! -e {desk.folder}/then ] || . {desk.folder}/then\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    desk.env |= {"PATH": str(desk.folder), "DISPLAY": ":987"}
    return desk.folder / "opened"


@pytest.mark.parametrize(("words", "link"), [("", LINK), ("--pdf", f"https://arxiv.org/pdf/{ID}")])
def test_a_browser_opens_at_this_machine(
    desk: Desk, opener: Path, sample_store: Path, words: str, link: str
) -> None:
    with SmallTerminal(typed(desk, sample_store, f"open {ID} {words}"), desk.env) as person:
        assert end(person) == (0, f"opened {link}\n")
    assert opener.read_text() == f"no 1 {link}\n"
    assert not person.attempts


def test_a_script_reads_what_became_of_the_link(desk: Desk, opener: Path, sample_store: Path) -> None:
    for display, opened in (":987", True), ("", False):
        words = f"open {ID} --json >$desk/out"
        with SmallTerminal(typed(desk, sample_store, words), desk.env | {"DISPLAY": display}) as person:
            assert end(person) == (0, "")
        found = json.loads((desk.folder / "out").read_text())
        assert (found["link"], found["opened"], found["copy"] is None) == (LINK, opened, opened)
    assert (found["copy"]["state"], found["copy"]["way"]) == ("sent", "osc52")


def test_a_browser_outlives_hanji(desk: Desk, opener: Path, sample_store: Path) -> None:
    (desk.folder / "then").write_text(f"echo $$ >{desk.folder}/pid; exec /bin/sleep 60", encoding="utf-8")
    with SmallTerminal(typed(desk, sample_store, f"open {ID}"), desk.env) as person:
        assert end(person)[0] == 0
    browser = int((desk.folder / "pid").read_text())
    os.kill(browser, signal.SIGTERM)


@pytest.mark.parametrize("env", [{"DISPLAY": ""}, {}])
def test_without_a_browser_the_link_is_shown_and_copied(
    desk: Desk, opener: Path, sample_store: Path, env: dict[str, str]
) -> None:
    (desk.folder / "then").write_text("exit 3", encoding="utf-8")
    with SmallTerminal(typed(desk, sample_store, f"open {ID}"), desk.env | env) as person:
        code, printed = end(person)
    assert opener.exists() is (not env)
    assert (code, person.clipboard) == (0, [LINK])
    assert printed.split("\n")[0] == LINK


def test_no_browser_is_started_over_ssh(desk: Desk, opener: Path, server: Server, sample_store: Path) -> None:
    near = {**desk.env, "PATH": os.environ["PATH"]}
    there = ["/usr/bin/env", f"PATH={desk.folder}", "DISPLAY=:987", *typed(desk, sample_store, f"open {ID}")]
    with SmallTerminal(server.ssh(there), near) as person:
        code, printed = end(person)
    assert (code, person.clipboard) == (0, [LINK])
    assert printed == f"{LINK}\nLink sent to your terminal's clipboard, which cannot confirm\n"
    assert not opener.exists()


def test_an_unknown_paper_is_not_opened(desk: Desk, opener: Path, sample_store: Path) -> None:
    with SmallTerminal(typed(desk, sample_store, "open 1234.56789"), desk.env) as person:
        assert end(person)[0] == 1
    assert not opener.exists() and not person.attempts


@pytest.mark.parametrize("url", ["--version", "file:///etc/passwd", "https://user@a.example/", "http://a b"])
def test_nothing_but_a_link_is_opened(desk: Desk, opener: Path, url: str) -> None:
    assert not open_link(url, desk.env)
    assert not opener.exists()
