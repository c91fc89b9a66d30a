"""The lines between a paper's heading and its text in a digest: media, votes, authors; read and written."""

import json
import re
from collections.abc import Iterable
from itertools import accumulate
from typing import TypedDict

from tui.formats.digest.lines import LONGEST, Line
from tui.formats.digest.literal import read_literal
from tui.formats.media import read_media
from tui.language import gettext as _
from tui.papers.caps import AUTHORS, NAME
from tui.papers.digest import Problem, Problems
from tui.papers.paper import MediaKind, Paper
from tui.papers.text import clean_line, cut

_IMAGE = re.compile(r"!\[[^\]]*\] ?(?:\((\S*)\)|(\S+))")
_WATCH = re.compile(r"\[Watch Video\] ?(?:\((\S*)\)|(\S+))", re.IGNORECASE)
_VIDEO = re.compile(r"(?:<div> ?)?<video\b[^>]*?\ssrc=(?:\"([^\">]*)\"|'([^'>]*)')", re.IGNORECASE)
_VOTE = re.compile(r"Votes?: ?(.*)")
_NAMES = re.compile(r"Authors?: ?(.*)")
_STARTS = ("![](", "[Watch Video](", "<div><video", "<video", "Vote:", "Authors:")
_DIGITS = 18


class DigestFacts(TypedDict, total=False):
    """Some of a paper's fields."""

    votes: int
    authors: tuple[str, ...]
    authors_complete: bool
    media: str
    media_kind: MediaKind


def read_fact(line: Line, problems: Problems) -> DigestFacts | None:
    """Return the fields that a line of facts states, none if it cannot be used; None for any other line."""
    number, text = line
    if vote := _VOTE.fullmatch(text):
        return _read_votes(number, vote[1], problems)
    if names := _NAMES.fullmatch(text):
        return _read_authors(number, names[1], problems)
    if image := _IMAGE.match(text):
        return _read_media(image, video=False)
    if video := _WATCH.match(text) or _VIDEO.match(text):
        return _read_media(video, video=True)
    # A file may be cut off anywhere.
    return DigestFacts() if any(start.startswith(text) for start in _STARTS) else None


def write_facts(paper: Paper) -> list[str]:
    """Write a paper's lines of facts; unknown fields have no line."""
    lines = []
    if paper.media:
        mark = "[Watch Video]" if paper.media_kind == "video" else "![]"
        lines.append(f"{mark}({paper.media})")
    if paper.votes is not None:
        lines.append(f"Vote: {paper.votes}")
    names = paper.authors if paper.authors_complete else (*paper.authors, "+")
    if names:
        lines.append(f"Authors: {_write_names(names)}")
    return lines


def _read_votes(number: int, text: str, problems: Problems) -> DigestFacts:
    if text == "-":
        return DigestFacts(votes=0)
    if text.isascii() and text.isdecimal() and len(text) <= _DIGITS:
        return DigestFacts(votes=int(text))
    if text:
        shown = cut(text, 40)
        problems.append(
            Problem(number, _('the votes are not a number: "{shown}"; they stay unknown', shown=shown))
        )
    return DigestFacts()


def _read_authors(number: int, text: str, problems: Problems) -> DigestFacts:
    whole = list(_split_names(clean_line(text)))
    if any(len(name) > NAME for name in whole):
        problems.append(Problem(number, _("an author is longer than {n} characters; the end is cut", n=NAME)))
    listed = dict.fromkeys(cut(name, NAME) for name in whole)
    found = [name for name in listed if name not in ("", "+")]
    # No list may outgrow a line when it is written: a name may triple then, and gains four characters.
    sizes = accumulate(3 * len(name) + 4 for name in found)
    names = tuple(found[: min(AUTHORS, sum(size < LONGEST - 20 for size in sizes))])
    if len(names) < len(found):
        problems.append(
            Problem(
                number,
                _(
                    "only the first {n:,} of {found:,} authors are kept",
                    n=len(names),
                    found=len(found),
                ),
            )
        )
    return DigestFacts(authors=names, authors_complete="+" not in listed and len(names) == len(found))


def _split_names(text: str) -> Iterable[str]:
    if not text.startswith("["):
        return (name.strip(" ") for name in text.split(","))
    listed = read_literal(text)
    if isinstance(listed, list) and all(isinstance(name, str) for name in listed):
        return (clean_line(str(name)) for name in listed)
    # The list is cut off or not quite Python's.
    return (name.strip("[]'\" ") for name in text.split(","))


def _write_names(names: tuple[str, ...]) -> str:
    plain = ", ".join(names)
    if not (plain.startswith("[") or "## " in plain or any("," in name for name in names)):
        return plain
    # As a list, which holds any name; the start of a heading is escaped.
    return json.dumps(names, ensure_ascii=False).replace("## ", r"#\u0023 ")


def _read_media(match: re.Match[str], video: bool) -> DigestFacts:
    media = read_media(match[1] or match[2] or "")
    if media is None:
        return DigestFacts()
    url, kind = media
    return DigestFacts(media=url, media_kind="video" if video else kind)
