"""A program on a pty, its screen as a terminal shows it, and every control sequence that it wrote."""

import re
from collections.abc import Sequence

from tests.support.hostile.payloads import shown
from tests.support.program import ROOT
from tests.support.terminal import Pty
from tui.papers.link import safe_url
from tui.papers.text import printable

_SEQUENCE = re.compile(
    r"\x1b\[(?P<csi>[0-?]*[ -/]*[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<string>[PX^_])[^\x1b]*\x1b\\"
    r"|\x1b(?P<short>[ -/]*[0-~])"
    r"|(?P<text>[^\x1b]+)"
    r"|(?P<odd>\x1b)"
)
_COLOUR = re.compile(r"[34]8;(?:2;[0-9]+;[0-9]+;[0-9]+|5;[0-9]+)")


class Watched(Pty):
    """A program on a large screen, which is read without its blanks."""

    def __init__(self, command: Sequence[str], columns: int = 140, rows: int = 60) -> None:
        super().__init__(command, columns, rows, {"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"})

    def until(self, text: str, times: int = 1, *, gone: bool = False) -> None:
        """Read until a text is on the screen so often, blanks not counted, or is no longer."""
        wanted = f"{text!r} {'gone' if gone else 'there'}"
        self.wait_until(wanted, lambda: (self.seen().count(text) >= times) != gone)

    def until_one_of(self, *texts: str) -> None:
        """Read until one of these texts is on the screen."""
        self.wait_until(" or ".join(texts), lambda: any(text in self.seen() for text in texts))

    def seen(self) -> str:
        """Return all that is on the screen, without blanks and without the frames around it."""
        return shown("".join(line.strip(" │┃╭╮╰╯─━▌▐") for line in self.screen()))


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
