"""The one route through a tmux to the terminal around it, by its settings, its version and that terminal.

Two routes at once would make terminals announce one copy twice.
"""

import time

from tui.clipboard import osc52
from tui.clipboard.osc52 import Put
from tui.clipboard.outcome import Outcome
from tui.environment.osc52_support import Osc52Support
from tui.environment.tmux import Tmux
from tui.environment.user_session import Screen, UserSession
from tui.language import gettext as _
from tui.terminal import tty

_SEEN_WITHIN = 1.0


def copy(text: str, session: UserSession, put: Put, support: Osc52Support) -> Outcome:
    """Hand `text` to the outermost tmux of `session` and return the outcome; `put` writes to our own pane."""
    tmux = session.tmuxes[-1]
    if not tmux.answers:
        return Outcome(
            "failed", "", _("this tmux cannot be asked"), _("start hanji as the user who started tmux")
        )
    if why := _obstacle(text, tmux, support, mosh=session.mosh):
        return _keep_in_buffer(text, tmux, why)
    way, through = _route(tmux, session, put if session.layers[0] is tmux and tmux.shows_us() else None)
    if through is None:
        sent = tmux.keep(text, forward=True)
    else:
        # tmux itself keeps a sequence written openly to the pane.
        sent = (through is put or tmux.keep(text)) and osc52.send(text, through, mosh=session.mosh)
    if not _has_arrived(text, tmux):
        return Outcome("failed", way, _("tmux did not take it"))
    if not sent:
        return Outcome("buffer", "tmux", _("the terminal around it did not take it"), tmux.paste_keys)
    return Outcome("sent", way, _(support.reason), _(support.try_next) or tmux.paste_keys)


def _keep_in_buffer(text: str, tmux: Tmux, why: str) -> Outcome:
    """Put `text` into the paste buffer only."""
    if tmux.keep(text) and tmux.keeps(text):
        return Outcome("buffer", "tmux", why, tmux.paste_keys)
    return Outcome("failed", "tmux", why)


def _obstacle(text: str, tmux: Tmux, support: Osc52Support, *, mosh: bool) -> str:
    if not tmux.client_pid:
        return _("nobody is attached")
    if tmux.control_mode:
        return _("tmux -CC passes nothing on")
    if support.never:
        return _(support.reason)
    return "" if osc52.fits(text, mosh=mosh) else _("it is too long for a terminal's clipboard")


def _route(tmux: Tmux, session: UserSession, pane: Put | None) -> tuple[str, Put | None]:
    """Return the name of the route to the terminal and its writer; None if tmux itself forwards the text."""
    if tmux.in_screen or isinstance(session.layers[-1], Screen):
        return "tmux-client", lambda sequence: tty.write(tmux.client_tty, osc52.wrap_for_screen(sequence))
    if pane and (tmux.passthrough or tmux.version < (3, 2)):
        return "tmux-wrapped", lambda sequence: pane(osc52.wrap_for_tmux(sequence))
    if pane and tmux.set_clipboard == "on" and tmux.version >= (3, 4) and not session.mosh:
        return "tmux-raw", pane
    if tmux.version < (3, 2) or _needs_c(tmux, mosh=session.mosh) or not tmux.forwards():
        return "tmux-client", lambda sequence: tty.write(tmux.client_tty, sequence)
    return "tmux", None


def _needs_c(tmux: Tmux, *, mosh: bool) -> bool:
    """Return whether the terminal needs the `c` that `load-buffer -w` omits."""
    return mosh or tmux.client_name.startswith(("XTerm(", "xterm.js")) or tmux.client_term.startswith("rxvt")


def _has_arrived(text: str, tmux: Tmux) -> bool:
    # tmux reads the pane in its own time.
    deadline = time.monotonic() + _SEEN_WITHIN
    while not (kept := tmux.keeps(text)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return kept
