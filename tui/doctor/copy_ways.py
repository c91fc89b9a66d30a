"""Where the person sits, what is in between, and what a copy can make use of there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tui.clipboard import Choice, TerminalAnswer, native
from tui.environment.osc52_support import Osc52Support, osc52_support, osc52_support_behind
from tui.environment.tmux import Tmux
from tui.environment.user_session import Screen, UserSession


@dataclass(frozen=True, slots=True)
class Layer:
    """A multiplexer; what it does not say is empty."""

    name: Literal["tmux", "screen"]
    answers: bool = False
    version: str = ""
    set_clipboard: str = ""
    allow_passthrough: bool = False
    outside: str = ""
    """The terminal around it, by its own name or else by its TERM."""


@dataclass(frozen=True, slots=True)
class CopyWays:
    """The way from hanji to the person."""

    attended: bool
    """False where nobody is attached to the multiplexer."""
    remote: bool
    mosh: bool
    display: str
    """The person's, or that of this machine; empty for none."""
    layers: tuple[Layer, ...]
    """The multiplexers of this machine in between, the nearest to hanji first."""
    tools: tuple[str, ...]
    """The clipboard programs of this machine."""
    ways: tuple[Choice, ...]
    """The ways that a copy may take from here, in the order in which hanji tries them."""
    hearing: Osc52Support
    """What is known of the terminal in front of the person."""


def examine(seat: UserSession, answer: TerminalAnswer | None, env: Mapping[str, str]) -> CopyWays:
    """The place of whoever sits at `seat`; `answer` is that of our own terminal."""
    attended = not any(tmux.answers and not tmux.client_pid for tmux in seat.tmuxes)
    if not attended:
        hears = Osc52Support()
    elif seat.tmuxes:
        hears = osc52_support_behind(seat.tmuxes[-1], seat.env)
    else:
        hears = osc52_support(None if seat.layers else answer, seat.env)
    return CopyWays(
        attended=attended,
        remote=seat.remote,
        mosh=seat.mosh,
        display=seat.env.get("WAYLAND_DISPLAY") or seat.env.get("DISPLAY", ""),
        layers=tuple(map(_layer, seat.layers)),
        tools=native.tools(env),
        ways=ways(seat),
        hearing=hears,
    )


def ways(seat: UserSession) -> tuple[Choice, ...]:
    """The ways that a copy may take from `seat`, in the order in which hanji tries them."""
    display: tuple[Choice, ...] = ("native",) if seat.reaches_display else ()
    return (*display, "tmux", "osc52") if seat.tmuxes else (*display, "osc52")


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
