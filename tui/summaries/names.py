"""Names with digits or capitals inside, such as GPT-4o, 3D or AdamW, and whether a source has them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9](?:[A-Za-z0-9_.+@/-]*[A-Za-z0-9+])?")
_UNIT = (
    "[KMBT]|bn|x|ms|s|sec|min|h|hrs?|[KMGT]i?B|[kMG]?Hz|px|p|fps|dB|[cmnk]?m|kg|g|k?W|V|st|nd|rd|th|pp|pts?"
    "|-?(?:bits?|bytes?|fold|shot|step|way|hop|stage|day|hour|dim)"
)
_MEASURE = re.compile(rf"(?i)[0-9][0-9.,]*(?:{_UNIT})?|[0-9.]+e[+-]?[0-9]+|x[0-9.]+")
_ACRONYM = re.compile(r"[A-Z]{2,}s?")
_INNER_CAPITAL = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}")
_PIECE = re.compile(r"[0-9]+|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]")
_JOINS = r"[\s_.+@/-]*"
_LOWER_TAIL = re.compile(r"(?:-[a-z]+)+$")


class Name(NamedTuple):
    """A name at its place in a text."""

    start: int
    end: int
    text: str


def find_names(text: str) -> Iterator[Name]:
    """Yield the names with digits or inner capitals; a number with a unit (`7B`, `4-bit`) is not a name."""
    for found in _TOKEN.finditer(text):
        if is_name(found[0]):
            yield Name(found.start(), found.end(), found[0])


def is_name(token: str) -> bool:
    """Return whether a run of Latin letters, digits and joining signs is a name."""
    if _MEASURE.fullmatch(token) or not re.search("[A-Za-z]", token):
        return False
    parts = re.split("[-/]", token)
    if any(_is_mixed(part) for part in parts):
        return True
    if parts[0][:1].isalpha() and any(part[:1].isdigit() for part in parts[1:]):  # GPT-4, Llama-7B
        return True
    return any(_INNER_CAPITAL.search(part) and not _ACRONYM.fullmatch(part) for part in parts)


def _is_mixed(part: str) -> bool:
    has_both = re.search("[0-9]", part) and re.search("[A-Za-z]", part)
    return bool(has_both) and not _MEASURE.fullmatch(part)


def has_name(source: str, name: str) -> bool:
    """Return whether a source has a name, in any case and with any joining signs, or made of its parts.

    `Qwen2.5-VL-7B` is there if the source has "Qwen2.5-VL" and "7B", `MoE` if it has "mixture of experts".
    """
    name = _LOWER_TAIL.sub("", name)
    if _occurs(source, name):
        return True
    parts = name.split("-")
    for end in range(len(parts) - 1, 0, -1):
        head, tail = "-".join(parts[:end]), parts[end:]
        if (is_name(head) or end > 1) and _occurs(source, head) and all(_occurs(source, one) for one in tail):
            return True
    return _is_abbreviation(source, name)


def _occurs(source: str, name: str) -> bool:
    form = _JOINS.join(map(re.escape, _PIECE.findall(name)))
    return bool(form) and re.search(rf"(?i)(?<![a-z0-9]){form}s?(?![a-z0-9])", source) is not None


def _is_abbreviation(source: str, name: str) -> bool:
    """Return whether a short name without digits consists of the initials of words of the source."""
    letters = name.removesuffix("s").casefold()
    if not letters.isalpha() or not 2 <= len(letters) <= 6:
        return False
    return letters in "".join(word[0] for word in re.findall("[A-Za-z]+", source)).casefold()
