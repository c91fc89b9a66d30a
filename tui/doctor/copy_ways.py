"""The user's session, the layers in between, and the ways that a copy can take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tui.clipboard import Choice, TerminalAnswer, native
from tui.environment.osc52_support import Osc52Support, osc52_support, osc52_support_behind
from tui.environment.tmux import Tmux
from tui.environment.user_session import Screen, UserSession


@dataclass(frozen=True, slots=True)
class Layer:
    """A multiplexer; unknown fields are empty."""

    name: Literal["tmux", "screen"]
    answers: bool = False
    version: str = ""
    set_clipboard: str = ""
    allow_passthrough: bool = False
    outside: str = ""
    """The terminal around it, by its own name or its TERM."""


@dataclass(frozen=True, slots=True)
class CopyWays:
    """The way from hanji to the user."""

    attended: bool
    """False if no client is attached to the multiplexer."""
    remote: bool
    mosh: bool
    display: str
    """The user's display, or that of this machine; empty if there is none."""
    layers: tuple[Layer, ...]
    """The multiplexers of this machine in between, nearest first."""
    tools: tuple[str, ...]
    """The clipboard programs installed on this machine."""
    ways: tuple[Choice, ...]
    """The ways that a copy can take, in the order in which hanji tries them."""
    hearing: Osc52Support
    """OSC 52 in the terminal in front of the user."""


def examine(session: UserSession, answer: TerminalAnswer | None, env: Mapping[str, str]) -> CopyWays:
    """Return the ways from a session; `answer` is that of our own terminal."""
    attended = not any(tmux.answers and not tmux.client_pid for tmux in session.tmuxes)
    if not attended:
        support = Osc52Support()
    elif session.tmuxes:
        support = osc52_support_behind(session.tmuxes[-1], session.env)
    else:
        support = osc52_support(None if session.layers else answer, session.env)
    return CopyWays(
        attended=attended,
        remote=session.remote,
        mosh=session.mosh,
        display=session.env.get("WAYLAND_DISPLAY") or session.env.get("DISPLAY", ""),
        layers=tuple(map(_layer, session.layers)),
        tools=native.tools(env),
        ways=ways(session),
        hearing=support,
    )


def ways(session: UserSession) -> tuple[Choice, ...]:
    """Return the ways that a copy can take from a session, in the order in which hanji tries them."""
    display: tuple[Choice, ...] = ("native",) if session.reaches_display else ()
    return (*display, "tmux", "osc52") if session.tmuxes else (*display, "osc52")


def _layer(layer: Tmux | Screen) -> Layer:
    if isinstance(layer, Screen):
        return Layer("screen")
    return Layer(
        "tmux",
        layer.answers,
        ".".join(map(str, layer.version)) if layer.answers else "",
        layer.set_clipboard,
        layer.passthrough,
        layer.client_name or layer.client_term,
    )
