"""One of Textual's frames: read as pieces of styled text, and written in as few bytes as may be.

Textual sets each piece of text in full colours, 20 bytes each, and resets them behind it. Here all pieces of
a colour are written before those of the next one: going to a piece takes half as much as its colour does. The
sequences are those of ECMA-48: CUP (§8.3.21), CUF (§8.3.20), ECH (§8.3.38), SGR (§8.3.117) with 24-bit and
indexed colours.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style
from textual.strip import Strip

from tui.rendering.widths import is_disputed, split

_SEQUENCE = re.compile("\x1b(?:\\[([0-9;]*)([Hm])|\\]8;[^;\x1b]*;([^\x1b]*)\x1b\\\\)")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_BLANKS = re.compile("( {12,})")
"""Blanks that are erased sooner than written: that and going behind them takes as many bytes."""
_EXTENDED = {"2": 5, "5": 3}
"""How many parameters a colour has, by its kind: 24-bit or indexed."""

_SEEN_ON_BLANKS = {"4", "7", "9"}
"""Underlined, reverse, crossed out."""
_ANYWHERE = 1_000_000
"""Cells that nothing is wide: to wherever the cursor is then, the way is not known."""

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What ends bold, dim, italic, underlined, reverse and crossed out."""


class CellStyle(NamedTuple):
    """How text looks: the colours of ink and paper, and everything else, as SGR parameters; and its link."""

    ink: str = ""
    paper: str = ""
    rest: str = ""
    link: str = ""
    """Where it leads (OSC 8)."""


PLAIN = CellStyle()
"""The terminal's own style, in which each frame begins and ends."""


class Run(NamedTuple):
    """Text of one look; rows and columns count from 1."""

    row: int
    column: int
    look: CellStyle
    text: str
    width: int
    """Cells that the text takes."""


class Frame(NamedTuple):
    """What is drawn, and where the cursor is put then."""

    pieces: list[Run]
    row: int
    column: int


def pieces(strip: Strip, row: int, column: int, console: Console) -> Iterator[Run]:
    """A line from a place on, in the colours that a console has; its text must draw just what it says."""
    colors = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
    for text, style, _ in strip:
        if text:
            width = cell_len(text)
            yield Run(row, column, _look_of(style, colors) if style else PLAIN, text, width)
            column += width


def parse(data: str) -> Frame | None:
    """The frame that `data` draws; None where it does anything but put text in styles at places."""
    parts = _SEQUENCE.split(data)
    if parts[0] or len(parts) < 5 or parts[2] != "H":
        return None
    pieces = []
    row = column = 1
    look, link = PLAIN, ""
    for parameters, kind, address, text in zip(*(parts[n::4] for n in (1, 2, 3, 4)), strict=True):
        if kind == "m":
            look = _look(parameters, link)
        elif kind == "H":
            row, column = _place(parameters)
        else:
            link = address
            look = look._replace(link=link)
        text = text.removesuffix("\n")  # a place follows
        if text:
            if _CONTROL.search(text):
                return None
            width = cell_len(text)
            pieces.append(Run(row, column, look, text, width))
            column += width
    return Frame(with_room(pieces), row, column)


def encode(frame: Frame, erases: bool) -> str:
    """What draws a frame, whose pieces may come in any order.

    `erases` says that the terminal erases in the colour of the paper (terminfo's `bce`), not in its own.
    """
    of_colors: dict[tuple[str, ...], list[Run]] = defaultdict(list)
    disputed = []
    for piece in (part for whole in frame.pieces for part in by_agreement(whole)):
        ink, paper, _, link = piece.look
        if is_disputed(piece.text):
            disputed.append(piece)
        else:
            of_colors[ink, paper, link] += _parts(piece) if erases else (piece,)
    out = []
    shown, row, column = PLAIN, 0, 0
    # Those of disputed width first, from left to right: what is drawn later puts right what they overran.
    for piece in chain(sorted(disputed), *of_colors.values()):
        text, width = _drawn(piece, erases)
        out += [_move(row, column, piece), _change(shown, piece.look), text]
        shown, row, column = piece.look, piece.row, piece.column + width
    return f"{''.join(out)}{_change(shown, PLAIN)}\x1b[{frame.row};{frame.column}H"


def with_room(pieces: Iterable[Run]) -> list[Run]:
    """Return the pieces, with blanks behind one of disputed width in it, for it may need their place."""
    joined: list[Run] = []
    for piece in pieces:
        if joined and piece.text.isspace() and _takes(last := joined[-1], piece):
            joined[-1] = last._replace(text=last.text + piece.text, width=last.width + piece.width)
        else:
            joined.append(piece)
    return joined


def _takes(piece: Run, blanks: Run) -> bool:
    """Return whether blanks are right behind a piece of disputed width, and look as its own would."""
    one, other = piece.look, blanks.look
    behind = (piece.row, piece.column + piece.width) == (blanks.row, blanks.column)
    alike = one.paper == other.paper and one.link == other.link
    seen = _SEEN_ON_BLANKS & {*one.rest.split(";"), *other.rest.split(";")}
    return behind and alike and not seen and is_disputed(piece.text)


def by_agreement(piece: Run) -> Iterator[Run]:
    """Give a piece, or its part of agreed width and the rest, which moves along with its first word."""
    if not is_disputed(piece.text):
        yield piece
        return
    agreed, disputed = split(piece.text)
    if agreed:
        yield piece._replace(text=agreed, width=cell_len(agreed))
    column = piece.column + cell_len(agreed)
    yield piece._replace(column=column, text=disputed, width=piece.width - cell_len(agreed))


def _drawn(piece: Run, erases: bool) -> tuple[str, int]:
    """Return what draws a piece, and by how many cells the cursor is moved then, if that is known."""
    if is_disputed(piece.text):
        # Over blanks, for it may be narrower than the place it has.
        return f"{' ' * piece.width}\x1b[{piece.row};{piece.column}H{piece.text}", _ANYWHERE
    if erases and not piece.look.rest and _BLANKS.fullmatch(piece.text):
        return f"\x1b[{len(piece.text)}X", 0
    return piece.text, piece.width


def _parts(piece: Run) -> Iterator[Run]:
    """The piece, with long blanks as pieces of their own where they show nothing but the paper."""
    if piece.look.rest or not _BLANKS.search(piece.text):
        yield piece
        return
    column = piece.column
    for text in filter(None, _BLANKS.split(piece.text)):
        yield Run(piece.row, column, piece.look, text, width := cell_len(text))
        column += width


def _place(parameters: str) -> tuple[int, int]:
    row, _, column = parameters.partition(";")
    return int(row or 1), int(column or 1)


def _move(row: int, column: int, piece: Run) -> str:
    """What brings the cursor from a place to a piece."""
    over = piece.column - column
    if row != piece.row or over < 0:
        return f"\x1b[{piece.row};{piece.column}H"
    return f"\x1b[{over if over > 1 else ''}C" if over else ""


@lru_cache(256)
def _look_of(style: Style, colors: ColorSystem) -> CellStyle:
    return _look(Strip.render_ansi(style, colors), style.link or "")


@lru_cache(256)
def _look(style: str, link: str) -> CellStyle:
    if style in ("", "0"):
        return CellStyle(link=link)
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
    return CellStyle(ink, paper, ";".join(rest), link)


@lru_cache(1024)
def _change(shown: CellStyle, wanted: CellStyle) -> str:
    """The shortest sequence from one look to the other."""
    style = _restyle(shown._replace(link=""), wanted._replace(link=""))
    # Without Textual's name for it: terminals join what stands together.
    return style if shown.link == wanted.link else f"{style}\x1b]8;;{wanted.link}\x1b\\"


def _restyle(shown: CellStyle, wanted: CellStyle) -> str:
    if shown == wanted:
        return ""
    whole = ["0" if shown != PLAIN else "", wanted.rest, wanted.ink, wanted.paper]
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
