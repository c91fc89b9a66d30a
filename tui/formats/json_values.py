"""Looks into JSON that may hold anything: the value that belongs there, or the same as if it were absent."""

from collections.abc import Mapping

from tui.papers.link import safe_url

JsonObject = Mapping[str, object]
LONGEST = 400_000
"""Characters of a string that are looked at: cleaning one holds several copies of it."""


def object_at(value: JsonObject, key: str) -> JsonObject:
    """The object under `key`, or an empty one."""
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def objects_at(value: JsonObject, key: str) -> list[JsonObject]:
    """The objects of the list under `key`; what is no object is left out."""
    return [item for item in _list_at(value, key) if isinstance(item, dict)]


def texts_at(value: JsonObject, key: str) -> list[str]:
    """The strings of the list under `key`; what is no string is left out."""
    return [item[:LONGEST] for item in _list_at(value, key) if isinstance(item, str)]


def text_at(value: JsonObject, key: str) -> str:
    """Return the begin of the string under `key` as it came, not cleaned, or an empty one."""
    found = value.get(key)
    return found[:LONGEST] if isinstance(found, str) else ""


def count_at(value: JsonObject, key: str) -> int | None:
    """The whole number from 0 under `key`; `true` and `1e3` are none."""
    found = value.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


def link_at(value: JsonObject, key: str) -> str | None:
    """The link under `key`, where it may be shown and opened (`safe_url`)."""
    return safe_url(text_at(value, key))


def _list_at(value: JsonObject, key: str) -> list[object]:
    found = value.get(key)
    return found if isinstance(found, list) else []
