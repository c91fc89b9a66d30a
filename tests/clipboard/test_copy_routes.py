"""Copying from every place, with real programs; the small terminal is the judge of what arrived."""

import shlex
import shutil
import sys

import pytest

from tests.support.clipboard.desk import LINK, WHOLE, Desk, after_su, opened
from tests.support.clipboard.far_end import Display, Server, mute_display
from tests.support.clipboard.judge import Judge
from tests.support.clipboard.small_terminal import SmallTerminal
from tests.support.nobody import public_folder
from tests.support.polling import wait_until
from tests.support.program import ROOT
from tests.support.tiers import in_full
from tests.support.tools import need

pytest_plugins = ("tests.support.clipboard.fixtures",)


def test_x11(desk: Desk, judge: Judge, x11: Display) -> None:
    with SmallTerminal(desk.reader(), desk.env | x11.env) as person:
        judge.copy("local, X11", person, "verified", display=x11)


def test_wayland(desk: Desk, judge: Judge, wayland: Display) -> None:
    with SmallTerminal(desk.reader(), desk.env | wayland.env) as person:
        judge.copy("local, Wayland", person, "verified", display=wayland)


@pytest.mark.full
def test_dead_display(desk: Desk, judge: Judge) -> None:
    need("xclip")
    with SmallTerminal(desk.reader(), desk.env | {"DISPLAY": ":987"}) as person:
        judge.copy("local, dead DISPLAY", person, "sent")


def test_dead_wayland_beside_x11(desk: Desk, judge: Judge, x11: Display) -> None:
    need("wl-copy", "wl-paste")
    dead = {"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": str(desk.folder)}
    with SmallTerminal(desk.reader(), desk.env | x11.env | dead) as person:
        judge.copy("local, dead Wayland beside X11", person, "verified", display=x11)


@pytest.mark.full
def test_dead_x11_beside_wayland(desk: Desk, judge: Judge, wayland: Display) -> None:
    need("xclip")
    with SmallTerminal(desk.reader(), desk.env | wayland.env | {"DISPLAY": ":987"}) as person:
        judge.copy("local, dead X11 beside Wayland", person, "verified", display=wayland)


@pytest.mark.full
def test_mute_display(desk: Desk, judge: Judge) -> None:
    need("xclip")
    with mute_display() as display, SmallTerminal(desk.reader(), desk.env | display) as person:
        judge.copy("local, X server that does not answer", person, "sent")


def test_no_tool(desk: Desk, judge: Judge, x11: Display) -> None:
    x11.fill("before")
    empty = desk.folder / "empty"
    empty.mkdir()
    with SmallTerminal(desk.reader(), desk.env | x11.env | {"PATH": str(empty)}) as person:
        judge.copy("local, no tool", person, "sent")


def test_console(desk: Desk, judge: Judge) -> None:
    with SmallTerminal(desk.reader(), desk.env | {"TERM": "linux"}) as person:
        judge.copy("local, Linux console", person, "failed")


def test_ssh(desk: Desk, judge: Judge, server: Server) -> None:
    with SmallTerminal(server.ssh(desk.reader()), desk.env) as person:
        judge.copy("ssh", person, "sent")


@pytest.mark.full
def test_ssh_with_the_servers_display(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    x11.fill("before")
    command = ["env", f"DISPLAY={x11.env['DISPLAY']}", *desk.reader()]
    with SmallTerminal(server.ssh(command), desk.env) as person:
        judge.copy("ssh, a display of the server's", person, "sent")
    assert x11.clipboard() == "before"


def test_ssh_with_the_persons_display(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("xauth")
    with SmallTerminal(server.ssh(desk.reader(), "-Y"), desk.env | x11.env) as person:
        judge.copy("ssh -Y", person, "verified", display=x11)


def test_ssh_with_su(desk: Desk, judge: Judge, server: Server) -> None:
    with SmallTerminal(server.ssh(after_su(desk.reader())), desk.env) as person:
        judge.copy("ssh, su", person, "sent")


@pytest.mark.full
def test_ssh_with_empty_environment(desk: Desk, judge: Judge, server: Server) -> None:
    with SmallTerminal(server.ssh(["env", "-i", "TERM=xterm", *desk.reader()]), desk.env) as person:
        judge.copy("ssh, empty environment", person, "sent")


PASSTHROUGH = "set -g allow-passthrough on"


@pytest.mark.parametrize(
    ("clipboard", "passthrough"),
    [
        ("", ""),
        ("off", PASSTHROUGH),
        *in_full(("", PASSTHROUGH), ("on", ""), ("on", PASSTHROUGH)),
        *in_full(("external", ""), ("external", PASSTHROUGH), ("off", "")),
    ],
)
def test_ssh_tmux(desk: Desk, judge: Judge, server: Server, clipboard: str, passthrough: str) -> None:
    need("tmux")
    options = [f"set -s set-clipboard {clipboard}" if clipboard else "", passthrough]
    with SmallTerminal(server.ssh(desk.tmux(desk.reader(), *options)), desk.env) as person:
        judge.copy(
            f"ssh, tmux, {clipboard or 'default'}, {'passthrough' if passthrough else 'default'}",
            person,
            "sent",
        )


@pytest.mark.full
def test_tmux_popup(desk: Desk, judge: Judge, server: Server) -> None:
    need("tmux")
    popup = f"bind-key P display-popup -w 100% -h 100% -B -E {shlex.quote(shlex.join(desk.reader()))}"
    behind = desk.tmux(["sh", "-c", "read end"], popup, "set -g allow-passthrough on")
    with SmallTerminal(server.ssh(behind), desk.env) as person:
        wait_until(lambda: desk.ask_tmux("list-clients"), lambda: person.text)
        person.type("\x02P")
        judge.copy("ssh, tmux, popup", person, "sent")


@pytest.mark.full
def test_tmux_with_empty_environment(desk: Desk, judge: Judge, server: Server) -> None:
    need("tmux")
    command = ["env", "-i", "TERM=screen", *desk.reader()]
    shell = ["sh", "-c", f"{shlex.join(command)}; true"]
    with SmallTerminal(server.ssh(desk.tmux(shell)), desk.env) as person:
        judge.copy("ssh, tmux, empty environment", person, "sent")


@pytest.mark.full
def test_tmux_of_another_user(desk: Desk, server: Server) -> None:
    """Whom the reader's own Python may be closed to, so only the decision is put to the test."""
    need("tmux")
    python = shutil.which("python3", path="/usr/local/bin:/usr/bin") or "python3"
    with public_folder() as folder:
        shutil.copytree(ROOT / "tui", folder / "tui")  # the checkout may be closed to that user
        copying = (
            f"import sys; sys.path.insert(0, {str(folder)!r}); from tui.clipboard import copy;"
            "print(copy('x', lambda sequence: None).notice()); input()"
        )
        command = after_su([python, "-c", copying], "daemon")
        with SmallTerminal(server.ssh(desk.tmux(command)), desk.env) as person:
            person.wait_for("Link not copied: this tmux cannot be asked")
            person.type("\n")


@pytest.mark.full
def test_tmux_with_su(desk: Desk, judge: Judge, server: Server) -> None:
    need("tmux")
    with SmallTerminal(server.ssh(desk.tmux(after_su(desk.reader()))), desk.env) as person:
        judge.copy("ssh, tmux, su", person, "sent")


@pytest.mark.full
@pytest.mark.parametrize("clipboard", ["external", "on"])
def test_nested_tmux(desk: Desk, judge: Judge, server: Server, clipboard: str) -> None:
    need("tmux")
    inner = desk.tmux(desk.reader(), name="inner")
    outer = desk.tmux(inner, f"set -s set-clipboard {clipboard}", name="outer")
    with SmallTerminal(server.ssh(outer), desk.env) as person:
        judge.copy(f"ssh, tmux in tmux, outer {clipboard}", person, "sent", tmux="inner")


def test_nested_tmux_without_its_variable(desk: Desk, judge: Judge) -> None:
    need("tmux")
    inner = ["env", "-u", "TMUX", "-u", "TMUX_PANE", *desk.tmux(desk.reader(), name="inner")]
    with SmallTerminal(desk.tmux(inner, name="outer"), desk.env) as person:
        judge.copy("tmux in tmux, TMUX removed", person, "sent", tmux="inner")
        assert desk.ask_tmux("show-buffer", name="outer") == LINK


def test_nested_tmux_whose_outer_one_cannot_be_asked(desk: Desk) -> None:
    need("tmux")
    copying = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tui.clipboard import copy;"
        "from tui.environment import user_session;"
        "user_session.socket_of = lambda pid: '';"  # as for a server of another user's
        "print(copy('kept', lambda sequence: None).notice()); input()"
    )
    inner = [
        "env",
        "-u",
        "TMUX",
        "-u",
        "TMUX_PANE",
        *desk.tmux([sys.executable, "-c", copying], name="inner"),
    ]
    with SmallTerminal(desk.tmux(inner, name="outer"), desk.env) as person:
        person.wait_for("Link in tmux's buffer only: tmux paste-buffer pastes it")
        assert desk.ask_tmux("show-buffer", name="inner") == "kept"
        person.type("\n")


@pytest.mark.full
@pytest.mark.parametrize(
    ("clipboard", "far"), [("on", True), ("on", False), ("external", True), ("external", False)]
)
def test_tmux_at_the_persons_end(desk: Desk, judge: Judge, server: Server, clipboard: str, far: bool) -> None:
    need("tmux")
    command = server.ssh(desk.tmux(desk.reader()) if far else desk.reader())
    near = desk.tmux(command, f"set -s set-clipboard {clipboard}", name="near")
    with SmallTerminal(near, desk.env) as person:
        row = f"tmux {clipboard}, ssh{', tmux' if far else ''}"
        judge.copy(row, person, "sent", arrives=clipboard == "on")


@pytest.mark.full
def test_tmux_local_then_remote(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("tmux")
    x11.fill("before")
    with SmallTerminal(desk.tmux(desk.reader()), desk.env | x11.env) as earlier:
        opened(earlier)
        earlier.leave("\x02")
    with SmallTerminal(server.ssh(desk.attach_tmux()), desk.env) as person:
        judge.copy("tmux, local then ssh", person, "sent")
    assert x11.clipboard() == "before"


def test_tmux_remote_then_local(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("tmux")
    with SmallTerminal(server.ssh(desk.tmux(desk.reader())), desk.env) as earlier:
        opened(earlier)
        earlier.leave("\x02")
    with SmallTerminal(desk.attach_tmux(), desk.env | x11.env) as person:
        judge.copy("tmux, ssh then local", person, "verified", display=x11)


@pytest.mark.full
def test_tmux_local_and_remote(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("tmux")
    x11.fill("before")
    with SmallTerminal(desk.tmux(desk.reader()), desk.env | x11.env) as at_home:
        opened(at_home)
        with SmallTerminal(server.ssh(desk.attach_tmux()), desk.env) as person:
            judge.copy("tmux, local and ssh at once", person, "sent")
            assert not at_home.attempts
    assert x11.clipboard() == "before"


def test_ssh_screen(desk: Desk, judge: Judge, server: Server) -> None:
    need("screen")
    with SmallTerminal(server.ssh(desk.screen(desk.reader())), desk.env) as person:
        judge.copy("ssh, screen", person, "sent")
        judge.copy(f"ssh, screen, {len(WHOLE.encode()):,} bytes", person, "sent", whole=True)


@pytest.mark.full
def test_screen_in_screen(desk: Desk, judge: Judge) -> None:
    need("screen")
    inner = ["env", "-u", "STY", *desk.screen(desk.reader())]
    with SmallTerminal(desk.screen(inner), desk.env) as person:
        judge.copy("screen in screen", person, "failed")


@pytest.mark.full
def test_screen_local_then_remote(desk: Desk, judge: Judge, server: Server, x11: Display) -> None:
    need("screen")
    x11.fill("before")
    with SmallTerminal(desk.screen(desk.reader()), desk.env | x11.env) as earlier:
        opened(earlier)
        earlier.leave("\x01")
    with SmallTerminal(server.ssh(desk.attach_screen()), desk.env) as person:
        judge.copy("screen, local then ssh", person, "sent")
    assert x11.clipboard() == "before"


@pytest.mark.full
def test_screen_remote_then_local(desk: Desk, judge: Judge, server: Server) -> None:
    need("screen")
    with SmallTerminal(server.ssh(desk.screen(desk.reader())), desk.env) as earlier:
        opened(earlier)
        earlier.leave("\x01")
    with SmallTerminal(desk.attach_screen(), desk.env) as person:
        judge.copy("screen, ssh then local", person, "sent")


@pytest.mark.full
@pytest.mark.parametrize(
    "place", ["ssh, screen, tmux", "screen, ssh", "screen, ssh, tmux", "ssh, tmux, screen"]
)
def test_screen_and_others(desk: Desk, judge: Judge, server: Server, place: str) -> None:
    need("screen", "tmux")
    command = desk.reader()
    for around in reversed(place.split(", ")):
        command = {"screen": desk.screen, "ssh": server.ssh, "tmux": desk.tmux}[around](command)
    with SmallTerminal(command, desk.env) as person:
        judge.copy(place, person, "sent")


@pytest.mark.full
def test_mosh(desk: Desk, judge: Judge, server: Server) -> None:
    need("mosh")
    with SmallTerminal(server.mosh(desk.reader()), desk.env) as person:
        judge.copy("mosh", person, "sent")
        judge.copy("mosh, the same again", person, "sent")
        assert person.clipboard.count(LINK) == 2
        judge.copy(f"mosh, {len(WHOLE.encode()):,} bytes", person, "failed", whole=True)


@pytest.mark.full
def test_mosh_tmux(desk: Desk, judge: Judge, server: Server) -> None:
    need("mosh", "tmux")
    with SmallTerminal(server.mosh(desk.tmux(desk.reader())), desk.env) as person:
        judge.copy("mosh, tmux", person, "sent")
        judge.copy("mosh, tmux, the same again", person, "sent")
        assert person.clipboard.count(LINK) == 2
