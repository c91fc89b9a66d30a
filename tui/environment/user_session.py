"""The user's session: local or remote, and behind which multiplexers.

Variables lie: tmux and screen keep those of the terminal they were started from, sudo and su strip them. So
the ancestors of this process come first and, if a multiplexer is among them, those of its client.
"""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from tui.environment import tmux
from tui.environment.processes import Process, ancestors, environment, find_by_name, socket_of
from tui.environment.tmux import Tmux

_REMOTE_SHELLS = frozenset({"sshd", "sshd-session", "dropbear", "mosh-server"})
_REMOTE_SIGNS = ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "REMOTE_CONTAINERS", "CODESPACES")
_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR")
_FORWARDED = re.compile(r"[^:/]+:[0-9]{2,}(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Screen:
    """A GNU screen, which cannot be asked anything."""

    process: int = 0
    """The server's process id; 0 if unknown."""


@dataclass(frozen=True, slots=True)
class UserSession:
    """The user's session as seen from this process."""

    remote: bool
    env: Mapping[str, str]
    """The variables of the user's terminal, as fresh as possible."""
    layers: tuple[Tmux | Screen, ...] = ()
    """The multiplexers of this machine in between, nearest first."""
    mosh: bool = False

    @property
    def tmuxes(self) -> tuple[Tmux, ...]:
        """The tmux servers among the layers, nearest first."""
        return tuple(layer for layer in self.layers if isinstance(layer, Tmux))

    @property
    def screens(self) -> int:
        """The number of GNU screens among the layers."""
        return sum(isinstance(layer, Screen) for layer in self.layers)

    @property
    def reaches_display(self) -> bool:
        """True if this machine's clipboard tool can reach the user's display, if only through `ssh -X`."""
        if not self.remote:
            return True
        # A Mac's tool never uses an X server.
        return sys.platform != "darwin" and _FORWARDED.fullmatch(self.env.get("DISPLAY", "")) is not None

    def for_display(self, env: Mapping[str, str]) -> dict[str, str]:
        """Return `env` with the user's display in place of a stale one."""
        display = {name: self.env[name] for name in _DISPLAY if name in self.env}
        if self.remote:
            display.pop("WAYLAND_DISPLAY", None)
        return {name: value for name, value in env.items() if name not in _DISPLAY} | display


def find(env: Mapping[str, str]) -> UserSession:
    """Find the session of the user of this process, which has the variables `env`."""
    return _around(os.getpid(), env, ())


def _around(pid: int, env: Mapping[str, str], layers: tuple[Tmux | Screen, ...]) -> UserSession:
    within = pid
    for process in ancestors(pid):
        if process.name in _REMOTE_SHELLS:
            return UserSession(True, env, layers, mosh=process.name == "mosh-server")
        if layer := _multiplexer(process, within, env):
            if layer in layers:
                break  # it shows itself, directly or through another one
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
    """Return the multiplexer that a process is, if any; `within` is its descendant that leads to us."""
    if process.name == "tmux: server":
        # The pane's first process still has what sudo strips further in, unless it ran `env -u TMUX`.
        pane: Mapping[str, str] = environment(within)
        if "TMUX" not in pane:
            pane = env if "TMUX" in env else tmux.pane_variables(socket_of(process.pid), within)
        return tmux.ask(pane)
    return Screen(process.pid) if process.name == "screen" else None


def _around_tmux(server: Tmux, env: Mapping[str, str], layers: tuple[Tmux | Screen, ...]) -> UserSession:
    layers = (*layers, server)
    fresh = environment(server.client_pid) if server.client_pid else {}
    fresh = fresh or server.environment(env)
    if not server.client_pid:
        return UserSession(True, fresh, layers)
    return _around(server.client_pid, _without(fresh, "TMUX"), layers)


def _around_screen(server: Screen, env: Mapping[str, str], layers: tuple[Tmux | Screen, ...]) -> UserSession:
    """Look further from a screen's clients and assume the most remote: screen does not say who is attached.

    The same holds for clients behind another screen: a copy must get through both.
    """
    layers = (*layers, server)
    screens = (process for process in find_by_name("screen") if process.pid != server.process)
    clients = [process.pid for process in screens if process.has_terminal]
    if not clients:
        return UserSession(_has_remote_sign(env), env, layers)
    # screen is often setgid, which hides its variables; of ours only the display may be right.
    display = {name: env[name] for name in (*_DISPLAY, "TERM") if name in env}
    outer = [(client, _without(environment(client), "STY") or display) for client in clients]
    sessions = [_around(client, variables, layers) for client, variables in outer]
    return max(sessions, key=lambda session: (session.remote, session.screens))


def _without(env: Mapping[str, str], variable: str) -> dict[str, str]:
    return {name: value for name, value in env.items() if name != variable}


def _has_remote_sign(env: Mapping[str, str]) -> bool:
    return any(name in env for name in _REMOTE_SIGNS)
