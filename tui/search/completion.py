"""Completion of a filter's last piece: the names of fields and their values."""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from tui.papers.day_span import WORDS
from tui.search.fields import NAMES, field_name, values_of
from tui.search.pieces import Piece, split_alternatives

_SHORTEST = 2
"""Latin letters of a field's name from which on it is completed; of Korean ones a syllable is enough."""
_BOUNDS = (">50", ">=50", "<50", "10..50")
"""The forms of `votes:`, which are shown but not typed."""


class Completion(NamedTuple):
    """What may follow the text of a filter."""

    rest: str = ""
    """The text that is certain to follow."""
    choices: tuple[str, ...] = ()
    """What the last piece may become; empty if it is complete, or no field."""


def complete(text: str, tags: Callable[[], Iterable[str]], days: Collection[str]) -> Completion:
    """Return how a filter goes on at its end, given the user's tags and the days with papers."""
    if not (groups := list(split_alternatives(text))):
        return Completion()
    piece = groups[-1][-1]
    if piece.span[1] != len(text) or piece.quoted or piece.id:
        return Completion()
    typed, choices = piece.value, tuple(_choices(piece, tags, days))
    fitting = sorted(choices) if piece.name is None else choices
    fitting = tuple(choice for choice in fitting if choice.casefold().startswith(typed.casefold()))
    if typed in fitting:
        return Completion()
    if not fitting:
        return Completion("", _BOUNDS if not typed and field_name(piece.name or "") == "votes" else ())
    return Completion(_common_prefix(fitting)[len(typed) :], fitting)


def _choices(piece: Piece, tags: Callable[[], Iterable[str]], days: Collection[str]) -> Iterable[str]:
    """Return all that a piece may become, whatever is typed of it."""
    typed = piece.value
    if piece.name is None:
        return (f"{name}:" for name in NAMES) if len(typed) >= (_SHORTEST if typed.isascii() else 1) else ()
    field = field_name(piece.name)
    if field == "tag":
        return sorted(tag for tag in tags() if " " not in tag and "|" not in tag)
    if field == "day":
        whole = len(typed) > len("YYYY-MM")
        dates = sorted({day if whole else day[:7] for day in days}, reverse=True)
        return (*_in_language(WORDS, piece), *(dates if typed else ()))
    return _in_language(values_of(field), piece) if field else ()


def _in_language(words: Iterable[str], piece: Piece) -> tuple[str, ...]:
    """Return the words in the language of what is typed: the value or else the field's name."""
    english = (piece.value or piece.name or "").isascii()
    return tuple(word for word in words if word.isascii() == english)


def _common_prefix(words: Iterable[str]) -> str:
    """Return the letters with which all words begin, as the first one has them."""
    first, *others = words
    ends = (at for at, letter in enumerate(first) if any(word[at : at + 1] != letter for word in others))
    return first[: next(ends, len(first))]
