"""The user's session without /proc, as on a Mac."""

import shlex
import sys
from collections.abc import Iterator, Mapping

import pytest

from tests.support.clipboard.desk import Desk
from tests.support.clipboard.small_terminal import SmallTerminal
from tests.support.polling import wait_until
from tests.support.program import ROOT
from tests.support.tools import need
from tui.clipboard import Outcome, copy
from tui.environment import tmux, user_session
from tui.environment.processes import Process
from tui.environment.user_session import Screen, UserSession

pytest_plugins = ("tests.support.clipboard.fixtures",)


@pytest.fixture
def no_proc(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without /proc."""

    def nobody(pid: int) -> Iterator[Process]:
        return iter(())

    def nothing(pid: int) -> dict[str, str]:
        return {}

    monkeypatch.setattr(user_session, "ancestors", nobody)
    monkeypatch.setattr(user_session, "environment", nothing)


@pytest.mark.usefixtures("no_proc")
@pytest.mark.parametrize(
    "sign", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "REMOTE_CONTAINERS", "CODESPACES"]
)
def test_variables_tell_of_a_line(sign: str) -> None:
    assert user_session.find({sign: "1"}).remote
    assert user_session.find({sign: "1", "STY": "1.pts"}) == UserSession(
        True, {sign: "1", "STY": "1.pts"}, (Screen(),)
    )
    assert not user_session.find({"DISPLAY": ":0"}).remote


@pytest.mark.parametrize("display", ["localhost:10.0", "there:12", "127.0.0.1:100.1"])
def test_a_forwarded_display_is_the_persons(display: str) -> None:
    far = UserSession(True, {"DISPLAY": display, "WAYLAND_DISPLAY": "wayland-0"})
    assert far.reaches_display
    assert far.for_display({"WAYLAND_DISPLAY": "wayland-0", "A": "b"}) == {"DISPLAY": display, "A": "b"}


@pytest.mark.parametrize("display", [":0", ":10", "unix:0", "there:0", "", "/private/tmp/org.xquartz:0"])
def test_another_display_is_the_servers(display: str) -> None:
    assert not UserSession(True, {"DISPLAY": display}).reaches_display
    assert UserSession(False, {"DISPLAY": display}).reaches_display


@pytest.mark.usefixtures("no_proc")
@pytest.mark.parametrize("earlier", [{"SSH_CONNECTION": "a", "SSH_TTY": "b"}, {"DISPLAY": ":0"}])
def test_tmux_tells_what_its_client_brought(desk: Desk, earlier: Mapping[str, str]) -> None:
    """The variables that hanji has are those of the terminal which tmux was started from."""
    need("tmux")
    now = {"DISPLAY": ":7"} if "SSH_TTY" in earlier else {"SSH_CONNECTION": "c"}
    with SmallTerminal(desk.tmux(["cat"]), {**desk.env, **now}) as person:
        wait_until(lambda: desk.ask_tmux("list-clients"), lambda: person.text)
        pane = desk.ask_tmux("display-message", "-p", "#{pane_id}").strip()
        found = user_session.find({**earlier, "TMUX": f"{desk.folder / 'tmux'},1,0", "TMUX_PANE": pane})
        person.end("\x04")
    assert found.remote is ("SSH_CONNECTION" in now)
    assert {name: found.env.get(name) for name in ("DISPLAY", "SSH_CONNECTION", "SSH_TTY")} == {
        "DISPLAY": now.get("DISPLAY"),
        "SSH_CONNECTION": now.get("SSH_CONNECTION"),
        "SSH_TTY": None,
    }


def test_nobody_sits_behind_a_tmux_without_a_client(desk: Desk) -> None:
    need("tmux")
    with SmallTerminal([*desk.tmux(["cat"]), ";", "detach-client"], desk.env) as person:
        wait_until(lambda: "detached" in person.text, lambda: person.text)
    alone = tmux.ask({"TMUX": f"{desk.folder / 'tmux'},1,0", "TMUX_PANE": "%0"})
    assert alone.answers and not alone.client_pid


def test_a_tmux_that_shows_itself_is_looked_through_once(desk: Desk) -> None:
    need("tmux")
    found = desk.folder / "found"
    looking = (
        f"import os, sys; sys.path.insert(0, {str(ROOT)!r});"
        "from tui.environment import user_session; input();"
        f"open({str(found)!r}, 'w').write(f'{{len(user_session.find(os.environ).tmuxes)}} panes')"
    )
    with SmallTerminal(desk.tmux([sys.executable, "-c", looking]), desk.env) as person:
        wait_until(lambda: desk.ask_tmux("list-clients"), lambda: person.text)
        again = shlex.join(["env", "-u", "TMUX", *desk.attach_tmux()])
        desk.ask_tmux("split-window", "-d", f"{again}; true")
        wait_until(lambda: desk.ask_tmux("list-clients").count("\n") == 2, lambda: person.text)
        desk.ask_tmux("send-keys", "-t", ":.0", "Enter")
        wait_until(lambda: found.exists() and found.read_text(), lambda: "\n".join(person.screen()))
        desk.ask_tmux("kill-server")
    assert found.read_text() == "2 panes"


def test_a_tmux_that_is_gone_does_not_answer(desk: Desk) -> None:
    assert not tmux.ask({"TMUX": f"{desk.folder / 'gone'},1,0", "TMUX_PANE": "%0"}).answers


@pytest.mark.parametrize(
    ("said", "version"),
    [("3.3a", (3, 3)), ("2.9", (2, 9)), ("next-3.6", (3, 6)), ("openbsd-7.4", (99, 0)), ("master", (99, 0))],
)
def test_versions(said: str, version: tuple[int, int]) -> None:
    assert tmux._version(said) == version


@pytest.mark.usefixtures("no_proc")
def test_a_terminal_that_cannot_be_written_to_is_no_surprise() -> None:
    def write(sequence: str) -> None:
        raise OSError(5, "Input/output error")

    outcome = copy("2504.10479", write, env={"TERM": "xterm", "SSH_TTY": "/dev/pts/0"})
    assert outcome == Outcome("failed", "osc52", "the terminal cannot be written to")


@pytest.mark.usefixtures("no_proc")
def test_what_may_not_be_copied_is_not_written() -> None:
    written: list[str] = []
    assert copy("a\x1bb", written.append, env={"TERM": "xterm", "SSH_TTY": "/dev/pts/0"}).state == "failed"
    assert not written


@pytest.mark.usefixtures("no_proc")
def test_a_terminal_is_asked_only_where_its_answer_matters() -> None:
    asked: list[str] = []
    written: list[str] = []
    env = {"TERM": "xterm", "SSH_TTY": "/dev/pts/0"}

    def ask() -> None:
        asked.append("")

    assert copy("x", written.append, choice="off", terminal=ask, env=env).state == "failed"
    assert copy("x", written.append, terminal=ask, env=env | {"STY": "1.pts"}).way == "screen"
    assert not asked
    assert copy("x", written.append, terminal=ask, env=env).way == "osc52"
    assert len(asked) == 1
