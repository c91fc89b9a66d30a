"""The decision: one way to the person's clipboard, and what may be claimed of it."""

import os
from collections.abc import Callable, Mapping

from tui.clipboard import native, osc52, tmux_copy
from tui.clipboard.osc52 import Put
from tui.clipboard.outcome import Choice, Outcome
from tui.clipboard.refusal import refusal
from tui.environment import user_session
from tui.environment.osc52_support import Osc52Support, is_screen, osc52_support, osc52_support_behind
from tui.environment.user_session import UserSession
from tui.terminal.ask import TerminalAnswer

Ask = Callable[[], TerminalAnswer | None]
"""Asks the terminal what it is."""


def copy(
    text: str,
    write: Callable[[str], object],
    *,
    choice: Choice = "auto",
    terminal: TerminalAnswer | Ask | None = None,
    env: Mapping[str, str] = os.environ,
) -> Outcome:
    """Put `text` on the clipboard of the person at the keyboard, and say what became of it.

    Blocks, at worst for some seconds. `write` puts characters on this process's terminal and may raise
    OSError; `terminal` is what that terminal said of itself, or asks it where that matters (None: nobody
    asked).
    """
    if reason := refusal(text):
        return Outcome("failed", "", reason)
    if choice == "off":
        return Outcome("failed", "", "copying is turned off", "clipboard = auto in the settings")
    place = user_session.find(env)
    if choice == "native":
        return _natively(text, place, env)
    if choice == "auto" and place.reaches_display and native.copy(text, place.for_display(env)):
        return Outcome("verified", "native")
    if choice == "tmux" and not place.tmuxes:
        return Outcome("failed", "", "there is no tmux here", "clipboard = auto in the settings")
    if choice == "osc52" or not place.tmuxes:
        return _openly(text, place, _guarded(write), terminal)
    return _through_tmux(text, place, _guarded(write))


def _natively(text: str, place: UserSession, env: Mapping[str, str]) -> Outcome:
    """By the person's explicit wish, even if that display is not where they sit."""
    if not native.copy(text, place.for_display(env)):
        return Outcome(
            "failed", "native", "no clipboard of this machine gave it back", "install wl-clipboard or xclip"
        )
    return Outcome("verified", "native", "" if place.reaches_display else "on the machine hanji runs on")


def _openly(text: str, place: UserSession, put: Put, terminal: TerminalAnswer | Ask | None) -> Outcome:
    """By OSC 52 written where everything else is written."""
    if any(tmux.answers and tmux.set_clipboard != "on" for tmux in place.tmuxes):
        return Outcome("failed", "osc52", "this tmux drops it", "tmux set -s set-clipboard on")
    if place.screens > 1:
        return Outcome("failed", "screen", "a screen within a screen drops it")
    # Within a multiplexer it would be the multiplexer that answers.
    answer = None if place.layers else terminal() if callable(terminal) else terminal
    hears = osc52_support(answer, place.env)
    if place.screens or is_screen(answer):
        return _written(
            text, "screen", lambda sequence: put(osc52.in_screen(sequence)), hears, mosh=place.mosh
        )
    return _written(text, "osc52", put, hears, mosh=place.mosh)


def _through_tmux(text: str, place: UserSession, put: Put) -> Outcome:
    """By the outermost tmux of this machine, which the person sits behind; those within keep the text too."""
    *within, tmux = place.tmuxes
    kept = [inner for inner in within if inner.keep(text) and inner.keeps(text)]
    if kept and not tmux.answers:
        # Which keys reach the inner tmux is known to the outer one alone.
        return Outcome("buffer", "tmux", "the tmux around it cannot be asked", "tmux paste-buffer pastes it")
    return tmux_copy.copy(text, place, put, osc52_support_behind(tmux, place.env))


def _written(text: str, way: str, put: Put, hears: Osc52Support, *, mosh: bool) -> Outcome:
    if hears.never:
        return Outcome("failed", way, hears.reason, hears.try_next)
    if not osc52.fits(text, mosh=mosh):
        return Outcome("failed", way, "it is too long for a terminal's clipboard", "hanji copy --stdout")
    if not osc52.hand_over(text, put, mosh=mosh):
        return Outcome("failed", way, "the terminal cannot be written to")
    return Outcome("sent", way, hears.reason, hears.try_next)


def _guarded(write: Callable[[str], object]) -> Put:
    def put(sequence: str) -> bool:
        try:
            write(sequence)
        except OSError:
            return False
        return True

    return put
