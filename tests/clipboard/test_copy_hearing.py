"""Copying to terminals that are hard of hearing, as far as they say so."""

import pytest
from desk import Desk
from far_end import Server
from judge import Judge
from loopback import need
from small_terminal import APPLE, VTE, XTERM, Kind, SmallTerminal

pytest_plugins = ("copy_fixtures",)


@pytest.mark.parametrize(("kind", "state"), [(VTE, "failed"), (APPLE, "failed"), (XTERM, "sent")])
def test_hard_of_hearing(desk: Desk, judge: Judge, server: Server, kind: Kind, state: str) -> None:
    with SmallTerminal(server.ssh(desk.copier()), desk.env, kind) as person:
        said = judge.copy(f"ssh, from {kind.name or 'Apple Terminal'}", person, state)
        assert said.reason and said.try_next


def test_tmux_in_xterm(desk: Desk, judge: Judge, server: Server) -> None:
    need("tmux")
    with SmallTerminal(server.ssh(desk.tmux(desk.copier())), desk.env, XTERM) as person:
        judge.copy("ssh, tmux, from xterm", person, "sent")


@pytest.mark.parametrize(("kind", "term"), [(VTE, "xterm-256color"), (Kind(), "linux")])
def test_tmux_hard_of_hearing(desk: Desk, judge: Judge, server: Server, kind: Kind, term: str) -> None:
    need("tmux")
    with SmallTerminal(server.ssh(desk.tmux(desk.copier())), desk.env | {"TERM": term}, kind) as person:
        judge.copy(f"ssh, tmux, from {kind.name or term}", person, "buffer")


def test_tmux_drawn_by_the_terminal(desk: Desk) -> None:
    need("tmux")
    tmux, *new_session = desk.tmux(desk.copier())
    with SmallTerminal([tmux, "-C", *new_session], desk.env) as person:
        said = desk.press(person, "send-keys y\n")
        assert (said.state, desk.ask_tmux("show-buffer")) == ("buffer", desk.text)
        assert said.notice == "Link in tmux's buffer only: tmux paste-buffer pastes it"
        person.type("send-keys q\n")
