"""Style sheets, which all readers that a process of tests starts have in common."""

from typing import Any
from unittest import mock

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse_rules = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def _parse_once(sheet: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
    """Return the rules of a style sheet, parsed if no reader has had it with these variables."""
    key = (frozenset(sheet._variables.items()), given, frozenset(named.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *given, **named)
    return _parsed[key]


def parsed_once() -> Any:
    """Parse a style sheet for the first reader alone: it takes a sixth of a reader's start."""
    return mock.patch.object(Stylesheet, "_parse_rules", _parse_once)
