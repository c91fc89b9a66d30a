"""Copying to terminals that are hard of hearing, as far as they say so."""

import pytest

from tests.support.clipboard.desk import LINK, Desk
from tests.support.clipboard.far_end import Server
from tests.support.clipboard.judge import Judge
from tests.support.clipboard.small_terminal import APPLE, VTE, XTERM, Kind, SmallTerminal
from tests.support.polling import wait_until
from tests.support.tiers import in_full
from tests.support.tools import need

pytest_plugins = ("tests.support.clipboard.fixtures",)


@pytest.mark.parametrize(("kind", "state"), [(VTE, "failed"), *in_full((APPLE, "failed"), (XTERM, "sent"))])
def test_hard_of_hearing(desk: Desk, judge: Judge, server: Server, kind: Kind, state: str) -> None:
    with SmallTerminal(server.ssh(desk.reader()), desk.env, kind) as person:
        judge.copy(f"ssh, from {kind.name or 'Apple Terminal'}", person, state)


@pytest.mark.full
def test_tmux_in_xterm(desk: Desk, judge: Judge, server: Server) -> None:
    need("tmux")
    with SmallTerminal(server.ssh(desk.tmux(desk.reader())), desk.env, XTERM) as person:
        judge.copy("ssh, tmux, from xterm", person, "sent")


@pytest.mark.parametrize(("kind", "term"), [(VTE, "xterm-256color"), *in_full((Kind(), "linux"))])
def test_tmux_hard_of_hearing(desk: Desk, judge: Judge, server: Server, kind: Kind, term: str) -> None:
    need("tmux")
    with SmallTerminal(server.ssh(desk.tmux(desk.reader())), desk.env | {"TERM": term}, kind) as person:
        judge.copy(f"ssh, tmux, from {kind.name or term}", person, "buffer")


def test_tmux_drawn_by_the_terminal(desk: Desk) -> None:
    need("tmux")
    tmux, *new_session = desk.tmux(desk.reader())

    def pane() -> str:
        return desk.ask_tmux("capture-pane", "-p")

    with SmallTerminal([tmux, "-C", *new_session], desk.env) as person:
        wait_until(lambda: "copy link" in pane(), lambda: person.text)
        person.type("send-keys y\n")
        wait_until(lambda: "Link " in pane(), lambda: person.text)
        assert "in tmux's buffer only: tmux paste-buffer pastes it" in pane()
        assert desk.ask_tmux("show-buffer") == LINK
        person.type("send-keys q\n")
