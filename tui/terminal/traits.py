"""What a terminal's answers say about its looks: a light background, and wide characters of ambiguous width.

OSC 11 is described in https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, COLORFGBG in rxvt's manual,
and ambiguous width in https://www.unicode.org/reports/tr11/.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tui.terminal.ask import TerminalAnswer

BACKGROUND = "\x1b]11;?\x1b\\"
"""The question for the background colour."""
MEASURE_OVER = "\x1b[2;1H★\x1b[6n"
"""The question how wide a character is, which draws it at the start of the second line.

In the first line, the answer would be the same as Shift-F3 or Alt-F3.
"""
MEASURE = f"{MEASURE_OVER}\x1b[2;1H\x1b[K"
"""The same question, which leaves no trace on an empty second line."""
_DARK = {*range(7), 8}
"""The colours of COLORFGBG that are dark."""
_HEX = re.compile("[0-9a-fA-F]{1,4}")


class Traits(NamedTuple):
    """A terminal's looks."""

    light: bool = False
    """True if its background is light."""
    wide: bool = False
    """True if it draws characters of ambiguous width two cells wide."""
    few_colors: bool = False
    """True if it has 16 colours, as far as its environment says."""


def guess(kept: Traits | None, env: Mapping[str, str]) -> Traits:
    """Return the likely looks of a terminal that has not answered yet; `kept` is its last answer."""
    known, named = kept or Traits(), _named_background(env)
    return Traits(known.light if named is None else named, known.wide, _has_few_colors(env))


def judge(answer: TerminalAnswer, env: Mapping[str, str]) -> Traits:
    """Return the looks of a terminal that has answered; without an answer for it, it is dark and narrow."""
    light = is_light(answer.background)
    if light is None:
        light = _named_background(env) or False
    return Traits(light, answer.cells == 2)


def is_light(color: str) -> bool | None:
    """Return whether a colour as terminals write it, `rgb:f6f6/f1f1/e5e5`, is light; None if it is none."""
    parts = color.partition(":")[2].split("/")[:3]
    if len(parts) < 3 or not all(map(_HEX.fullmatch, parts)):
        return None
    red, green, blue = (int(part, 16) / int("f" * len(part), 16) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5


def _named_background(env: Mapping[str, str]) -> bool | None:
    """Return whether COLORFGBG names a light background; None if it names none.

    A multiplexer hands on that of the terminal in which it was started.
    """
    number = env.get("COLORFGBG", "").rpartition(";")[2]
    if "TMUX" in env or "STY" in env or not (number.isascii() and number.isdecimal()):
        return None
    return int(number) not in _DARK


def _has_few_colors(env: Mapping[str, str]) -> bool:
    from io import StringIO

    from rich.console import Console

    return Console(file=StringIO(), force_terminal=True, _environ=env).color_system == "standard"
