"""A frame of the screen: parsed into runs of styled text, and encoded in as few bytes as possible.

Textual writes the full colours of every run, 20 bytes each, and resets them behind it. Here all runs of a
colour are written before those of the next one: moving to a run takes half as many bytes as its colour. The
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
"""Blanks that take more bytes than erasing them and moving past them."""
_PARAMETERS = {"2": 5, "5": 3}
"""The number of parameters of a 24-bit colour and of an indexed one."""

_UNSEEN_ON_BLANKS = {"", "1", "2", "3"}  # plain, bold, dim, italic
_ANYWHERE = 1_000_000
"""A width beyond any screen: the column of the cursor is unknown."""
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""The parameters that end bold, dim, italic, underlined, reverse and crossed out."""


class CellStyle(NamedTuple):
    """The SGR parameters of text, by foreground, background and all others, and its link."""

    ink: str = ""
    paper: str = ""
    rest: str = ""
    link: str = ""
    """The target of an OSC 8 hyperlink."""


PLAIN = CellStyle()
"""The terminal's own style, in which each frame begins and ends."""


class Run(NamedTuple):
    """Text of one style; rows and columns count from 1."""

    row: int
    column: int
    style: CellStyle
    text: str
    width: int
    """The cells of the text."""


class Frame(NamedTuple):
    """Runs to draw, and the place of the cursor after them."""

    runs: list[Run]
    row: int
    column: int


def split_runs(strip: Strip, row: int, column: int, console: Console) -> Iterator[Run]:
    """Yield the runs of a line that begins at a place, in a console's colours; it must hold only text."""
    colors = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
    for text, style, _ in strip:
        if text:
            width = cell_len(text)
            yield Run(row, column, _cell_style(style, colors) if style else PLAIN, text, width)
            column += width


def parse(data: str) -> Frame | None:
    """Return the frame that `data` draws; None if it does more than put styled text at places."""
    parts = _SEQUENCE.split(data)
    if parts[0] or len(parts) < 5 or parts[2] != "H":
        return None
    runs = []
    row = column = 1
    style, link = PLAIN, ""
    for parameters, kind, address, text in zip(*(parts[n::4] for n in (1, 2, 3, 4)), strict=True):
        if kind == "m":
            style = _parse_style(parameters, link)
        elif kind == "H":
            row, column = _parse_place(parameters)
        else:
            link = address
            style = style._replace(link=link)
        text = text.removesuffix("\n")  # a place follows
        if text:
            if _CONTROL.search(text):
                return None
            width = cell_len(text)
            runs.append(Run(row, column, style, text, width))
            column += width
    return Frame(reserve_room(runs), row, column)


def encode(frame: Frame, erases: bool) -> str:
    """Return the bytes that draw a frame, whose runs may be in any order.

    `erases` says that the terminal erases in the current background colour (terminfo's `bce`).
    """
    by_colors: dict[tuple[str, ...], list[Run]] = defaultdict(list)
    disputed = []
    for run in (part for whole in frame.runs for part in split_disputed(whole)):
        ink, paper, _, link = run.style
        if is_disputed(run.text):
            disputed.append(run)
        else:
            by_colors[ink, paper, link] += _split_blanks(run) if erases else (run,)
    out = []
    shown, row, column = PLAIN, 0, 0
    # Those of disputed width first, from left to right: later runs repair the cells that they overran.
    for run in chain(sorted(disputed), *by_colors.values()):
        text, width = _encode_text(run, erases)
        out += [_move(row, column, run), _restyle(shown, run.style), text]
        shown, row, column = run.style, run.row, run.column + width
    return f"{''.join(out)}{_restyle(shown, PLAIN)}\x1b[{frame.row};{frame.column}H"


def reserve_room(runs: Iterable[Run]) -> list[Run]:
    """Return the runs, those of disputed width joined with the blanks behind, which they may need."""
    joined: list[Run] = []
    for run in runs:
        if joined and run.text.isspace() and _can_join(last := joined[-1], run):
            joined[-1] = last._replace(text=last.text + run.text, width=last.width + run.width)
        else:
            joined.append(run)
    return joined


def _can_join(run: Run, blanks: Run) -> bool:
    """Return whether blanks are right behind a run of disputed width, and look like blanks of its own."""
    one, other = run.style, blanks.style
    behind = (run.row, run.column + run.width) == (blanks.row, blanks.column)
    alike = one.paper == other.paper and one.link == other.link
    return behind and alike and _can_erase(one) and _can_erase(other) and is_disputed(run.text)


def split_disputed(run: Run) -> Iterator[Run]:
    """Yield a run as its part of agreed width and the rest, from the first word of disputed width on."""
    if not is_disputed(run.text):
        yield run
        return
    agreed, disputed = split(run.text)
    if agreed:
        yield run._replace(text=agreed, width=cell_len(agreed))
    column = run.column + cell_len(agreed)
    yield run._replace(column=column, text=disputed, width=run.width - cell_len(agreed))


def _encode_text(run: Run, erases: bool) -> tuple[str, int]:
    """Return the bytes that draw a run's text, and the cells by which they move the cursor."""
    if is_disputed(run.text):
        # Over blanks, for it may be narrower than its place.
        return f"{' ' * run.width}\x1b[{run.row};{run.column}H{run.text}", _ANYWHERE
    if erases and _can_erase(run.style) and _BLANKS.fullmatch(run.text):
        return f"\x1b[{len(run.text)}X", 0
    return run.text, run.width


def _split_blanks(run: Run) -> Iterator[Run]:
    """Yield a run with its long blanks as runs of their own, if only their background is seen."""
    if not _can_erase(run.style) or not _BLANKS.search(run.text):
        yield run
        return
    column = run.column
    for text in filter(None, _BLANKS.split(run.text)):
        yield Run(run.row, column, run.style, text, width := cell_len(text))
        column += width


def _can_erase(style: CellStyle) -> bool:
    """Return whether only the background of blanks in a style is seen."""
    return _UNSEEN_ON_BLANKS.issuperset(style.rest.split(";"))


def _parse_place(parameters: str) -> tuple[int, int]:
    row, _, column = parameters.partition(";")
    return int(row or 1), int(column or 1)


def _move(row: int, column: int, run: Run) -> str:
    """Return the sequence that moves the cursor from a place to a run."""
    over = run.column - column
    if row != run.row or over < 0:
        return f"\x1b[{run.row};{run.column}H"
    return f"\x1b[{over if over > 1 else ''}C" if over else ""


@lru_cache(256)
def _cell_style(style: Style, colors: ColorSystem) -> CellStyle:
    return _parse_style(Strip.render_ansi(style, colors), style.link or "")


@lru_cache(256)
def _parse_style(sgr: str, link: str) -> CellStyle:
    if sgr in ("", "0"):
        return CellStyle(link=link)
    parameters = sgr.split(";")
    ink, paper, rest = "", "", []
    while parameters:
        first, second = parameters[0], "".join(parameters[1:2])
        size = _PARAMETERS.get(second, 1) if first in ("38", "48") else 1
        color, parameters = ";".join(parameters[:size]), parameters[size:]
        if len(first) > 1 and first[:-1] in ("3", "9"):
            ink = color
        elif len(first) > 1 and first[:-1] in ("4", "10"):
            paper = color
        else:
            rest.append(color)
    return CellStyle(ink, paper, ";".join(rest), link)


@lru_cache(1024)
def _restyle(shown: CellStyle, wanted: CellStyle) -> str:
    """Return the shortest sequence from one style to another."""
    sgr = _change_sgr(shown._replace(link=""), wanted._replace(link=""))
    # Without Textual's id for the link: terminals join neighbouring cells.
    return sgr if shown.link == wanted.link else f"{sgr}\x1b]8;;{wanted.link}\x1b\\"


def _change_sgr(shown: CellStyle, wanted: CellStyle) -> str:
    if shown == wanted:
        return ""
    whole = ["0" if shown != PLAIN else "", wanted.rest, wanted.ink, wanted.paper]
    colors = [new for old, new in zip(shown[:2], wanted[:2], strict=True) if new != old]
    before, after = (style.rest.split(";") if style.rest else [] for style in (shown, wanted))
    ended = {_OFF.get(one, "") for one in before if one not in after}
    if "" in ended or "" in colors:
        return _sequence(whole)
    kept = [one for one in before if _OFF.get(one) not in ended]
    return min(
        _sequence([*sorted(ended), *(one for one in after if one not in kept), *colors]),
        _sequence(whole),
        key=len,
    )


def _sequence(parts: Sequence[str]) -> str:
    return f"\x1b[{';'.join(part for part in parts if part)}m"
