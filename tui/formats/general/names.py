"""Lists of authors in text, as people write them."""

import re

from tui.formats.general.inline import plain
from tui.papers.caps import AUTHORS

_LONGEST = 60_000
_REST = re.compile(
    r"(?:,?\s*(?:et\.?\s?al\.?|and (?:[0-9]+ )?others|&? ?others|等(?:人)?"
    r"|외(?:\s?[0-9]+\s?명|\s?다수)?|\.{3}|…"
    r"|\+\s?[0-9]*|and [0-9]+ more|\(\+?[0-9]+\s?(?:more|others)?\)))+[.,。]?\s*$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\d¹²³⁰-⁹*∗†‡§¶^{}$]+$")
_WORD = re.compile(
    r"[A-ZÀ-ÖØ-Þ가-힣\u4e00-\u9fff][\w.'’\-]*|(?:de|van|von|der|den|la|le|di|da|del|dos|bin|el|al|ten|ter)",
    re.UNICODE,
)


def split_names(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the names in a text and whether the list is complete."""
    text = plain(text[:_LONGEST]).strip(" .;|·")
    shorter = _REST.sub("", text)
    complete = shorter == text
    if ";" in shorter:
        parts = [_in_order(part) for part in shorter.split(";")]
    else:
        parts = re.split(r"\s*[,，、·|]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", shorter)
    names = [_MARKS.sub("", part.strip(" .()[]*_")).strip() for part in parts[: AUTHORS + 1]]
    return tuple(name for name in names if name and any(map(str.isalpha, name))), complete


def looks_like_names(text: str) -> bool:
    """Return whether a line is a list of at least two names and nothing else."""
    text = plain(without_links(text[:_LONGEST]))
    if len(text) > 5_000 or text.endswith((":", "?", "!")):
        return False
    names, complete = split_names(text)
    if len(names) < (2 if complete else 1):
        return False
    return all(_is_name(name) for name in names[:20])


def without_links(text: str) -> str:
    """Return a line without its links and their texts."""
    return re.sub(r"\[[^\[\]]{0,80}\]\([^()\s]{0,2000}\)", "", text).strip(" |·-")


def _is_name(name: str) -> bool:
    words = name.split()
    return 1 <= len(words) <= 5 and all(_WORD.fullmatch(word) for word in words)


def _in_order(name: str) -> str:
    """Return `Family, Given` as `Given Family`."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and given.strip() else name
