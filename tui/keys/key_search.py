"""Search for actions, by a key or by their words, on either keyboard, and for rules of the filter."""

from collections.abc import Iterable, Iterator, Sequence

from tui.errors import InputError
from tui.keys import key_names
from tui.keys.keymap import Action
from tui.keys.search_words import SEARCH_WORDS
from tui.language import gettext as _
from tui.language import in_all_languages
from tui.search.grammar import GRAMMAR, Rule
from tui.search.keyboard import latin

Groups = tuple[tuple[str, tuple[Action, ...]], ...]
"""Actions under the names of their groups."""


def look_up(actions: Sequence[Action], text: str) -> Groups:
    """Return the actions that a text finds, grouped; those with that key come first, under the key.

    Each word is searched in keys, ids, `SEARCH_WORDS`, and in what actions and groups are called in any
    language. Hangul also counts as the letters on its keys. The groups have names in the user's language.
    """
    typed = tuple(reading.casefold().split() for reading in (latin(text), text))
    found = [action for action in actions if _finds(typed, _words(action))]
    groups = dict.fromkeys(action.group for action in found)
    grouped = ((_(group), tuple(action for action in found if action.group == group)) for group in groups)
    key = _parse(text)
    with_key = tuple(action for action in actions if key in action.keys)
    return (((key_names.label(key), with_key),) if with_key else ()) + tuple(grouped)


def rank(action: Action, text: str) -> int:
    """Return how well a text names an action: 4 for its id, 3 for other names, 2 for beginnings, 1 for parts.

    0 stands for an action that it does not name. Hangul also counts as the letters on its keys.
    """
    ids, names = action.id.split("-"), SEARCH_WORDS.get(action.id, "").split()
    words = f"{action.id} {' '.join(_shown_words(action))}".casefold().replace(",", " ").split()
    ways = (
        (4, lambda word: word in ids),
        (3, lambda word: word in (*ids, *names)),
        (2, lambda word: any(each.startswith(word) for each in (*ids, *names, *words))),
        (1, lambda word: any(word in each for each in (*names, *words))),
    )
    typed = [text.casefold().split(), latin(text).casefold().split()]
    return next((score for score, found in ways for words in typed if words and all(map(found, words))), 0)


def look_up_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules of the filter that a text finds: each of its words, or all of them for "filter"."""
    words = text.casefold().split()
    return tuple(rule for rule in GRAMMAR if all(word in _words_of_rule(rule) for word in words))


def _words_of_rule(rule: Rule) -> str:
    named = (*in_all_languages("Filter"), rule.examples, *in_all_languages(rule.meaning))
    return " ".join(named).casefold()


def _parse(text: str) -> str:
    try:
        return key_names.parse(text) if text else ""
    except InputError:
        return ""


def _finds(typed: Iterable[Iterable[str]], words: str) -> bool:
    """Return whether all that was typed, in one of its readings, are parts of the words."""
    return any(all(part in words for part in reading) for reading in typed)


def _words(action: Action) -> str:
    also = SEARCH_WORDS.get(action.id, "")
    words = [*_spellings(action.keys), action.id, *_shown_words(action), also]
    return " ".join(words).casefold()


def _shown_words(action: Action) -> Iterator[str]:
    """Yield what help, the palette and the status line call an action, in all languages."""
    for shown in filter(None, (action.group, action.description, action.hint)):
        yield from in_all_languages(shown)


def _spellings(keys: Iterable[str]) -> Iterable[str]:
    return (name for key in keys for name in (key_names.label(key), key_names.setting_name(key)))
