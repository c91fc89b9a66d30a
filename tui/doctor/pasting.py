"""The one proof that a copy arrives: the user pastes a word back.

Bracketed paste marks where a paste ends (https://invisible-island.net/xterm/xterm-paste64.html); with
terminals that lack it, the word itself is enough.
"""

import os
import re
import secrets
import select
import termios
import time
import tty
from dataclasses import dataclass
from string import ascii_lowercase

from tui import clipboard
from tui.clipboard import Choice, Outcome, TerminalAnswer
from tui.doctor.copy_ways import ways
from tui.environment import user_session
from tui.errors import HanjiError, one_line
from tui.language import gettext as _
from tui.terminal import ask, console

PATIENCE = 60.0
"""Seconds that the user has for one word."""

_START, _END = "\x1b[200~", "\x1b[201~"
_PASTE = re.compile(r"\x1b\[200~[^\x1b]*\x1b\[201~")
_ENTER = re.compile("[\r\n]")
_LONGEST = 65536


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of one way of copying."""

    choice: Choice
    outcome: Outcome
    arrived: bool
    """True if the user pasted the copied word."""


def try_all(setting: Choice) -> tuple[Trial, ...]:
    """Try all available ways, and the one in the settings, with the user at this terminal.

    Raises HanjiError if there is no terminal, and KeyboardInterrupt on Ctrl-c.
    """
    with console.open_terminal() as own:
        if own is None:
            raise HanjiError(_("pasting needs a terminal; without --clipboard hanji doctor works anywhere"))
        answer = ask.ask(own, own)
        preferred: tuple[Choice, ...] = () if setting in ("auto", "off") else (setting,)
        tried = dict.fromkeys((*ways(user_session.find(os.environ)), *preferred))
        return tuple(_try_out(choice, own, answer) for choice in tried)


def _try_out(choice: Choice, own: int, answer: TerminalAnswer | None) -> Trial:
    word = "hanji-" + "".join(secrets.choice(ascii_lowercase) for _letter in range(8))
    outcome = clipboard.copy(word, console.write, choice=choice, terminal=answer)
    _print(f"{choice}: {outcome.notice(_('Word'))}")
    if outcome.state not in ("verified", "sent"):
        return Trial(choice, outcome, False)
    arrived = read_paste(word, own, PATIENCE)
    _print(f"  {_('It arrived.') if arrived else _('It did not arrive.')}")
    return Trial(choice, outcome, arrived)


def read_paste(word: str, own: int, seconds: float) -> bool:
    """Ask for a paste and return whether the word came before Enter and in time; nothing is echoed."""
    before = termios.tcgetattr(own)
    deadline = time.monotonic() + seconds
    typed = ""
    try:
        tty.setcbreak(own, termios.TCSANOW)
        os.write(own, b"\x1b[?2004h")
        _print(
            "  "
            + _("Paste it here with your terminal's key, not tmux's or screen's; Enter if nothing comes.")
        )
        while data := _read(own, deadline):
            typed = (typed + data.decode(errors="replace"))[-_LONGEST:]
            if typed.rfind(_START) > typed.rfind(_END):
                continue
            if word in typed or _ENTER.search(_PASTE.sub("", typed)):
                return word in typed
            if typed.endswith(_END):
                _print("  " + _("That was something else. Try again, or press Enter."))
                typed = ""
        return False
    finally:
        os.write(own, b"\x1b[?2004l")
        termios.tcsetattr(own, termios.TCSAFLUSH, before)


def _read(own: int, deadline: float) -> bytes:
    """Read the next input; empty if the time is over or the terminal is gone."""
    ready, _, _ = select.select([own], [], [], max(0, deadline - time.monotonic()))
    return os.read(own, 4096) if ready else b""


def _print(line: str) -> None:
    console.write(f"{one_line(line)}\n")
