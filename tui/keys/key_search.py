"""Search for actions, by a key or by their words, on either keyboard, and for rules of the filter."""

from collections.abc import Iterable, Sequence

from tui.errors import InputError
from tui.keys import key_names
from tui.keys.keymap import Action
from tui.search.grammar import GRAMMAR, Rule
from tui.search.keyboard import latin

Groups = tuple[tuple[str, tuple[Action, ...]], ...]
"""Actions under the names of their groups."""


def look_up(actions: Sequence[Action], text: str) -> Groups:
    """Return the actions that a text finds, grouped; those with that key come first, under the key.

    Each word is searched in keys, ids, groups and descriptions. Hangul counts as the letters on its keys.
    """
    words = latin(text).casefold().split()
    found = [action for action in actions if all(word in _words(action) for word in words)]
    groups = dict.fromkeys(action.group for action in found)
    grouped = ((group, tuple(action for action in found if action.group == group)) for group in groups)
    key = _parse(text)
    with_key = tuple(action for action in actions if key in action.keys)
    return (((key_names.label(key), with_key),) if with_key else ()) + tuple(grouped)


def look_up_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules of the filter that a text finds: each of its words, or all of them for "filter"."""
    words = text.casefold().split()
    shown = ((rule, f"filter {rule.examples} {rule.meaning}".casefold()) for rule in GRAMMAR)
    return tuple(rule for rule, of_rule in shown if all(word in of_rule for word in words))


def _parse(text: str) -> str:
    try:
        return key_names.parse(text) if text else ""
    except InputError:
        return ""


def _words(action: Action) -> str:
    return " ".join([*_spellings(action.keys), action.id, action.group, action.description]).casefold()


def _spellings(keys: Iterable[str]) -> Iterable[str]:
    return (name for key in keys for name in (key_names.label(key), key_names.setting_name(key)))
