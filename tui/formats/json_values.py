"""Reading of JSON that may hold anything: a value of the wrong type counts as absent."""

from collections.abc import Mapping

from tui.papers.link import safe_url

JsonObject = Mapping[str, object]
LONGEST = 400_000
"""Characters read from a string: cleaning one holds several copies of it."""


def object_at(value: JsonObject, key: str) -> JsonObject:
    """Return the object under `key`, or an empty one."""
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def objects_at(value: JsonObject, key: str) -> list[JsonObject]:
    """Return the objects in the list under `key`; other values are left out."""
    return [item for item in _list_at(value, key) if isinstance(item, dict)]


def texts_at(value: JsonObject, key: str) -> list[str]:
    """Return the strings in the list under `key`; other values are left out."""
    return [item[:LONGEST] for item in _list_at(value, key) if isinstance(item, str)]


def text_at(value: JsonObject, key: str) -> str:
    """Return the first `LONGEST` characters of the string under `key`, not cleaned, or an empty string."""
    found = value.get(key)
    return found[:LONGEST] if isinstance(found, str) else ""


def count_at(value: JsonObject, key: str) -> int | None:
    """Return the whole number under `key` if it is at least 0; `true` and `1e3` are not whole numbers."""
    found = value.get(key)
    return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None


def link_at(value: JsonObject, key: str) -> str | None:
    """Return the link under `key` if it may be shown and opened (`safe_url`), else None."""
    return safe_url(text_at(value, key))


def _list_at(value: JsonObject, key: str) -> list[object]:
    found = value.get(key)
    return found if isinstance(found, list) else []
