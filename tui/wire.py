"""The last place before the terminal, both ways.

What says nothing new is left out, for a slow line, and what the terminal says of itself is no key.

Textual sets each piece of text in full colours and resets them behind it: 40 bytes a piece, and a paper has
sixty pieces. The sequences are those of ECMA-48, §8.3.117 (SGR), with 24-bit and indexed colours.
"""

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.terminal import Terminal

if TYPE_CHECKING:
    from tui.clipboard import TerminalAnswer
    from tui.clipboard.reply import Reply

_STYLE = re.compile("\x1b\\[([0-9;]*)m")
_EXTENDED = {"2": 5, "5": 3}
"""How many parameters a colour has, by its kind: 24-bit or indexed."""

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What ends bold, dim, italic, underlined, reverse and crossed out."""

_DRAWS_NOTHING = re.compile("(?:\x1b\\[[0-9;?]*[A-Hhl]|\x1b\\]8;[^\x1b]*\x1b\\\\|[\r\n])*")
"""Moves of the cursor, modes, and where a hyperlink (OSC 8) begins or ends."""

_LINK_NAMES = re.compile("(?<=\x1b\\]8;)id=[0-9-]+(?=;)")
"""What Textual calls each hyperlink; without a name, terminals join what stands together."""

_IDLE_MOVES = re.compile("(?:\x1b\\[[0-9]+;[0-9]+H|\n)+(?=\x1b\\[[0-9]+;[0-9]+H)")


class Wire(Terminal):
    """The driver for terminals, in fewer bytes; it also knows what the terminal says of itself."""

    def write(self, data: str) -> None:
        """Send data to the terminal."""
        super().write(squeezed(data))

    _reply: "Reply | None" = None
    """The terminal's, once it was asked."""

    def ask(self) -> None:
        """Ask the terminal what it is, if that was not done before, without waiting for it."""
        from tui.clipboard.reply import Reply  # no start needs it
        from tui.clipboard.terminal import QUERY

        # Old kernels print on the console what they do not know; what it is, TERM says.
        if self._reply is None and os.environ.get("TERM") != "linux":
            self._reply = Reply()
            self.write(QUERY)

    def answer(self) -> "TerminalAnswer | None":
        """What it says, in the second that it has for that; None if it says nothing, or was not asked."""
        return None if self._reply is None else self._reply.wait()

    def _typed(self, data: str) -> str:
        """What of `data`, or of what was read before, are keys and no answer."""
        if self._reply is None:
            return data
        return self._reply.keys(data) if data else self._reply.overdue()

    def disable_input(self) -> None:
        """Read no more, once the terminal has answered: the shell would take the answer for keys."""
        self.answer()
        super().disable_input()


class _Look(NamedTuple):
    """How text looks: the colours of ink and paper, and everything else, as SGR parameters."""

    ink: str = ""
    paper: str = ""
    rest: str = ""


_PLAIN = _Look()


def squeezed(data: str) -> str:
    """The same picture as `data`, without styles and moves of the cursor that nothing is drawn in or at.

    `data` begins and ends in the terminal's own style, as each of Textual's frames does.
    """
    pieces = _STYLE.split(data)
    if len(pieces) == 1:
        return data
    out = [pieces[0]]
    wanted = shown = _PLAIN
    for style, text in zip(pieces[1::2], pieces[2::2], strict=True):
        wanted = _look(style)
        if text and not _DRAWS_NOTHING.fullmatch(text):
            out.append(_change(shown, wanted))
            shown = wanted
        out.append(text)
    out.append(_change(shown, wanted))
    return _LINK_NAMES.sub("", _IDLE_MOVES.sub("", "".join(out)))


@lru_cache(256)
def _look(style: str) -> _Look:
    if style in ("", "0"):
        return _PLAIN
    parameters = style.split(";")
    ink, paper, rest = "", "", []
    while parameters:
        first = parameters[0]
        size = _EXTENDED.get(parameters[1] if len(parameters) > 1 else "", 1) if first in ("38", "48") else 1
        color, parameters = ";".join(parameters[:size]), parameters[size:]
        if len(first) > 1 and first[:-1] in ("3", "9"):
            ink = color
        elif len(first) > 1 and first[:-1] in ("4", "10"):
            paper = color
        else:
            rest.append(color)
    return _Look(ink, paper, ";".join(rest))


@lru_cache(1024)
def _change(shown: _Look, wanted: _Look) -> str:
    """The shortest sequence from one look to the other."""
    if shown == wanted:
        return ""
    whole = ["0" if shown != _PLAIN else "", wanted.rest, wanted.ink, wanted.paper]
    colors = [new for old, new in zip(shown[:2], wanted[:2], strict=True) if new != old]
    before, after = (look.rest.split(";") if look.rest else [] for look in (shown, wanted))
    taken = {_OFF.get(one, "") for one in before if one not in after}
    if "" in taken or "" in colors:
        return _sequence(whole)
    kept = [one for one in before if _OFF.get(one) not in taken]
    return min(
        _sequence([*sorted(taken), *(one for one in after if one not in kept), *colors]),
        _sequence(whole),
        key=len,
    )


def _sequence(parts: Sequence[str]) -> str:
    return f"\x1b[{';'.join(part for part in parts if part)}m"
