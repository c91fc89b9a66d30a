"""Esc and the key behind it, which arrive as one over a slow line."""

import string
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import constants, events

from tui.terminal.key_parser import KeyParser

PRINTABLE = (*sorted(set(string.printable) - set("bf\t")), "ㅓ", "é")


@pytest.fixture(autouse=True, scope="module")
def no_delay() -> Iterator[None]:
    """Textual waits a millisecond for the rest of a sequence, and not a tenth of a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(constants, "ESCAPE_DELAY", 0.001)
        yield


def keys(*arriving: str) -> list[str]:
    """The keys of what arrives, and then nothing for a while."""
    parser = KeyParser()
    told = [message for text in arriving for message in parser.feed(text)]
    time.sleep(0.002)
    return [message.key for message in (*told, *parser.tick()) if isinstance(message, events.Key)]


@pytest.mark.parametrize("behind", PRINTABLE)
def test_each_key_behind_esc_is_a_key(behind: str) -> None:
    assert keys(f"\x1b{behind}") == ["escape", *keys(behind)]


@pytest.mark.parametrize("behind", [key for key in PRINTABLE if key not in "[]OPX^_N\\"])
def test_who_types_on_does_not_wait(behind: str) -> None:
    both = [event.key for event in KeyParser().feed(f"\x1b{behind}") if isinstance(event, events.Key)]
    assert both == ["escape", *keys(behind)]
    assert keys(f"?\x1b{behind}j") == ["question_mark", *both, "j"]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        *(("\x1b[A", "up"), ("\x1bOB", "down"), ("\x1b[1;5C", "ctrl+right"), ("\x1b[106;3u", "alt+j")),
        *(("\x1b\x7f", "ctrl+w"), ("\x1bb", "ctrl+left"), ("\x1bf", "ctrl+right"), ("\x1b\t", "shift+tab")),
    ],
)
def test_a_sequence_is_one_key(sequence: str, key: str) -> None:
    assert keys(sequence) == keys(*sequence) == [key]


def test_what_is_pasted_is_no_key() -> None:
    pasted = [*KeyParser().feed("\x1b[200~https://arxiv.org\x1b[201~")]
    assert [event.text for event in pasted if isinstance(event, events.Paste)] == ["https://arxiv.org"]
    assert not any(isinstance(event, events.Key) for event in pasted)


@given(st.text(st.sampled_from("\x1b[O<0;1~Mbj5/ㅓ\r")))
def test_nothing_typed_is_lost_for_good(text: str) -> None:
    parser = KeyParser()
    list(parser.feed(text + "\x1b\x1b"))
    assert [event.key for event in parser.feed("j") if isinstance(event, events.Key)][-1] == "j"
