"""The two headings of a digest, `## Daily Papers (DAY)` and `### [TITLE](LINK)`, read and written.

Near misses are read as well: other levels, bold, a number, an emoji, more links after the first one, a date
with dots or slashes, and a heading that is only a date.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from tui.papers.arxiv import abs_url, parse_id
from tui.papers.text import clean_line

_ANY = re.compile(r"#{1,3}(?: |$)")
_DAY = re.compile(r"(?<!#)## Daily Papers ?\(([0-9]{4}-[0-9]{2}-[0-9]{2})\)", re.ASCII | re.IGNORECASE)
_ORDINAL = r"\[[0-9]{1,4}\] +\[|\[\[[0-9]{1,4}\] +"
_TITLE = re.compile(rf"### (?:{_ORDINAL}|(?:[0-9]{{1,4}}[.)] +)?\[)(.*)\]\(([^()\s]*)\)")
_NEAR_TITLE = re.compile(r"#{1,6} +[^\w\s\[]*\s?(?:[0-9]{1,4}[.)] +|\[[0-9]{1,4}\] +)?[*_]{0,3}\[")
_LINK_END = re.compile(r"\]\(([^()\s]*)\)")
_DATE = r"([0-9]{4})[-./]([0-9]{2})[-./]([0-9]{2})"
_NEAR_DAY = re.compile(
    rf"(#{{1,3}}) +[^\w#]*(?:(?:hugging ?face|hf) +)?daily papers?\b[^0-9]*(?:{_DATE})?",
    re.ASCII | re.IGNORECASE,
)
_ONLY_DAY = re.compile(rf"#{{1,3}} +[^\w#]*{_DATE}\W*$")
_LISTED = re.compile(r"(?:[-*+|]|[0-9]{1,4}[.)])\s*[*_]{0,3}\[")
_READS_AS_ORDINAL = re.compile(_ORDINAL)


class PaperHeading(NamedTuple):
    """The content of a paper's heading; `id` is None if its link is not to an arXiv paper."""

    title: str
    id: str | None


def is_heading(line: str) -> bool:
    """Return whether a line is a heading: of the first three levels, cut off or not, or a paper's."""
    return bool(_ANY.match(line)) or (line.startswith("####") and _read_near_title(line) is not None)


def is_day(line: str) -> bool:
    """Return whether a line is meant to begin a day, well-formed or not."""
    if line[:15].lower() == "## daily papers":
        return True
    near = _NEAR_DAY.match(line)
    return bool(near and (near[2] or near[1] == "##")) or bool(_ONLY_DAY.match(line))


def read_day(line: str) -> str | None:
    """Return the day of a day's heading as an ISO date, or None."""
    if match := _DAY.match(line):
        return _iso_day(match[1])
    near = _NEAR_DAY.match(line)
    if near and near[2]:
        return _iso_day("-".join(near.groups()[1:]))
    only = _ONLY_DAY.match(line)
    return _iso_day("-".join(only.groups())) if only else None


def write_day(day: str) -> str:
    """Write the heading of a day."""
    return f"## Daily Papers ({day})"


def is_title(line: str) -> bool:
    """Return whether a line is meant to begin a paper, whole or not."""
    return line == "###" or line.startswith("### ") or _read_near_title(line) is not None


def read_title(line: str) -> PaperHeading | None:
    """Return the content of a paper's heading; None if its link is missing or cut off.

    The link is the last one in the line, or the first one to a paper if that is none. A number before the
    title, `[12] ` or `12. `, is not part of it.
    """
    match = _TITLE.match(line)
    id = parse_id(match[2]) if match else None
    near = _read_near_title(line) if id is None else None
    return near or (PaperHeading(clean_line(match[1]), id) if match else None)


def _read_near_title(line: str) -> PaperHeading | None:
    """Return the title and id of a heading that begins with a link to a paper, in any of the near forms."""
    begin = _NEAR_TITLE.match(line)
    if begin is None:
        return None
    for link in _LINK_END.finditer(line, begin.end()):
        if id := parse_id(link[1]):
            return PaperHeading(clean_line(line[begin.end() : link.start()].strip("*_")), id)
    return None


def read_listed_id(line: str) -> str | None:
    """Return the id of a list's item or a table's row that begins with a link to a paper, or None."""
    begin = _LISTED.match(line)
    link = _LINK_END.search(line, begin.end()) if begin else None
    return parse_id(link[1]) if link else None


def _iso_day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def write_title(title: str, id: str) -> str:
    """Write the heading of a paper."""
    # A title that itself begins with such a number gets one more, since reading removes one.
    ordinal = "[1] " if _READS_AS_ORDINAL.match(f"[{title}") else ""
    return f"### {ordinal}[{title}]({abs_url(id)})"


def split_glued(line: str) -> Iterable[str]:
    """Split a line before every heading in it that lost its line break."""
    if line.find("## ", 1) < 0 or _is_whole_title(line):
        return (line,)
    days = [match.start() for match in _DAY.finditer(line)]
    return [part for piece in _split_at(line, days) for part in _split_at(piece, _find_titles_at_end(piece))]


def _find_titles_at_end(line: str) -> list[int]:
    """Return the starts of the complete title headings at the end of `line`."""
    starts: list[int] = []
    end = len(line)
    while (start := line.rfind("### [", 0, end)) > 0:
        if line[start - 1] == "#" or not _is_whole_title(line[start:end].rstrip(" ")):
            break
        starts.append(start)
        end = start
    return starts[::-1]


def _is_whole_title(line: str) -> bool:
    match = _TITLE.fullmatch(line)
    return match is not None and parse_id(match[2]) is not None


def _split_at(line: str, starts: list[int]) -> Iterator[str]:
    """Yield the pieces of `line` that begin at its start and at `starts`; an indented heading is text."""
    begin = 0
    for start in starts:
        if line[begin:start].strip(" "):
            yield line[begin:start].rstrip(" ")
            begin = start
    yield line[begin:]
