"""The pieces of a filter's text, which stand between blanks and bars."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.papers.arxiv import parse_id
from tui.papers.day_span import is_day_word
from tui.search.fields import field_name
from tui.search.fold import Span

_QUOTES = str.maketrans("“”", '""')
_SEEN = re.compile(r"\S")
_ID = re.compile(r"arxiv:\s?[^\s|]+|[^\s|]+", re.IGNORECASE)
_PIECE = re.compile(
    r'(?P<minus>-(?=[^\s|-]))?(?:(?P<name>[^\W\d_]+):(?!//))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s|]*))'
)
_COMPARED = re.compile(
    r"(?P<minus>-)?(?P<name>[^\W\d_]+)\s*:?\s*(?P<value>(?:[<>]=?|[=≤≥])(?P<gap>\s*)(?P<bound>[^\s|]*))"
)
"""A comparison of votes or days, with blanks and the colon as one likes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A term or a field of a filter, as typed."""

    span: Span
    value: str
    minus: bool = False
    name: str | None = None
    quoted: bool = False
    id: str | None = None


def split_alternatives(text: str) -> Iterator[list[Piece]]:
    """Yield the pieces of a filter, those with a bar between them together.

    The field and the minus of a piece hold for the alternatives after it, up to one with a field of its own.
    A bar without a piece on both sides is ignored: it is still being typed.
    """
    group: list[Piece] = []
    for piece, has_bar in _split(text.translate(_QUOTES)):
        if group and has_bar:
            group.append(_inherit(piece, group[-1]))
            continue
        if group:
            yield group
        group = [piece]
    if group:
        yield group


def _inherit(piece: Piece, before: Piece) -> Piece:
    """Return an alternative with what it takes from the one before it."""
    if piece.minus and not before.minus:
        return piece  # which is not understood
    if piece.name is None and before.name and field_name(before.name) and not piece.id:
        piece = replace(piece, name=before.name)
    return replace(piece, minus=before.minus)


def _split(text: str) -> Iterator[tuple[Piece, bool]]:
    """Yield each piece, and whether there is a bar before it."""
    at, has_bar = 0, False
    while start := _SEEN.search(text, at):
        at = start.start()
        if text[at] == "|":
            at, has_bar = at + 1, True
            continue
        whole = _ID.match(text, at)
        id = parse_id(whole[0]) if whole else None
        if whole and id:
            yield Piece(whole.span(), whole[0], id=id), has_bar
            at = whole.end()
        elif compared := _compare(text, at):
            yield compared, has_bar
            at = compared.span[1]
        elif match := _PIECE.match(text, at):
            minus, name, phrase, word = match.groups()
            yield Piece(match.span(), phrase or word or "", bool(minus), name, phrase is not None), has_bar
            at = match.end()
        has_bar = False


def _compare(text: str, at: int) -> Piece | None:
    """Return the comparison at a place in the text (`votes>50`, `votes >= 50`), or None.

    With blanks in it, words are one only if a number or a day follows, or nothing yet.
    """
    match = _COMPARED.match(text, at)
    if match is None or field_name(match["name"]) not in ("votes", "day"):
        return None
    has_blanks = bool(re.search(r"\s", match[0]))
    bound = match["bound"]
    if has_blanks and bound and not (bound[0].isdecimal() or is_day_word(bound)):
        return None
    span = match.start(), match.end() if bound else match.start("gap")
    value = re.sub(r"\s", "", match["value"]) if bound else ""
    return Piece(span, value, bool(match["minus"]), match["name"])
