"""Esc and the key behind it, which arrive as one over a slow line."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from tui.rendering.key_parser import KeyParser
from tui.rendering.plain_paste import PlainPaste

PRINTABLE = (*sorted(set(string.printable) - set("bf\t")), "ㅓ", "é")


def arriving(*parts: str | float) -> list[Message]:
    """Return the messages of texts that arrive, with pauses in seconds, and then nothing for a while."""
    now = 0.0
    parser = KeyParser(clock=lambda: now)
    messages: list[Message] = []
    for part in (*parts, 2.0):
        if isinstance(part, str):
            messages += parser.feed(part)
        else:
            for _ in range(round(part * 10)):  # the driver looks so often
                now += 0.1
                messages += parser.tick()
    return messages


def keys(*parts: str | float) -> list[str]:
    """Return the keys among the messages of what arrives."""
    return [message.key for message in arriving(*parts) if isinstance(message, events.Key)]


@pytest.mark.parametrize("behind", PRINTABLE)
def test_each_key_behind_esc_is_a_key(behind: str) -> None:
    assert keys(f"\x1b{behind}") == ["escape", *keys(behind)]


@pytest.mark.parametrize("behind", [key for key in PRINTABLE if key not in "[]OPX^_"])
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


SEQUENCES = [
    *(f"\x1b[{key}" for key in "ABCDHFZ"),
    *(f"\x1bO{key}" for key in "ABCDHFPQRS"),
    *("\x1b[1;5A", "\x1b[1;2D", "\x1b[5~", "\x1b[6~", "\x1b[3;5~", "\x1b[15~", "\x1b[97;5u", "\x1b[3$"),
    *("\x1b[I", "\x1b[O", "\x1b[?2026;2$y", "\x1b[<65;12;7M", "\x1b[<0;12;7m", "\x1b[<35;12;7M"),
    *("\x1b[200~quit\x1b[201~", "\x1b]11;rgb:1a1a/2b2b/3c3c\x1b\\", "\x1bP>|xterm(390)\x1b\\"),
]


def described(messages: list[Message]) -> list[str]:
    return [repr(message) for message in messages]


@pytest.mark.parametrize("sequence", SEQUENCES)
@pytest.mark.parametrize("pause", [0.0, 0.1, 0.3])
def test_no_part_of_a_sequence_is_a_key(sequence: str, pause: float) -> None:
    """Wherever a slow line splits it; an Esc that came alone has been taken for a key by then."""
    whole = described(arriving(sequence))
    for at in range(1, len(sequence)):
        split = described(arriving(sequence[:at], pause, sequence[at:]))
        escape = described(arriving("\x1b")) if at == 1 and pause else []
        assert split == [*escape, *whole], (sequence[:at], sequence[at:])


def test_an_arrow_behind_an_esc_must_come_at_once_and_soon() -> None:
    assert keys("\x1b", 0.2, "[B") == ["escape", "down"]
    assert keys("\x1b", 0.2, "OA") == ["escape", "up"]
    assert keys("\x1b", 0.2, "[", 0.1, "B") == ["escape", "left_square_bracket", "B"]
    assert keys("\x1b", 0.6, "[B") == ["escape", "left_square_bracket", "B"]
    assert keys("\x1b", 0.2, "j[B") == ["escape", "j", "left_square_bracket", "B"]


@pytest.mark.parametrize("key", "[O")
def test_a_bracket_or_an_o_alone_behind_an_esc_acts_at_once(key: str) -> None:
    parser = KeyParser()
    assert [event.key for event in parser.feed(key) if isinstance(event, events.Key)] == keys(key)
    assert keys("\x1b", 0.2, key) == ["escape", *keys(key)]


@pytest.mark.parametrize("sequence", ["\x1b[5;6z", "\x1b[?1;2$x", "\x1bO5z", "\x1b[1114112u"])
def test_an_unknown_sequence_is_no_key(sequence: str) -> None:
    assert keys(f"{sequence}j") == ["j"]


@pytest.mark.parametrize("beginning", ["\x1b]", "\x1bP", "\x1b_", "\x1b["])
def test_an_endless_sequence_is_dropped_and_keys_act_again(beginning: str) -> None:
    flood = ["1" * 4096] * 20
    assert keys(beginning, *flood, "j") == ["j"]
    assert keys(beginning, *flood, 0.2, "quit") == [*"quit"]
    assert keys(beginning, *flood, "\x1b[B") == ["down"]


@pytest.mark.parametrize(
    ("end", "key"), [("\x07", []), ("\x1b\\", []), ("\x1b[A", ["up"]), ("\x03", ["ctrl+c"])]
)
def test_a_control_string_of_any_length_ends(end: str, key: list[str]) -> None:
    for length in (0, 20):
        assert keys("\x1b]52;c;", *["e" * 4096] * length, f"{end}j") == [*key, "j"]


@pytest.mark.parametrize(("sequence", "wanted"), [("\x1b[A", ["up"]), ("\x1b[200~q\x1b[201~", ["paste q"])])
def test_a_sequence_behind_an_unended_string_is_whole_wherever_it_is_split(
    sequence: str, wanted: list[str]
) -> None:
    for at in range(len(sequence)):
        messages = arriving("\x1b]11;rgb:00/00" + sequence[:at], sequence[at:])
        assert [f"paste {m.text}" if isinstance(m, events.Paste) else m.key for m in messages] == wanted  # type: ignore[attr-defined]  # the others are keys


def test_what_is_typed_and_looks_like_a_string_is_typed() -> None:
    assert keys("\x1b]jj") == ["escape", "right_square_bracket", "j", "j"]
    assert keys("\x1b]\rj") == ["escape", "right_square_bracket", "enter", "j"]


def test_a_paste_is_kept_as_far_as_it_is_taken_and_no_key() -> None:
    (paste,) = arriving("\x1b[200~", *["quit"] * 50_000, "\x1b[2", "01~")
    assert isinstance(paste, events.Paste) and len(paste.text) == 65_536
    assert keys("\x1b[200~", *["quit"] * 50_000, "\x1b[201~j") == ["j"]


def test_a_pastes_end_that_comes_late_and_split_is_no_key() -> None:
    paste, quit = arriving("\x1b[200~a", 0.7, "\x1b", 0.2, "[201~q")
    assert isinstance(paste, events.Paste) and paste.text == "a"
    assert isinstance(quit, events.Key) and quit.key == "q"


@pytest.mark.parametrize("key", ["\x1b", "\x03"])
def test_esc_and_ctrl_c_end_a_paste_whose_end_was_lost(key: str) -> None:
    paste, quit = arriving("\x1b[200~a", 3.0, "b", 0.6, key, 0.2, "q")
    assert isinstance(paste, events.Paste) and paste.text == "ab"
    assert isinstance(quit, events.Key) and quit.key == "q"


def test_of_mouse_moves_in_a_row_the_last_is_kept() -> None:
    moves = "".join(f"\x1b[<35;{x};3M" for x in range(1, 50))
    moved, key, again, dragged = arriving(f"{moves}j{moves}\x1b[<32;9;9M")
    assert isinstance(moved, events.MouseMove) and (moved.x, moved.y) == (48, 2)
    assert isinstance(key, events.Key)
    assert isinstance(again, events.MouseMove) and again.button == 0
    assert isinstance(dragged, events.MouseMove) and dragged.button == 1


@given(st.text(st.sampled_from("\x1b[O<0;1~Mbj5/ㅓ\r")))
def test_nothing_typed_is_lost_for_good(text: str) -> None:
    parser = KeyParser()
    list(parser.feed(text + "\x1b\x1b"))
    assert [event.key for event in parser.feed("j") if isinstance(event, events.Key)][-1] == "j"


@pytest.mark.parametrize(
    ("data", "is_paste"),
    [
        ("a" * 38 + "\r\r", True),
        ("a" * 37 + "\r\r", False),
        ("a" * 60 + "\r", False),
        ("a" * 60 + "\r\n", False),
        ("가" * 40 + "\n\n", True),
        ("a" * 40 + "\r\x1b[A\r", False),
        ("a" * 40 + "\r\t\r", False),
    ],
)
def test_many_characters_with_line_ends_at_once_are_a_paste(data: str, is_paste: bool) -> None:
    messages = list(KeyParser().feed(data))
    assert isinstance(messages[0], PlainPaste) == is_paste
    assert not is_paste or len(messages) == 1


def test_the_rest_of_a_paste_that_filled_a_read_belongs_to_it() -> None:
    now = 0.0
    parser = KeyParser(clock=lambda: now)
    parsed = [*parser.feed("a" * 500 + "\r" * 524, is_full=True), *parser.feed("the end"), *parser.feed("j")]
    assert [type(message) for message in parsed] == [PlainPaste, PlainPaste, events.Key]
    assert [type(message) for message in parser.feed("a" * 500 + "\r" * 524, is_full=True)] == [PlainPaste]
    now = 1.0
    assert [type(message) for message in parser.feed("j")] == [events.Key]
