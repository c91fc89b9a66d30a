"""The terminal's abilities, as far as it reports them and can be measured.

Besides XTVERSION and the device attributes, it is asked for the keyboard protocol
(https://sw.kovidgoyal.net/kitty/keyboard-protocol/) and for the cursor's position after some characters (DSR
6, in https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).
"""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from tui.terminal import ask as asking
from tui.terminal.ask import TerminalAnswer
from tui.terminal.traits import BACKGROUND, is_light

CELLS = {"한": 2, "★": 1, "─": 1}
"""Characters that the panes are drawn with, and the cells that each should take."""

_MEASURE = "\x1b7" + "".join(f"\r{character}\x1b[6n" for character in CELLS) + "\r\x1b[K\x1b8"
QUERY = f"{_MEASURE}\x1b[?u{BACKGROUND}{asking.QUERY}"

_BACKGROUNDS: dict[bool | None, Literal["light", "dark", "unknown"]] = {
    True: "light",
    False: "dark",
    None: "unknown",
}
_WIDTHS: dict[int, Literal["narrow", "wide"]] = {1: "narrow", 2: "wide"}
_COLUMN = re.compile(r"\x1b\[[0-9]{1,5};([0-9]{1,5})R")
_KEYBOARD = re.compile(r"\x1b\[\?[0-9]{1,5}u")


@dataclass(frozen=True, slots=True)
class TerminalReport:
    """A terminal, or the little that is known if there is none."""

    there: bool
    term: str
    """TERM."""
    program: str
    """TERM_PROGRAM."""
    encoding: str
    """The encoding of hanji's output."""
    colours: str
    """`truecolor`, `256`, `standard` or `none`, as used by the reader."""
    columns: int
    rows: int
    answer: TerminalAnswer | None
    keyboard: Literal["kitty", "legacy", "unknown"]
    cells: Mapping[str, int]
    """The cells that each character of `CELLS` took; empty if the terminal did not report it."""
    background: Literal["light", "dark", "unknown"]
    ambiguous: Literal["narrow", "wide", "unknown"]
    """The width of characters such as ★; neither one nor two cells is unknown, and taken for narrow."""


def examine(own: int | None, env: Mapping[str, str]) -> TerminalReport:
    """Ask the terminal behind a file descriptor (None: there is none); takes a second at most."""
    columns, rows = (0, 0) if own is None else os.get_terminal_size(own)
    reply = "" if own is None else asking.converse(own, own, QUERY)
    answer = asking.parse(reply)
    stood_at = [int(column) for column in _COLUMN.findall(reply)]
    measured = len(stood_at) == len(CELLS)
    cells = dict(zip(CELLS, (column - 1 for column in stood_at), strict=True)) if measured else {}
    return TerminalReport(
        there=own is not None,
        term=env.get("TERM", ""),
        program=env.get("TERM_PROGRAM", ""),
        encoding=sys.stdout.encoding.lower(),
        colours=_colours(env),
        columns=columns,
        rows=rows,
        answer=None if answer == TerminalAnswer() else answer,
        keyboard=_keyboard(reply, answer),
        cells=cells,
        background=_BACKGROUNDS[is_light(answer.background)],
        ambiguous=_WIDTHS.get(cells.get("★", 0), "unknown"),
    )


def _keyboard(reply: str, answer: TerminalAnswer) -> Literal["kitty", "legacy", "unknown"]:
    if _KEYBOARD.search(reply):
        return "kitty"
    # Terminals answer in order: one that has answered DA1 has ignored the question before it.
    return "legacy" if answer.primary else "unknown"


def _colours(env: Mapping[str, str]) -> str:
    from rich.console import Console

    console = Console(file=StringIO(), force_terminal=True, _environ=env)
    return "none" if console.no_color else console.color_system or "none"
