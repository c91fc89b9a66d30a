"""The text in place of an empty list."""

from tui.browsing.empty import READING, empty_state
from tui.browsing.view import View
from tui.keys.remap import Keymap


def test_an_empty_store_names_the_keys_in_force() -> None:
    lines = empty_state(View(), 0, Keymap.of({"sync": ["f5"]}))
    assert "F5 fetch new papers from Hugging Face" in lines
    assert "d  load the sample, to have a look" in lines


def test_an_empty_list_says_why() -> None:
    keys = Keymap()
    assert empty_state(View("", "x"), 1, keys)[0] == "Nothing found."
    assert empty_state(View("starred"), 1, keys) == ("No stars yet.", "s stars a paper.")
    assert empty_state(View("2025-05-02"), 1, keys) == ("No papers here.",)


def test_nothing_is_said_of_papers_that_have_not_been_read() -> None:
    for view in (View("", "x"), View("starred"), View("unread"), View("2025-05-02")):
        assert empty_state(view, 1, Keymap(), is_read=False) == (READING,)
    assert empty_state(View(), 0, Keymap(), is_read=False) == empty_state(View(), 0, Keymap())
