"""The one proof that a copy arrives: the person pastes a word back.

Bracketed paste says where a paste ends (https://invisible-island.net/xterm/xterm-paste64.html); terminals
without it are believed when the word itself is there.
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
from tui.terminal import ask, console

PATIENCE = 60.0
"""Seconds that a person has for one word."""

_START, _END = "\x1b[200~", "\x1b[201~"
_PASTE = re.compile(r"\x1b\[200~[^\x1b]*\x1b\[201~")
_ENTER = re.compile("[\r\n]")
_LONGEST = 65536


@dataclass(frozen=True, slots=True)
class Trial:
    """What one way of copying came to."""

    choice: Choice
    outcome: Outcome
    arrived: bool
    """Whether the person could paste what was copied."""


def try_all(setting: Choice) -> tuple[Trial, ...]:
    """Try the ways from here, and the one of the settings, with the person at this terminal.

    HanjiError where there is none. Ctrl-c goes through it.
    """
    with console.opened() as own:
        if own is None:
            raise HanjiError("pasting needs a terminal; without --clipboard the doctor needs none")
        answer = ask.ask(own, own)
        wished: tuple[Choice, ...] = () if setting in ("auto", "off") else (setting,)
        tried = dict.fromkeys((*ways(user_session.find(os.environ)), *wished))
        return tuple(_try_out(choice, own, answer) for choice in tried)


def _try_out(choice: Choice, own: int, answer: TerminalAnswer | None) -> Trial:
    word = "hanji-" + "".join(secrets.choice(ascii_lowercase) for _ in range(8))
    outcome = clipboard.copy(word, console.write, choice=choice, terminal=answer)
    _say(f"{choice}: {outcome.notice('Word')}")
    if outcome.state not in ("verified", "sent"):
        return Trial(choice, outcome, False)
    arrived = pasted(word, own, PATIENCE)
    _say("  It arrived." if arrived else "  It did not arrive.")
    return Trial(choice, outcome, arrived)


def pasted(word: str, own: int, seconds: float) -> bool:
    """Ask for a paste, and say whether the word came before Enter, and in time; nothing of it is shown."""
    before = termios.tcgetattr(own)
    deadline = time.monotonic() + seconds
    typed = ""
    try:
        tty.setcbreak(own, termios.TCSANOW)
        os.write(own, b"\x1b[?2004h")
        _say("  Paste it here by your terminal's key, not by that of tmux or screen; Enter if nothing comes.")
        while data := _read(own, deadline):
            typed = (typed + data.decode(errors="replace"))[-_LONGEST:]
            if typed.rfind(_START) > typed.rfind(_END):
                continue
            if word in typed or _ENTER.search(_PASTE.sub("", typed)):
                return word in typed
            if typed.endswith(_END):
                _say("  That was something else. Once more, or Enter.")
                typed = ""
        return False
    finally:
        os.write(own, b"\x1b[?2004l")
        termios.tcsetattr(own, termios.TCSAFLUSH, before)


def _read(own: int, deadline: float) -> bytes:
    """What is typed next; nothing when the time is over or the terminal is gone."""
    ready, _, _ = select.select([own], [], [], max(0, deadline - time.monotonic()))
    return os.read(own, 4096) if ready else b""


def _say(line: str) -> None:
    console.write(f"{one_line(line)}\n")
