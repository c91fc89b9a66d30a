"""A tmux server's description of itself and of the terminal attached to it, and its paste buffer.

Formats and commands are those of tmux(1). The user's options are read, never changed.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from tui.environment.run import run
from tui.language import gettext as _

_ASKED = (
    "version",
    "prefix",
    "set-clipboard",
    "allow-passthrough",
    "pane_tty",
    "client_pid",
    "client_tty",
    "client_termname",
    "client_termtype",
    "client_control_mode",
)
_VERSION = re.compile(r"([0-9]+)\.([0-9]+)")
_NEWEST = (99, 0)
_REFRESHED = frozenset({"SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY"})
_NEVER_REFRESHED = frozenset({"SSH_TTY", "SSH_CLIENT"})


@dataclass(frozen=True, slots=True)
class Tmux:
    """A tmux as seen from one of its panes; only `socket` and `pane` are known if it does not answer."""

    socket: str
    pane: str
    """An id such as `%3`; empty in a popup."""
    version: tuple[int, int] = (0, 0)
    """Higher than any release if the build has no number."""
    prefix: str = ""
    set_clipboard: str = ""
    passthrough: bool = False
    pane_tty: str = ""
    client_pid: int = 0
    """The attached client that was used last; 0 if there is none."""
    client_tty: str = ""
    client_term: str = ""
    """Its TERM."""
    client_name: str = ""
    """Its answer to XTVERSION."""
    control_mode: bool = False
    """True if the client draws the panes itself, as iTerm2 does with `tmux -CC`."""

    @property
    def answers(self) -> bool:
        """True if the server answered."""
        return self.version != (0, 0)

    @property
    def in_screen(self) -> bool:
        """True if the client is inside a GNU screen, local or remote; a tmux would report its name."""
        return self.client_term.startswith("screen") and not self.client_name

    @property
    def paste_keys(self) -> str:
        """The keys that paste the newest buffer, in words."""
        return _("{keys} pastes it", keys="tmux paste-buffer" if self.control_mode else f"{self.prefix} ]")

    def shows_us(self) -> bool:
        """Return whether our output goes to the pane itself, not to a popup or a terminal inside the pane."""
        return any(_is_open_as(fd, self.pane_tty) for fd in range(3))

    def keep(self, text: str, *, forward: bool = False) -> bool:
        """Put `text` on top of the paste buffers; `forward` (since 3.2) also sets the client's clipboard."""
        client = ("-w", "-t", self.client_tty) if forward else ()
        return self._run("load-buffer", *client, "-", text=text) is not None

    def keeps(self, text: str) -> bool:
        """Return whether pasting now would give `text`."""
        return self._run("show-buffer") == text

    def forwards(self) -> bool:
        """Return whether tmux knows how to set the clipboard of the client's terminal."""
        _, _, ours = (self._run("show-messages", "-T") or "").partition(f" for {self.client_tty}, ")
        return ": Ms: (string)" in ours.partition("\nTerminal ")[0]

    def environment(self, env: Mapping[str, str]) -> dict[str, str]:
        """Return `env` updated with the variables of the last client that attached."""
        known = {name: value for name, value in env.items() if name not in _NEVER_REFRESHED}
        for line in (self._run("show-environment") or "").split("\n"):
            name, equals, value = line.removeprefix("-").partition("=")
            if name in _REFRESHED:
                known.pop(name, None)
                known.update({name: value} if equals else {})
        return known

    def _run(self, *command: str, text: str = "") -> str | None:
        # Without a session of its own, tmux finds the session by the pane.
        env = {**os.environ, "TMUX_PANE": self.pane}
        return run(("tmux", "-S", self.socket, *command), text, env)


def ask(env: Mapping[str, str]) -> Tmux:
    """Ask the tmux that a process with the environment `env` runs in."""
    silent = Tmux(env.get("TMUX", "").partition(",")[0], env.get("TMUX_PANE", ""))
    asked = "\n".join(f"#{{{name}}}" for name in _ASKED)
    target = ("-t", silent.pane) if silent.pane else ()
    lines = (silent._run("display-message", "-p", *target, asked) or "").split("\n")
    if len(lines) < len(_ASKED):
        return silent
    said = dict(zip(_ASKED, lines, strict=False))
    return Tmux(
        silent.socket,
        silent.pane,
        version=_version(said["version"]),
        prefix=said["prefix"],
        set_clipboard=said["set-clipboard"],
        passthrough=said["allow-passthrough"] not in ("", "0", "off"),
        pane_tty=said["pane_tty"],
        client_pid=int(said["client_pid"] or 0),
        client_tty=said["client_tty"],
        client_term=said["client_termname"],
        client_name=said["client_termtype"],
        control_mode=said["client_control_mode"] == "1",
    )


def pane_variables(socket: str, process: int) -> dict[str, str]:
    """Return the variables that the tmux at `socket` gave to `process`, the first one in a pane."""
    panes = (
        run(("tmux", "-S", socket, "list-panes", "-a", "-F", "#{pane_pid} #{pane_id}")) if socket else None
    )
    ids = dict(line.split(" ", 1) for line in (panes or "").split("\n") if line)
    return {"TMUX": socket, "TMUX_PANE": ids.get(str(process), "")}


def _version(said: str) -> tuple[int, int]:
    number = None if said.startswith("openbsd") else _VERSION.search(said)
    return (int(number[1]), int(number[2])) if number else _NEWEST


def _is_open_as(fd: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), os.stat(path))
    except OSError:
        return False
