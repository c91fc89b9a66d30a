"""The names of keys: as users write them, as Textual has them, and as hanji shows them."""

import re
import string
import unicodedata
from difflib import get_close_matches
from functools import cache

from tui.errors import InputError, one_line
from tui.language import N_
from tui.language import gettext as _

_SHORT = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's names of characters, if they are not Unicode's."""
_SHOWN = {
    **{"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn"},
    **{"home": "Home", "end": "End", "insert": "Ins", "delete": "Del", "backspace": "Backspace"},
    **{"enter": "Enter", "escape": "Esc", "tab": "Tab", "space": "Space"},
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}
_ALSO = {"return": "enter", "spacebar": "space"}
_MODIFIERS = {"ctrl": "C-", "shift": "S-", "alt": "M-"}
_MODIFIER = r"(?i)(\^)(?=.)|(ctrl|control|c|shift|s|alt|meta|m)[-+](?=.)"
_WRITTEN = {"^": "ctrl", "c": "ctrl", "control": "ctrl", "s": "shift", "meta": "alt", "m": "alt"}

_SENT_AS = {"ctrl+h": "Backspace", "ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+left_square_bracket": "Esc"}
"""Keys that terminals send as other keys."""
_RESERVED = {
    "ctrl+q": N_("{key} is reserved: it always quits"),
    "ctrl+c": N_("{key} is reserved: it always says how to quit"),
}
_WITH_CTRL = {
    *string.ascii_lowercase,
    *("backslash", "right_square_bracket", "circumflex_accent", "underscore"),
}
_WITH_ANY = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"}


def of_character(character: str) -> str:
    """Return Textual's name for the key that types a character: the letter itself, or Unicode's name."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORT.get(name, name)


_CHARACTERS = {
    of_character(c): c for c in map(chr, range(0x21, 0x100)) if c.isprintable() and not c.isalnum()
}
"""The signs of Latin-1, each of which is on some keyboard, by their names."""


def _squeeze(name: str) -> str:
    return re.sub("[-_ ]", "", name).lower()


@cache
def _names() -> dict[str, str]:
    """Return Textual's names by the names that users may write."""
    return {
        **{_squeeze(name): name for name in (*_CHARACTERS, *_SHORT.values(), *_SHOWN)},
        **{_squeeze(long): short for long, short in _SHORT.items()},
        **{_squeeze(shown): name for name, shown in _SHOWN.items()},
        **_ALSO,
    }


@cache
def _korean_letters() -> dict[str, str]:
    """Return the Korean letters by their keys; those that take two keys, too, which do no harm."""
    from tui.search.keyboard import latin

    return {latin(letter): letter for letter in map(chr, range(ord("ㄱ"), ord("ㅣ") + 1))}


def parse(text: str) -> str:
    """Return Textual's name of a key as users write it: `ctrl+d`, `C-d`, `^d`, `/`, `slash`, `PgDn`, `ㅓ`.

    Raises InputError if there is no such key, or terminals do not send it.
    """
    modifiers, rest = set(), "space" if text == " " else text.strip()
    while found := re.match(_MODIFIER, rest):
        word = found[0].rstrip("-+").lower()
        modifiers.add(_WRITTEN.get(word, word))
        rest = rest[found.end() :]
    name = _parse_name(rest, text)
    if len(name.upper()) == 1 and name.isalpha() and modifiers == {"shift"}:
        modifiers, name = set(), name.upper()
    if len(name) == 1 and "ctrl" in modifiers:
        name = name.lower()
    key = "+".join([*sorted(modifiers), name])
    if complaint := _complaint(key, name, modifiers):
        raise InputError(_(complaint, key=_quote(text), sent=_SENT_AS.get(key)))
    return key


def label(key: str) -> str:
    """Return the key as help and the status line show it: `C-d`, `/`, `PgDn`."""
    *modifiers, name = key.split("+")
    return "".join(_MODIFIERS[word] for word in modifiers) + _SHOWN.get(name, _CHARACTERS.get(name, name))


def setting_name(key: str) -> str:
    """Return the key as the settings may have it: `ctrl+d`, `/`, `pagedown`."""
    *modifiers, name = key.split("+")
    return "+".join([*modifiers, _CHARACTERS.get(name, name)])


def korean(key: str) -> str:
    """Return the letter that the key types on the two-set Korean keyboard; empty if there is none."""
    return _korean_letters().get(key, "")


def _parse_name(rest: str, text: str) -> str:
    from tui.search.keyboard import latin

    names = _names()
    if len(rest) == 1 and rest not in names:
        character = latin(rest)
        if len(character) == 1 and (character.isalnum() or of_character(character) in _CHARACTERS):
            return of_character(character)
    elif name := names.get(_squeeze(rest)):
        return name
    near = get_close_matches(_squeeze(rest), names, 1)
    if not near:
        raise InputError(_("{key} is not a key", key=_quote(text)))
    meant = setting_name(names[near[0]])
    raise InputError(_("{key} is not a key (did you mean {near}?)", key=_quote(text), near=meant))


def _complaint(key: str, name: str, modifiers: set[str]) -> str:
    """Return why a key cannot be used, to be translated; empty if it can."""
    if key in _SENT_AS:
        return N_("{key} cannot be used: terminals send it as {sent}")
    if key in _RESERVED:
        return _RESERVED[key]
    if "alt" in modifiers:
        return N_("{key} cannot be used: terminals send it as Esc and another key")
    arrives = not modifiers or name in _WITH_ANY or key == "shift+tab"
    if arrives or (modifiers == {"ctrl"} and name in _WITH_CTRL):
        return ""
    return N_("{key} cannot be used: terminals do not send it")


def _quote(text: str) -> str:
    return one_line(text) if text.strip() else repr(text)
