"""Looking keys up, by the key itself or by what it does, on either keyboard."""

from collections.abc import Iterable, Sequence

from tui.errors import InputError
from tui.keys import key_names
from tui.keys.keymap import Action
from tui.search.keyboard import latin

Groups = tuple[tuple[str, tuple[Action, ...]], ...]
"""Actions under the names of their groups."""


def look_up(actions: Sequence[Action], text: str) -> Groups:
    """The actions that a text finds, grouped; those that have it as a key come first, under that key.

    Each word is looked for in keys, ids, groups and what the actions do. Hangul stands for its names.
    """
    words = latin(text).casefold().split()
    found = [action for action in actions if all(word in _said(action) for word in words)]
    groups = dict.fromkeys(action.group for action in found)
    grouped = ((group, tuple(action for action in found if action.group == group)) for group in groups)
    key = _key(text)
    having = tuple(action for action in actions if key in action.keys)
    return (((key_names.label(key), having),) if having else ()) + tuple(grouped)


def _key(text: str) -> str:
    try:
        return key_names.parse(text) if text else ""
    except InputError:
        return ""


def _said(action: Action) -> str:
    return " ".join([*_names(action.keys), action.id, action.group, action.description]).casefold()


def _names(own: Iterable[str]) -> Iterable[str]:
    return (name for key in own for name in (key_names.label(key), key_names.setting_name(key)))
