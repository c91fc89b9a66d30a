"""The one way through a tmux to the terminal around it, by its settings, its version and that terminal.

More than one way at once would make terminals announce one copy twice.
"""

import time

from tui.clipboard import osc52
from tui.clipboard.osc52 import Put
from tui.clipboard.outcome import Outcome
from tui.environment.osc52_support import Osc52Support
from tui.environment.tmux import Tmux
from tui.environment.user_session import Screen, UserSession
from tui.terminal import tty

_SEEN_WITHIN = 1.0


def copy(text: str, place: UserSession, put: Put, hears: Osc52Support) -> Outcome:
    """What became of `text`, given to the outermost tmux of `place`; `put` writes to our own pane."""
    tmux = place.tmuxes[-1]
    if not tmux.answers:
        return Outcome("failed", "", "this tmux cannot be asked", "start hanji as the user who started tmux")
    if why := _in_vain(text, tmux, hears, mosh=place.mosh):
        return _kept(text, tmux, why)
    way, through = _way(tmux, place, put if place.layers[0] is tmux and tmux.shows_us() else None)
    if through is None:
        sent = tmux.keep(text, forward=True)
    else:
        # What goes through the pane openly is kept by tmux itself.
        sent = (through is put or tmux.keep(text)) and osc52.hand_over(text, through, mosh=place.mosh)
    if not _keeps(text, tmux):
        return Outcome("failed", way, "tmux did not take it")
    if not sent:
        return Outcome("buffer", "tmux", "the terminal around it did not take it", tmux.paste_keys)
    return Outcome("sent", way, hears.reason, hears.try_next or tmux.paste_keys)


def _kept(text: str, tmux: Tmux, why: str) -> Outcome:
    """`text` in the paste buffer and no further."""
    if tmux.keep(text) and tmux.keeps(text):
        return Outcome("buffer", "tmux", why, tmux.paste_keys)
    return Outcome("failed", "tmux", why)


def _in_vain(text: str, tmux: Tmux, hears: Osc52Support, *, mosh: bool) -> str:
    if not tmux.client_pid:
        return "nobody is attached"
    if tmux.control_mode:
        return "tmux -CC passes nothing on"
    if hears.never:
        return hears.reason
    return "" if osc52.fits(text, mosh=mosh) else "it is too long for a terminal's clipboard"


def _way(tmux: Tmux, place: UserSession, pane: Put | None) -> tuple[str, Put | None]:
    """How to reach the terminal; without a `Put` tmux itself is asked to."""
    if tmux.in_screen or isinstance(place.layers[-1], Screen):
        return "tmux-client", lambda sequence: tty.write(tmux.client_tty, osc52.in_screen(sequence))
    if pane and (tmux.passthrough or tmux.version < (3, 2)):
        return "tmux-wrapped", lambda sequence: pane(osc52.in_tmux(sequence))
    if pane and tmux.set_clipboard == "on" and tmux.version >= (3, 4) and not place.mosh:
        return "tmux-raw", pane
    if tmux.version < (3, 2) or _needs_c(tmux, mosh=place.mosh) or not tmux.forwards():
        return "tmux-client", lambda sequence: tty.write(tmux.client_tty, sequence)
    return "tmux", None


def _needs_c(tmux: Tmux, *, mosh: bool) -> bool:
    """Whether the terminal would miss the `c` that `load-buffer -w` leaves out."""
    return mosh or tmux.client_name.startswith(("XTerm(", "xterm.js")) or tmux.client_term.startswith("rxvt")


def _keeps(text: str, tmux: Tmux) -> bool:
    # What goes through the pane is read by tmux in its own time.
    deadline = time.monotonic() + _SEEN_WITHIN
    while not (kept := tmux.keeps(text)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return kept
