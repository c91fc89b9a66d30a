"""A frame as it is kept in a file: styled text at places, and nothing else.

    hanji-frame 2 9a3c01f7
    ["0.1.0", …]              the key, see `frame_key`
    120 40 3 31               columns, rows, and the cursor's row and column
    38;2;228;223;211|48;2;29;28;26|1|
    …                         the styles: ink, paper and the rest, as SGR parameters, and a link
                              an empty line
    1 1 120 0 -  hanji        a run: row, column, width, style's number, - or ~, a space, and its text

The checksum is a CRC-32 of everything after the first line. Runs whose width terminals dispute have a `~`.
They come first, so that the others repair what they overrun; see `tui/rendering/frame.py`.
"""

import zlib

LARGEST = 1 << 19
"""Bytes at most of a file: a screen of 500 columns and 200 rows has 100,000 cells."""
MAGIC = "hanji-frame 2"
_STYLES = 2_000
_RUNS = 20_000
_OTHERS = frozenset(("1", "2", "3", "4", "5", "7", "9", "21", "53"))
"""The SGR parameters besides colours: bold, dim, italic, underlined, blinking, reverse, crossed out …"""
_LINK = 1_000
"""Characters at most of a link."""
_IN_LINKS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%")

_END = "\x1b\\"
"""The end of a link's address."""
_NO_LINK = f"\x1b]8;;{_END}"

TYPE_CHECKING = False
if TYPE_CHECKING:
    Style = tuple[str, str, str, str]


class EarlyRun:
    """Text of one style; rows and columns count from 1."""

    __slots__ = ("column", "disputed", "row", "style", "text", "width")

    def __init__(self, row: int, column: int, width: int, style: "Style", text: str, disputed: bool) -> None:
        self.row, self.column, self.width = row, column, width
        self.style, self.text, self.disputed = style, text, disputed


class EarlyFrame:
    """Runs that fill a screen, and the place of the cursor."""

    def __init__(
        self, size: tuple[int, int], cursor: tuple[int, int], runs: "list[EarlyRun] | tuple[EarlyRun, ...]"
    ) -> None:
        self.size, self.cursor, self.runs = size, cursor, runs


def serialize(frame: EarlyFrame, key: str) -> bytes:
    """Return a frame as the content of a file."""
    names: dict[Style, int] = {}
    lines = []
    for run in frame.runs:
        name = names.setdefault(run.style, len(names))
        sign = "~" if run.disputed else "-"
        lines.append(f"{run.row} {run.column} {run.width} {name} {sign} {run.text}")
    styles = ["|".join(style) for style in names]
    place = " ".join(map(str, (*frame.size, *frame.cursor)))
    body = "\n".join((key, place, *styles, "", *lines)).encode()
    return f"{MAGIC} {zlib.crc32(body):08x}\n".encode() + body


def deserialize(data: bytes, key: str, size: tuple[int, int]) -> EarlyFrame | None:
    """Return the frame in a file; None if anything is wrong with it, or it is of another key or size."""
    head, _, body = data.partition(b"\n")
    if len(data) > LARGEST or head != f"{MAGIC} {zlib.crc32(body):08x}".encode():
        return None
    try:
        return _read_lines(body.decode().split("\n"), key, size)
    except (ValueError, IndexError):  # UnicodeDecodeError is a ValueError
        return None


def _read_lines(lines: list[str], key: str, size: tuple[int, int]) -> EarlyFrame | None:
    """Return the frame in the lines. Raises ValueError and IndexError for what is none."""
    if lines[0] != key:
        return None
    columns, rows, row, column = map(_number, lines[1].split(" "))
    end = lines.index("", 2)
    if (columns, rows) != size or row > rows or column > columns:
        return None
    if end - 2 > _STYLES or len(lines) - end > _RUNS:
        return None
    styles = [_style(line) for line in lines[2:end]]
    runs = [_run(line, styles, columns, rows) for line in lines[end + 1 :]]
    # All cells, for the terminal may show anything before it.
    if sum(run.width for run in runs) != columns * rows:
        return None
    return EarlyFrame(size, (row, column), runs)


def _run(line: str, styles: "list[Style]", columns: int, rows: int) -> EarlyRun:
    row, column, width, style, sign, text = line.split(" ", 5)
    disputed = sign == "~"
    run = EarlyRun(_number(row), _number(column), _number(width), styles[_number(style, 0)], text, disputed)
    inside = run.row <= rows and run.column + run.width - 1 <= columns
    fits = run.width <= 2 * len(text) and (disputed or len(text) <= run.width)
    if not (inside and fits and text.isprintable() and sign in "-~"):
        raise ValueError(line)
    return run


def _style(line: str) -> "Style":
    ink, paper, rest, link = line.split("|")
    if not (_is_color(ink, "3", "9") and _is_color(paper, "4", "10")):
        raise ValueError(line)
    if rest and not _OTHERS.issuperset(rest.split(";")):
        raise ValueError(line)
    if link and not is_link(link):
        raise ValueError(line)
    return ink, paper, rest, link


def is_link(text: str) -> bool:
    """Return whether a link is kept: a short one in lower case that `safe_url`, slow to import, allows."""
    scheme, _, rest = text.partition("://")
    if scheme not in ("http", "https") or len(text) > _LINK or not _IN_LINKS.issuperset(text):
        return False
    host, _, port = rest.replace("?", "/").replace("#", "/").partition("/")[0].partition(":")
    plain = host.replace(".", "a").replace("-", "a").isalnum() and host[0].isalnum() and host[-1].isalnum()
    return plain and (not port or (port.isdigit() and int(port) < 1 << 16))


def _is_color(sgr: str, plain: str, bright: str) -> bool:
    """Return whether SGR parameters are nothing but a colour, whose first one begins with one of these."""
    first, *others = sgr.split(";")
    numbers = [_number(other, 0) for other in others]
    if first == f"{plain}8":
        return (
            others[0] in ("2", "5") and len(others) == (4 if others[0] == "2" else 2) and max(numbers) < 256
        )
    return not others and (not first or (first[:-1] in (plain, bright) and first[-1] in "012345679"))


def _number(text: str, least: int = 1) -> int:
    """Return a number of at most four digits. Raises ValueError."""
    if not (text.isascii() and text.isdigit() and len(text) < 5 and int(text) >= least):
        raise ValueError(text)
    return int(text)


def draw(frame: EarlyFrame) -> bytes:
    """Return the bytes that draw a frame, each run at its place, whatever the width of those before it."""
    out = ["\x1b[0m"]
    shown: Style = ("", "", "", "")
    for run in frame.runs:
        if run.style[:3] != shown[:3]:
            out.append(f"\x1b[{';'.join(filter(None, ('0', run.style[2], *run.style[:2])))}m")
        if run.style[3] != shown[3]:
            out.append(f"\x1b]8;;{run.style[3]}{_END}")
        shown = run.style
        move = f"\x1b[{run.row};{run.column}H"
        # Over blanks if its width is uncertain: it may be narrower than its place.
        out.append(f"{move}{' ' * run.width}{move}" if run.disputed else move)
        out.append(run.text)
    row, column = frame.cursor
    return f"{''.join(out)}{_NO_LINK if shown[3] else ''}\x1b[0m\x1b[{row};{column}H".encode()


def end_style(frame: EarlyFrame) -> str:
    """Return what ends the sequence, style and link in which a frame may have been cut."""
    has_links = any(run.style[3] for run in frame.runs)
    return f"\x18{_END}\x1b[0m{_NO_LINK}" if has_links else "\x18\x1b[0m"
