"""JSON and JSONL as text, decoded within limits and handed to the search for papers."""

import json
from collections.abc import Iterable

from tui.formats.general.entries import EntryList
from tui.formats.general.json_walk import JsonWalk
from tui.language import gettext as _
from tui.papers.digest import Problem

VALUES = 5_000_000
"""Commas and opening brackets in a file: about as many as 15,000 rows of the API have."""
_LINE = 8_000_000
"""Characters of a line in JSONL."""
_DIGITS = 18


class TooMuchJson(ValueError):
    """JSON with so many values that they would fill the memory."""


def read_json(text: str, day: str | None, entries: EntryList) -> bool:
    """Add the papers of a JSON text; return whether it has several values, one a line.

    Raises ValueError for a text that is not JSON, and TooMuchJson.
    """
    _check_size(text)
    try:
        value = _decode(text)
    except RecursionError as error:
        raise ValueError(_("it is nested too deeply")) from error
    except ValueError as error:
        if "Extra data" in str(error) and _read_lines(text.split("\n"), day, entries):
            return True
        raise
    JsonWalk(entries, day).walk(value)
    return False


def read_json_lines(text: str, day: str | None, entries: EntryList) -> None:
    """Add the papers of a text with one JSON value a line; report the lines that are none."""
    _check_size(text)
    _read_lines(text.split("\n"), day, entries)


def _read_lines(lines: Iterable[str], day: str | None, entries: EntryList) -> bool:
    walk, good = JsonWalk(entries, day), False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = _decode(line[:_LINE])
        except (ValueError, RecursionError):
            entries.problems.append(Problem(number, _("this line is not JSON; it is skipped")))
            continue
        good = True
        walk.line = number
        walk.walk(value)
    return good


def _decode(text: str) -> object:
    return json.loads(text.lstrip("\ufeff"), parse_int=_small_int, parse_constant=lambda _: None)


def _check_size(text: str) -> None:
    if sum(map(text.count, ",[{")) > VALUES:
        raise TooMuchJson(_("it has more than {n:,} values", n=VALUES))


def _small_int(digits: str) -> int | None:
    return int(digits) if len(digits) <= _DIGITS else None
