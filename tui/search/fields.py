"""The fields of the filter: their names in English and Korean, and their values."""

import re
from collections.abc import Callable, Mapping
from typing import Literal, TypeVar

from tui.language import gettext as _
from tui.papers.day_span import parse_days
from tui.search.body_parts import Part
from tui.search.conditions import Condition, Extra, Has, Marked, MarkState, OnDays, Tagged, Voted
from tui.search.fold import fold
from tui.search.keyboard import latin

FieldName = Literal["title", "author", "in", "tag", "day", "votes", "is", "has"]
Place = Literal["title", "author", "about", "own", Part]
"""The kind of a paper's text: `about` is its keywords and id, `own` the user's tags and note."""

NAMES: dict[str, FieldName] = {
    **{"title": "title", "제목": "title", "author": "author", "저자": "author", "in": "in", "부분": "in"},
    **{"tag": "tag", "태그": "tag", "day": "day", "날짜": "day", "votes": "votes", "추천": "votes"},
    **{"is": "is", "상태": "is", "has": "has", "있음": "has"},
}
"""The fields by their names."""
_PARTS: dict[str, Part] = {
    **{"what": "what", "tech": "tech", "perf": "perf"},
    **{"새로움": "what", "기술": "tech", "성능": "perf"},
}
_STATES: dict[str, MarkState] = {
    **{"unread": "unread", "read": "read", "starred": "starred"},
    **{"안읽음": "unread", "읽음": "read", "별표": "starred"},
}
_EXTRAS: dict[str, Extra] = {
    **{"code": "code", "note": "note", "video": "video", "written": "written", "doubt": "doubt"},
    **{"코드": "code", "메모": "note", "영상": "video", "작성": "written", "의심": "doubt"},
}
_VOTES = re.compile(
    r"(?P<sign>[<>]?=?|≤|≥)(?P<votes>[0-9]{1,9})|(?P<least>[0-9]{1,9})?\.\.(?P<most>[0-9]{1,9})?"
)
_Meaning = TypeVar("_Meaning")


def field_name(typed: str) -> FieldName | None:
    """Return the field meant by a typed name, with either keyboard on, or None."""
    return _look_up(typed, NAMES)


def parse_part(value: str) -> Part:
    """Return the part of a summary with this name; raise ValueError with a message for the user."""
    return _parse_one_of(value, _PARTS)


def parse_condition(name: FieldName, value: str, quoted: bool) -> Condition:
    """Return the condition set by a field; raise ValueError with a message for the user."""
    return _CONDITIONS[name](value) if not (quoted and name == "tag") else Tagged(fold(value), whole=True)


def values_of(name: FieldName) -> tuple[str, ...]:
    """Return the known values of a field; empty if it takes any."""
    known: Mapping[FieldName, Mapping[str, object]] = {"in": _PARTS, "is": _STATES, "has": _EXTRAS}
    return tuple(known.get(name, ()))


def known_fields() -> str:
    """Return the names of the fields, for a message."""
    return ", ".join(dict.fromkeys(NAMES.values()))


def _parse_days(value: str) -> OnDays:
    try:
        return OnDays(*parse_days(value))
    except ValueError:
        if latin(value) == value:
            raise
        return OnDays(*parse_days(latin(value)))


def _parse_votes(value: str) -> Voted:
    match = _VOTES.fullmatch(value)
    if match is None or value == "..":
        raise ValueError(_("write {names} or {last}", names=">50, >=50, <50, <=50, =50", last="10..50"))
    if match["votes"] is None:
        return Voted(int(match["least"] or 0), int(match["most"]) if match["most"] else None)
    votes, sign = int(match["votes"]), match["sign"].replace("≥", ">=").replace("≤", "<=")
    least = votes + (sign == ">") if ">" in sign or sign in ("", "=") else 0
    most = votes - (sign == "<") if "<" in sign or sign in ("", "=") else None
    return Voted(least, most)


_CONDITIONS: Mapping[FieldName, Callable[[str], Condition]] = {
    "tag": lambda value: Tagged(fold(value)),
    "day": _parse_days,
    "votes": _parse_votes,
    "is": lambda value: Marked(_parse_one_of(value, _STATES)),
    "has": lambda value: Has(_parse_one_of(value, _EXTRAS)),
}


def _parse_one_of(value: str, known: Mapping[str, _Meaning]) -> _Meaning:
    meant = _look_up(value, known)
    if meant is None:
        *others, last = (name for name in known if name.isascii())
        raise ValueError(_("write {names} or {last}", names=", ".join(others), last=last))
    return meant


def _look_up(typed: str, known: Mapping[str, _Meaning]) -> _Meaning | None:
    folded = fold(typed)
    return known.get(folded) or known.get(latin(folded))
