"""Where the person sits: at this machine or at the far end of a line, and behind which multiplexers.

Variables lie: tmux and screen keep those of the terminal they were started from, sudo and su strip them. So
the parents of this process are asked first, and where a multiplexer is among them, those of its client.
"""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from tui.environment import tmux
from tui.environment.processes import Process, environment, lineage, listens_on, named
from tui.environment.tmux import Tmux

_LINES = frozenset({"sshd", "sshd-session", "dropbear", "mosh-server"})
_REMOTE_SIGNS = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "REMOTE_CONTAINERS", "CODESPACES")
_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR")
_FORWARDED = re.compile(r"[^:/]+:[0-9]{2,}(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Screen:
    """A GNU screen; it has nothing to say."""

    process: int = 0
    """That of the server; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class UserSession:
    """The person's place, seen from this process."""

    remote: bool
    env: Mapping[str, str]
    """The variables of the terminal the person looks at, as fresh as they can be had."""
    layers: tuple[Tmux | Screen, ...] = ()
    """The multiplexers of this machine in between, the nearest to us first."""
    mosh: bool = False

    @property
    def tmuxes(self) -> tuple[Tmux, ...]:
        """The tmux servers among the layers, the nearest to us first."""
        return tuple(layer for layer in self.layers if isinstance(layer, Tmux))

    @property
    def screens(self) -> int:
        """How many of the layers are GNU screens."""
        return sum(isinstance(layer, Screen) for layer in self.layers)

    @property
    def reaches_display(self) -> bool:
        """Whether the clipboard tool of this machine can be the person's own, if only through `ssh -X`."""
        if not self.remote:
            return True
        # A Mac's tool never asks an X server.
        return sys.platform != "darwin" and _FORWARDED.fullmatch(self.env.get("DISPLAY", "")) is not None

    def for_display(self, env: Mapping[str, str]) -> dict[str, str]:
        """`env` with the person's display in place of one that a multiplexer remembers."""
        display = {name: self.env[name] for name in _DISPLAY if name in self.env}
        if self.remote:
            display.pop("WAYLAND_DISPLAY", None)
        return {name: value for name, value in env.items() if name not in _DISPLAY} | display


def find(env: Mapping[str, str]) -> UserSession:
    """The seat of whoever uses this process, which has the variables `env`."""
    return _around(os.getpid(), env, ())


def _around(pid: int, env: Mapping[str, str], layers: tuple[Tmux | Screen, ...]) -> UserSession:
    within = pid
    for process in lineage(pid):
        if process.name in _LINES:
            return UserSession(True, env, layers, mosh=process.name == "mosh-server")
        if layer := _multiplexer(process, within, env):
            if layer in layers:
                break  # it shows itself, or another one that shows it
            if isinstance(layer, Tmux):
                return _around_tmux(layer, env, layers)
            return _around_screen(layer, env, layers)
        within = process.pid
    if "TMUX" in env and (server := tmux.ask(env)).answers and server not in layers:
        return _around_tmux(server, env, layers)
    if "STY" in env and not any(isinstance(layer, Screen) for layer in layers):
        return UserSession(_has_remote_sign(env), env, (*layers, Screen()))
    return UserSession(_has_remote_sign(env), env, layers)


def _multiplexer(process: Process, within: int, env: Mapping[str, str]) -> Tmux | Screen | None:
    """The multiplexer that a process is, if it is one; `within` is the process in it that leads to us."""
    if process.name == "tmux: server":
        # The pane's first process still has what sudo took from those within it, unless it ran `env -u TMUX`.
        pane: Mapping[str, str] = environment(within)
        if "TMUX" not in pane:
            pane = env if "TMUX" in env else tmux.variables(listens_on(process.pid), within)
        return tmux.ask(pane)
    return Screen(process.pid) if process.name == "screen" else None


def _around_tmux(server: Tmux, env: Mapping[str, str], layers: tuple[Tmux | Screen, ...]) -> UserSession:
    layers = (*layers, server)
    fresh = environment(server.client_pid) if server.client_pid else {}
    fresh = fresh or server.environment(env)
    if not server.client_pid:
        return UserSession(True, fresh, layers)
    return _around(server.client_pid, _outside(fresh, "TMUX"), layers)


def _around_screen(server: Screen, env: Mapping[str, str], layers: tuple[Tmux | Screen, ...]) -> UserSession:
    """screen does not say who is attached: with anyone at the far end of a line, the person may be there.

    So with anyone behind another screen: what is said to reach them must get through both.
    """
    layers = (*layers, server)
    screens = (process for process in named("screen") if process.pid != server.process)
    clients = [process.pid for process in screens if process.has_terminal]
    if not clients:
        return UserSession(_has_remote_sign(env), env, layers)
    # screen is often setgid, and then its variables are hidden: of ours only the display may be right.
    display = {name: env[name] for name in (*_DISPLAY, "TERM") if name in env}
    seats = [_around(client, _outside(environment(client), "STY") or display, layers) for client in clients]
    return max(seats, key=lambda seat: (seat.remote, seat.screens))


def _outside(env: Mapping[str, str], variable: str) -> dict[str, str]:
    return {name: value for name, value in env.items() if name != variable}


def _has_remote_sign(env: Mapping[str, str]) -> bool:
    return any(name in env for name in _REMOTE_SIGNS)
