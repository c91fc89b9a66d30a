"""Keys are found by what is typed in help."""

import pytest

from tui.keys.key_search import look_up
from tui.keys.keymap import ACTIONS


def found(text: str) -> list[str]:
    return [action.id for _, actions in look_up(ACTIONS, text) for action in actions]


def test_nothing_typed_shows_every_action_once_under_its_group() -> None:
    assert sorted(found("")) == sorted(action.id for action in ACTIONS)
    groups = [group for group, _ in look_up(ACTIONS, "")]
    assert groups == list(dict.fromkeys(action.group for action in ACTIONS))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("J", "scroll-down"),
        ("j", "down"),
        ("C-d", "half-down"),
        ("ctrl+d", "half-down"),
        ("?", "help"),
        ("[", "older-day"),
        ("ㄴ", "star"),
        ("star", "star"),
        ("STAR", "star"),
        ("bibtex", "copy-as"),
        ("copy-link", "copy-link"),
        ("day newest", "newest-day"),
        ("ㄴㅅㅁㄱ", "star"),
    ],
)
def test_a_key_or_words_on_either_keyboard_find_the_action(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_what_is_nowhere_finds_nothing() -> None:
    assert look_up(ACTIONS, "xyzzy") == ()
    assert look_up(ACTIONS, "ctrl+") != ()
