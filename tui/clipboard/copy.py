"""The choice of one route to the user's clipboard, and what may be claimed about it."""

import os
from collections.abc import Callable, Mapping

from tui.clipboard import native, osc52, tmux_copy
from tui.clipboard.osc52 import Put
from tui.clipboard.outcome import Choice, Outcome
from tui.clipboard.refusal import refusal
from tui.environment import user_session
from tui.environment.osc52_support import Osc52Support, is_screen, osc52_support, osc52_support_behind
from tui.environment.user_session import UserSession
from tui.language import gettext as _
from tui.terminal.ask import TerminalAnswer

Ask = Callable[[], TerminalAnswer | None]
"""Asks the terminal for its name and attributes."""


def copy(
    text: str,
    write: Callable[[str], object],
    *,
    choice: Choice = "auto",
    terminal: TerminalAnswer | Ask | None = None,
    env: Mapping[str, str] = os.environ,
) -> Outcome:
    """Put `text` on the clipboard of the user at the keyboard and return the outcome.

    Blocks, at worst for some seconds.

    Args:
        write: Writes characters to this process's terminal; may raise OSError.
        choice: The route from the settings.
        terminal: The terminal's answer, or a function that asks for it if needed; None if it is unknown.
        env: The environment variables of this process.
    """
    if reason := refusal(text):
        return Outcome("failed", "", reason)
    if choice == "off":
        return Outcome("failed", "", _("copying is turned off"), _("clipboard = auto in the settings"))
    session = user_session.find(env)
    if choice == "native":
        return _copy_natively(text, session, env)
    if choice == "auto" and session.reaches_display and native.copy(text, session.for_display(env)):
        return Outcome("verified", "native")
    if choice == "tmux" and not session.tmuxes:
        return Outcome("failed", "", _("there is no tmux here"), _("clipboard = auto in the settings"))
    if choice == "osc52" or not session.tmuxes:
        return _copy_by_osc52(text, session, _guarded(write), terminal)
    return _copy_through_tmux(text, session, _guarded(write))


def _copy_natively(text: str, session: UserSession, env: Mapping[str, str]) -> Outcome:
    """Copy to this machine's display because the settings say so, even if the user sits elsewhere."""
    if not native.copy(text, session.for_display(env)):
        return Outcome(
            "failed",
            "native",
            _("no clipboard of this machine gave it back"),
            _("install wl-clipboard or xclip"),
        )
    return Outcome("verified", "native", "" if session.reaches_display else _("on the machine hanji runs on"))


def _copy_by_osc52(
    text: str, session: UserSession, put: Put, terminal: TerminalAnswer | Ask | None
) -> Outcome:
    """Copy by OSC 52, written to the same terminal as everything else."""
    if any(tmux.answers and tmux.set_clipboard != "on" for tmux in session.tmuxes):
        return Outcome("failed", "osc52", _("this tmux drops it"), "tmux set -s set-clipboard on")
    if session.screens > 1:
        return Outcome("failed", "screen", _("a screen within a screen drops it"))
    # Inside a multiplexer, the multiplexer would answer.
    answer = None if session.layers else terminal() if callable(terminal) else terminal
    support = osc52_support(answer, session.env)
    if session.screens or is_screen(answer):
        return _send_osc52(
            text, "screen", lambda sequence: put(osc52.wrap_for_screen(sequence)), support, mosh=session.mosh
        )
    return _send_osc52(text, "osc52", put, support, mosh=session.mosh)


def _copy_through_tmux(text: str, session: UserSession, put: Put) -> Outcome:
    """Copy by the outermost tmux of this machine; those inside it keep the text as well."""
    *inner_tmuxes, tmux = session.tmuxes
    kept = [inner for inner in inner_tmuxes if inner.keep(text) and inner.keeps(text)]
    if kept and not tmux.answers:
        # Only the outer tmux knows which keys reach the inner one.
        return Outcome(
            "buffer",
            "tmux",
            _("the tmux around it cannot be asked"),
            _("{keys} pastes it", keys="tmux paste-buffer"),
        )
    return tmux_copy.copy(text, session, put, osc52_support_behind(tmux, session.env))


def _send_osc52(text: str, way: str, put: Put, support: Osc52Support, *, mosh: bool) -> Outcome:
    if support.never:
        return Outcome("failed", way, _(support.reason), _(support.try_next))
    if not osc52.fits(text, mosh=mosh):
        return Outcome("failed", way, _("it is too long for a terminal's clipboard"), "hanji copy --stdout")
    if not osc52.send(text, put, mosh=mosh):
        return Outcome("failed", way, _("the terminal cannot be written to"))
    return Outcome("sent", way, _(support.reason), _(support.try_next))


def _guarded(write: Callable[[str], object]) -> Put:
    def put(sequence: str) -> bool:
        try:
            write(sequence)
        except OSError:
            return False
        return True

    return put
