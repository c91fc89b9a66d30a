"""A program on a pty, its screen as a terminal shows it, and every control sequence that it wrote."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Self

import pyte

from tests.support.hostile.payloads import shown
from tests.support.program import ROOT
from tests.support.terminal import Pty
from tui.papers.link import safe_url
from tui.papers.text import printable

PATIENCE = 30.0
_SEQUENCE = re.compile(
    r"\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<string>[PX^_])[^\x1b]*\x1b\\"
    r"|\x1b(?P<short>[ -/]*[0-~])"
    r"|(?P<text>[^\x1b]+)"
    r"|(?P<odd>\x1b)"
)
_COLOUR = re.compile(r"[34]8;(?:2;[0-9]+;[0-9]+;[0-9]+|5;[0-9]+)")


class Watched:
    """A program, given keys one thing at a time; what it wrote is kept."""

    def __init__(self, command: Sequence[str], columns: int = 140, rows: int = 60) -> None:
        env = {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
        self._pty = Pty(command, columns, rows, env)
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._seen = ""
        self.written = bytearray()

    def press(self, keys: str) -> None:
        """Type."""
        self._pty.send(keys)

    def wait(self, met: Callable[[Self], bool], what: str) -> None:
        """Read until something is so; TimeoutError with the screen."""
        deadline = monotonic() + PATIENCE
        while not met(self):
            data = self._pty.read(max(0.0, deadline - monotonic()))
            if not data:
                raise TimeoutError(f"no {what} on\n" + "\n".join(self.lines()))
            self.written += data
            self._stream.feed(data)
            self._seen = ""

    def until(self, text: str, gone: bool = False) -> None:
        """Read until a text is on the screen, blanks not counted, or is no longer."""
        self.wait(lambda seen: (text in seen.seen()) != gone, repr(text))

    def drain(self) -> None:
        """Read what is written within a moment, without looking at it."""
        while data := self._pty.read(0.01):
            self.written += data

    def ended(self) -> int:
        """The program's exit code, once it has ended by itself and all that it wrote is kept."""
        with suppress(OSError):  # how a pty says that nobody writes there any more
            while data := self._pty.read(PATIENCE):
                self.written += data
        return self._pty.wait()

    def lines(self) -> list[str]:
        """The screen."""
        # `display` fails on half a wide character, which a frame that is half read may leave.
        rows = (self._screen.buffer[y] for y in range(self._screen.lines))
        return ["".join(row[x].data for x in range(self._screen.columns)) for row in rows]

    def seen(self) -> str:
        """All that is on the screen, without blanks and without the frames around it."""
        self._seen = self._seen or shown("".join(line.strip(" │┃╭╮╰╯─━▌▐") for line in self.lines()))
        return self._seen

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pty.__exit__()


def controls(written: bytes) -> set[str]:
    """The kinds of control sequences in what a program wrote, without places and colours.

    UnicodeDecodeError where it is not UTF-8; any control or bidirectional character in text is a kind too.
    """
    kinds: set[str] = set()
    for match in _SEQUENCE.finditer(written.decode("utf-8")):
        match match.lastgroup:
            case "csi":
                kinds |= {f"CSI {one}" for one in _parts(match["csi"])}
            case "osc":
                kinds.add("OSC " + _command(match["osc"]))
            case "text":
                kinds |= {f"character {ord(c):04x}" for c in set(match[0]) if printable(c) != c}
            case kind:
                kinds.add(f"{kind} {match[0][1:]!r}")
    return kinds


def _parts(csi: str) -> list[str]:
    """A move or a blank without its size, or each of the looks that are set."""
    if csi.endswith("m") and csi[0].isdigit():
        return [f"{look or 'colour'}m" for look in _COLOUR.sub("", csi[:-1]).split(";")]
    return [re.sub(r"^[0-9;]+(?=[HXC]$)", "", csi)]


def _command(osc: str) -> str:
    number, _, rest = osc.partition(";")
    link = rest.partition(";")[2]
    return f"{number} {'to a safe link' if not link or safe_url(link) else link}" if number == "8" else number
