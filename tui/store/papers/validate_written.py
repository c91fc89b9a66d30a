"""Validation of what a summary's document says of its writing; anything else counts as unknown."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from tui.papers import caps
from tui.papers.text import clean_line, cut
from tui.papers.written import Doubt, Why, Written

_MOST = 500
"""Doubts of a summary at most."""
_CODE = re.compile(r"[a-z]{2,8}(?:-[A-Za-z]{2,8})?")
_HASH = re.compile(r"[0-9a-f]{8,64}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,20}(?:Z|[+-][0-9:]{4,6})")


def validate_written(document: Mapping[str, Any]) -> Written:
    """Return how a summary was written; it is one whatever is unknown of that."""
    doubts = document.get("doubts")
    found = (_doubt(plain) for plain in (doubts if isinstance(doubts, list) else [])[:_MOST])
    return Written(
        _line(document.get("model")),
        _line(document.get("host")),
        _matching(_TIME, document.get("at")),
        _matching(_CODE, document.get("language")),
        _matching(_HASH, document.get("hash")),
        tuple(doubt for doubt in found if doubt),
    )


def _doubt(plain: object) -> Doubt | None:
    if not isinstance(plain, dict) or plain.get("why") not in get_args(Why):
        return None
    section, text, source = (_line(plain.get(name)) for name in ("section", "text", "source"))
    return Doubt(section, text, plain["why"], source or None) if text else None


def _line(value: object) -> str:
    return cut(clean_line(value), caps.NAME) if isinstance(value, str) else ""


def _matching(form: re.Pattern[str], value: object) -> str:
    return value if isinstance(value, str) and form.fullmatch(value) else ""
