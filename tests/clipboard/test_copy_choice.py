"""Copying by the way that the user chose in the settings."""

import pytest

from tests.support.clipboard.desk import Desk
from tests.support.clipboard.far_end import Server
from tests.support.clipboard.judge import Judge
from tests.support.clipboard.small_terminal import SmallTerminal
from tests.support.tiers import in_full
from tests.support.tools import need

pytest_plugins = ("tests.support.clipboard.fixtures",)


@pytest.mark.parametrize(
    ("choice", "state"),
    [("osc52", "sent"), *in_full(("off", "failed"), ("native", "failed"), ("tmux", "failed"))],
)
def test_chosen(desk: Desk, judge: Judge, server: Server, choice: str, state: str) -> None:
    with SmallTerminal(server.ssh(desk.reader(choice)), desk.env) as person:
        judge.copy(f"ssh, chosen: {choice}", person, state)


@pytest.mark.parametrize(("clipboard", "state"), [("external", "failed"), *in_full(("on", "sent"))])
def test_chosen_osc52_in_tmux(desk: Desk, judge: Judge, server: Server, clipboard: str, state: str) -> None:
    need("tmux")
    tmux = desk.tmux(desk.reader("osc52"), f"set -s set-clipboard {clipboard}")
    with SmallTerminal(server.ssh(tmux), desk.env) as person:
        judge.copy(f"ssh, tmux {clipboard}, chosen: osc52", person, state)
