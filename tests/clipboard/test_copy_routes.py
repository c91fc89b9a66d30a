"""Copying from every place, with real programs; the small terminal is the judge of what arrived."""

import shlex
import socket

import pytest
from desk import LINK, Desk, as_another
from far_end import Display, Server
from judge import Judge
from loopback import need, wait_until
from small_terminal import SmallTerminal

pytest_plugins = ("copy_fixtures",)

LONG = "https://arxiv.org/abs/" + "7" * (4096 - 22)
PAGES = "\n".join(f"{line} 가나다 https://arxiv.org/abs/2504.{line:05}" for line in range(400))


def test_x11(desk: Desk, judge: Judge, x11: Display) -> None:
    with SmallTerminal(desk.copier(), desk.env | x11.env) as person:
        judge.copy("local, X11", person, "verified", display=x11)


def test_wayland(desk: Desk, judge: Judge, wayland: Display) -> None:
    with SmallTerminal(desk.copier(), desk.env | wayland.env) as person:
        judge.copy("local, Wayland", person, "verified", display=wayland)


def test_dead_display(desk: Desk, judge: Judge) -> None:
    need("xclip")
    with SmallTerminal(desk.copier(), desk.env | {"DISPLAY": ":987"}) as person:
        judge.copy("local, dead DISPLAY", person, "sent")


def test_mute_display(desk: Desk, judge: Judge) -> None:
    need("xclip")
    with socket.create_server(("127.0.0.1", 0)) as mute:
        display = f"127.0.0.1:{mute.getsockname()[1] - 6000}"
        with SmallTerminal(desk.copier(), desk.env | {"DISPLAY": display}) as person:
            judge.copy("local, X server that does not answer", person, "sent")


def test_no_tool(desk: Desk, judge: Judge, x11: Display) -> None:
    x11.fill("before")
    empty = desk.folder / "empty"
    empty.mkdir()
    with SmallTerminal(desk.copier(), desk.env | x11.env | {"PATH": str(empty)}) as person:
        judge.copy("local, no tool", person, "sent")


def test_console(desk: Desk, judge: Judge) -> None:
    with SmallTerminal(desk.copier(), desk.env | {"TERM": "linux"}) as person:
        judge.copy("local, Linux console", person, "failed")


def test_ssh(desk: Desk, judge: Judge, server: Server) -> None:
    with SmallTerminal(server.ssh(desk.copier()), desk.env) as person:
        judge.copy("ssh", person, "sent")


def test_ssh_with_the_servers_display(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    x11.fill("before")
    command = ["env", f"DISPLAY={x11.env['DISPLAY']}", *desk.copier()]
    with SmallTerminal(server.ssh(command), desk.env) as person:
        judge.copy("ssh, a display of the server's", person, "sent")
    assert x11.clipboard() == "before"


def test_ssh_with_the_persons_display(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("xauth")
    with SmallTerminal(server.ssh(desk.copier(), "-Y"), desk.env | x11.env) as person:
        judge.copy("ssh -Y", person, "verified", display=x11)


def test_ssh_with_su(desk: Desk, judge: Judge, server: Server) -> None:
    with SmallTerminal(server.ssh(as_another(desk.copier())), desk.env) as person:
        judge.copy("ssh, su", person, "sent")


@pytest.mark.parametrize(("term", "state"), [(["TERM=xterm"], "sent"), ([], "failed")])
def test_ssh_with_empty_environment(
    desk: Desk, judge: Judge, server: Server, term: list[str], state: str
) -> None:
    with SmallTerminal(server.ssh(["env", "-i", *term, *desk.copier()]), desk.env) as person:
        judge.copy(f"ssh, empty environment {term}", person, state)


@pytest.mark.parametrize("passthrough", ["", "set -g allow-passthrough on"])
@pytest.mark.parametrize("clipboard", ["", "on", "external", "off"])
def test_ssh_tmux(desk: Desk, judge: Judge, server: Server, clipboard: str, passthrough: str) -> None:
    need("tmux")
    options = [f"set -s set-clipboard {clipboard}" if clipboard else "", passthrough]
    with SmallTerminal(server.ssh(desk.tmux(desk.copier(), *options)), desk.env) as person:
        judge.copy(
            f"ssh, tmux, {clipboard or 'default'}, {'passthrough' if passthrough else 'default'}",
            person,
            "sent",
        )


def test_tmux_popup(desk: Desk, judge: Judge, server: Server) -> None:
    need("tmux")
    popup = f"bind-key P display-popup -B -E {shlex.quote(shlex.join(desk.copier()))}"
    behind = desk.tmux(["sh", "-c", "read end"], popup, "set -g allow-passthrough on")
    with SmallTerminal(server.ssh(behind), desk.env) as person:
        wait_until(lambda: desk.ask_tmux("list-clients"), lambda: person.text)
        person.type("\x02P")
        judge.copy("ssh, tmux, popup", person, "sent")


def test_tmux_with_empty_environment(desk: Desk, judge: Judge, server: Server) -> None:
    need("tmux")
    command = ["env", "-i", "TERM=screen", *desk.copier()]
    shell = ["sh", "-c", f"{shlex.join(command)}; true"]
    with SmallTerminal(server.ssh(desk.tmux(shell)), desk.env) as person:
        judge.copy("ssh, tmux, empty environment", person, "sent")


def test_tmux_with_su(desk: Desk, judge: Judge, server: Server) -> None:
    need("tmux")
    with SmallTerminal(server.ssh(desk.tmux(as_another(desk.copier()))), desk.env) as person:
        judge.copy("ssh, tmux, su", person, "failed")


@pytest.mark.parametrize("clipboard", ["external", "on"])
def test_nested_tmux(desk: Desk, judge: Judge, server: Server, clipboard: str) -> None:
    need("tmux")
    inner = desk.tmux(desk.copier(), name="inner")
    outer = desk.tmux(inner, f"set -s set-clipboard {clipboard}", name="outer")
    with SmallTerminal(server.ssh(outer), desk.env) as person:
        judge.copy(f"ssh, tmux in tmux, outer {clipboard}", person, "sent", tmux="inner")


@pytest.mark.parametrize("clipboard", ["external", "on"])
@pytest.mark.parametrize("far", [False, True])
def test_tmux_at_the_persons_end(desk: Desk, judge: Judge, server: Server, clipboard: str, far: bool) -> None:
    need("tmux")
    command = server.ssh(desk.tmux(desk.copier()) if far else desk.copier())
    near = desk.tmux(command, f"set -s set-clipboard {clipboard}", name="near")
    with SmallTerminal(near, desk.env) as person:
        row = f"tmux {clipboard}, ssh{', tmux' if far else ''}"
        assert judge.copy(row, person, "sent", arrives=clipboard == "on").reason


def test_tmux_local_then_remote(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("tmux")
    x11.fill("before")
    with SmallTerminal(desk.tmux(desk.copier()), desk.env | x11.env) as earlier:
        earlier.leave("\x02")
    with SmallTerminal(server.ssh(desk.attach_tmux()), desk.env) as person:
        judge.copy("tmux, local then ssh", person, "sent")
    assert x11.clipboard() == "before"


def test_tmux_remote_then_local(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("tmux")
    with SmallTerminal(server.ssh(desk.tmux(desk.copier())), desk.env) as earlier:
        earlier.leave("\x02")
    with SmallTerminal(desk.attach_tmux(), desk.env | x11.env) as person:
        judge.copy("tmux, ssh then local", person, "verified", display=x11)


def test_tmux_local_and_remote(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("tmux")
    x11.fill("before")
    with SmallTerminal(desk.tmux(desk.copier()), desk.env | x11.env) as at_home:
        at_home.wait_for("ready")
        with SmallTerminal(server.ssh(desk.attach_tmux()), desk.env) as person:
            judge.copy("tmux, local and ssh at once", person, "sent")
            assert not at_home.attempts
    assert x11.clipboard() == "before"


@pytest.mark.parametrize("text", [LINK, LONG, PAGES], ids=["link", "long link", "pages"])
def test_ssh_screen(desk: Desk, judge: Judge, server: Server, text: str) -> None:
    need("screen")
    desk.text = text
    with SmallTerminal(server.ssh(desk.screen(desk.copier())), desk.env) as person:
        judge.copy(f"ssh, screen, {len(text.encode()):,} bytes", person, "sent")


def test_screen_local_then_remote(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("screen")
    x11.fill("before")
    with SmallTerminal(desk.screen(desk.copier()), desk.env | x11.env) as earlier:
        earlier.leave("\x01")
    with SmallTerminal(server.ssh(desk.attach_screen()), desk.env) as person:
        judge.copy("screen, local then ssh", person, "sent")
    assert x11.clipboard() == "before"


def test_screen_remote_then_local(desk: Desk, judge: Judge, server: Server) -> None:
    need("screen")
    with SmallTerminal(server.ssh(desk.screen(desk.copier())), desk.env) as earlier:
        earlier.leave("\x01")
    with SmallTerminal(desk.attach_screen(), desk.env) as person:
        judge.copy("screen, ssh then local", person, "sent")


@pytest.mark.parametrize(
    "place", ["screen, ssh", "screen, ssh, tmux", "ssh, screen, tmux", "ssh, tmux, screen"]
)
def test_screen_and_others(desk: Desk, judge: Judge, server: Server, place: str) -> None:
    need("screen", "tmux")
    command = desk.copier()
    for around in reversed(place.split(", ")):
        command = {"screen": desk.screen, "ssh": server.ssh, "tmux": desk.tmux}[around](command)
    with SmallTerminal(command, desk.env) as person:
        judge.copy(place, person, "sent")


def test_mosh(desk: Desk, judge: Judge, server: Server) -> None:
    need("mosh")
    with SmallTerminal(server.mosh(desk.copier()), desk.env) as person:
        judge.copy("mosh", person, "sent")
        judge.copy("mosh, the same again", person, "sent")
        assert person.clipboard.count(LINK) == 2


def test_mosh_tmux(desk: Desk, judge: Judge, server: Server) -> None:
    need("mosh", "tmux")
    with SmallTerminal(server.mosh(desk.tmux(desk.copier())), desk.env) as person:
        judge.copy("mosh, tmux", person, "sent")
        judge.copy("mosh, tmux, the same again", person, "sent")
        assert person.clipboard.count(LINK) == 2


def test_mosh_long(desk: Desk, judge: Judge, server: Server) -> None:
    need("mosh")
    desk.text = PAGES
    with SmallTerminal(server.mosh(desk.copier()), desk.env) as person:
        judge.copy(f"mosh, {len(PAGES.encode()):,} bytes", person, "failed")
