"""The names of keys, without Textual but as Textual has them."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from tui.errors import InputError
from tui.keys import key_names as keys
from tui.keys.keymap import ACTIONS


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("j", "j"),
        ("J", "J"),
        ("shift+j", "J"),
        ("/", "slash"),
        ("slash", "slash"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        (",", "comma"),
        (" ", "space"),
        ("Space", "space"),
        ("ctrl+d", "ctrl+d"),
        ("Ctrl-D", "ctrl+d"),
        ("C-d", "ctrl+d"),
        ("^d", "ctrl+d"),
        ("^", "circumflex_accent"),
        ("-", "minus"),
        ("+", "plus"),
        ("PgDn", "pagedown"),
        ("page-up", "pageup"),
        ("Enter", "enter"),
        ("return", "enter"),
        ("Esc", "escape"),
        ("S-Tab", "shift+tab"),
        ("ctrl+left", "ctrl+left"),
        ("C-S-right", "ctrl+shift+right"),
        ("↓", "down"),
        ("F5", "f5"),
        ("ㄴ", "s"),
        ("ㅆ", "T"),
        ("ctrl+\\", "ctrl+backslash"),
    ],
)
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    assert keys.parse(written) == key


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("ctrl+h", "Backspace"),
        ("C-i", "Tab"),
        ("ctrl+m", "Enter"),
        ("ctrl+[", "Esc"),
        ("ctrl+shift+d", "do not send"),
        ("ctrl+1", "do not send"),
        ("shift+space", "do not send"),
        ("shift+1", "do not send"),
        ("shift+ß", "do not send"),
        ("alt+x", "Esc and another key"),
        ("ctrl+q", "quits"),
        ("pagedwn", "did you mean pagedown?"),
        ("qq", "is not a key"),
        ("너", "is not a key"),
        ("", "is not a key"),
        ("a\nb", "a?b is not a key"),
    ],
)
def test_keys_that_cannot_be_had_say_why(written: str, says: str) -> None:
    with pytest.raises(InputError, match=r"^[^\n]+$") as raised:
        keys.parse(written)
    assert says in str(raised.value)


@pytest.mark.parametrize("key", sorted({key for action in ACTIONS for key in action.keys}))
def test_the_readers_own_keys_are_read_again_as_they_are_shown(key: str) -> None:
    assert keys.parse(keys.setting_name(key)) == keys.parse(keys.label(key)) == keys.parse(key) == key


@pytest.mark.parametrize("character", string.printable.strip() + " é한ㅓ")
def test_characters_have_textuals_names(character: str) -> None:
    assert keys.of_character(character) == _character_to_key(character)


@given(st.text(max_size=12))
def test_whatever_is_written_is_a_key_or_is_complained_of(text: str) -> None:
    try:
        key = keys.parse(text)
    except InputError:
        return
    assert keys.parse(keys.setting_name(key)) == key


def test_each_small_letter_and_seven_capitals_have_a_korean_letter() -> None:
    having = {key for key in string.printable if keys.korean(key)}
    assert having == {*string.ascii_lowercase, *"QWERTOP"}
    assert (keys.korean("j"), keys.korean("Q"), keys.korean("ctrl+j")) == ("ㅓ", "ㅃ", "")
