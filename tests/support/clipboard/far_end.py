"""The machine at the far end of a line, and the displays: an sshd, an X server and a sway on loopback."""

import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.clipboard.loopback import free_port, running
from tests.support.polling import PATIENCE, wait_until
from tests.support.tools import go_without, need, search_path


@dataclass(frozen=True, slots=True)
class Server:
    """A machine to log in to: this one, through a real sshd."""

    config: Path

    def ssh(self, command: list[str], *options: str) -> list[str]:
        """The command that runs `command` there on a terminal."""
        return ["ssh", "-F", str(self.config), "-t", *options, "there", shlex.join(command)]

    def mosh(self, command: list[str]) -> list[str]:
        """The same over mosh."""
        port = str(free_port(socket.SOCK_DGRAM))
        ssh = shlex.join(["ssh", "-F", str(self.config)])
        return ["mosh", "--predict=never", f"--ssh={ssh}", "-p", port, "there", "--", *command]


@dataclass(frozen=True, slots=True)
class Display:
    """A display with a clipboard of its own."""

    env: dict[str, str]
    fills: tuple[str, ...]
    pastes: tuple[str, ...]

    def clipboard(self) -> str:
        """Return what the user would paste there."""
        env = {**os.environ, **self.env}
        pasted = subprocess.run(
            self.pastes, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return pasted.stdout

    def fill(self, text: str) -> None:
        """Copy something else there first."""
        nowhere = subprocess.DEVNULL
        env = {**os.environ, **self.env}
        subprocess.run(self.fills, env=env, input=text, text=True, check=True, stdout=nowhere, stderr=nowhere)


@contextmanager
def sshd(folder: Path) -> Iterator[Server]:
    """An sshd with its own keys on a high port of loopback; whoever runs the tests may log in."""
    need("ssh", "sshd", "ssh-keygen")
    for name in ("host", "person"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    port = free_port(socket.SOCK_STREAM)
    host_key = (folder / "host.pub").read_text(encoding="utf-8")
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host_key}", encoding="utf-8")
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/person.pub\n"
        "PidFile none\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nPrintMotd no\nPrintLastLog no\nX11Forwarding yes\n"
        # Below another shell, as SHLVL says, bash does not read the person's own settings.
        # mosh-server outlives a client that was cut off, but not for long.
        f'SetEnv "PATH={search_path()}" SHLVL=1 LANG=C.UTF-8 XAUTHORITY={folder}/x '
        "MOSH_SERVER_NETWORK_TMOUT=60\n",
        encoding="utf-8",
    )
    (folder / "ssh_config").write_text(
        f"Host there\nHostName 127.0.0.1\nPort {port}\nIdentityFile {folder}/person\nIdentitiesOnly yes\n"
        f"UserKnownHostsFile {folder}/known_hosts\nStrictHostKeyChecking yes\nLogLevel ERROR\n",
        encoding="utf-8",
    )
    (folder / "x").touch()
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    command = [
        shutil.which("sshd", path=search_path()) or "sshd",
        "-D",
        "-e",
        "-f",
        str(folder / "sshd_config"),
    ]
    log = folder / "log"
    with running(command, os.environ, log):
        wait_until(lambda: "Server listening" in log.read_text(), log.read_text)
        server = Server(folder / "ssh_config")
        tried = subprocess.run(server.ssh(["true"], "-t"), capture_output=True, text=True, check=False)
        if tried.returncode:
            # A locked account, or an sshd of a user's own that may not hand over a terminal.
            go_without(f"no login: {tried.stderr.strip()}")
        yield server


@contextmanager
def xvfb(folder: Path) -> Iterator[Display]:
    """An X server without a screen."""
    need("Xvfb", "xclip")
    ready, told = os.pipe()
    command = ["Xvfb", "-displayfd", str(told), "-noreset", "-nolisten", "tcp", "-screen", "0", "320x200x24"]
    with running(command, os.environ, folder / "log", pass_fds=(told,)):
        os.close(told)
        with open(ready, encoding="ascii") as answer:
            number = answer.readline().strip()
        assert number, (folder / "log").read_text()
        xclip = ("xclip", "-selection", "clipboard")
        yield Display({"DISPLAY": f":{number}"}, xclip, (*xclip, "-o"))


@contextmanager
def mute_display() -> Iterator[dict[str, str]]:
    """The variables of an X server that takes connections and does not answer, the worst of displays."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        yield {"DISPLAY": f"127.0.0.1:{mute.getsockname()[1] - 6000}"}


@contextmanager
def sway(folder: Path) -> Iterator[Display]:
    """A Wayland compositor without a screen."""
    need("sway", "wl-copy", "wl-paste")
    run = Path(tempfile.mkdtemp(prefix="hanji-", dir="/tmp"))
    (run / "config").write_text("xwayland disable\n", encoding="utf-8")
    command = ["sway", "-c", str(run / "config")]
    if os.geteuid() == 0:
        # sway will not be root's.
        need("setpriv")
        shutil.chown(run, "nobody")
        command = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *command]
    headless = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
    log = folder / "log"
    with running(command, {**os.environ, **headless, "XDG_RUNTIME_DIR": str(run)}, log):
        wait_until(lambda: any(run.glob("wayland-?")), log.read_text)
        name = next(run.glob("wayland-?")).name
        env = {"XDG_RUNTIME_DIR": str(run), "WAYLAND_DISPLAY": name}
        yield Display(env, ("wl-copy",), ("wl-paste", "-n"))
    shutil.rmtree(run)
