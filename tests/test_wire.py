"""The bytes that reach the terminal: fewer, and the same picture."""

import pyte
from hypothesis import given
from hypothesis import strategies as st

from tui.wire import squeezed

STYLES = st.sampled_from(
    [
        "1",
        "4",
        "1;38;2;1;2;3",
        "38;2;223;164;104;48;2;42;40;37",
        "48;5;17",
        "31",
        "92;41",
        "3;97;107",
        "1;4;38;2;1;2;3",
        "2;38;2;1;2;3",
        "1;3;7;9",
        "38;5;4;48;5;5",
    ]
)
TEXTS = st.sampled_from(["추론", "a", "  ", "─", "\x1b[2;3H", "\x1b[1;1H", "x\x1b[3;2Hy"])
LINKS = st.tuples(STYLES, TEXTS).map(
    lambda piece: f"\x1b]8;id=123-4;https://a.b/c\x1b\\\x1b[{piece[0]}m{piece[1]}\x1b[0m\x1b]8;;\x1b\\"
)
FRAMES = st.lists(
    st.tuples(STYLES, TEXTS).map(lambda piece: f"\x1b[{piece[0]}m{piece[1]}\x1b[0m")
    | LINKS
    | st.tuples(st.integers(1, 6), st.integers(1, 20)).map(lambda at: f"\x1b[{at[0]};{at[1]}H")
).map("".join)


def picture(data: str) -> list[list[pyte.screens.Char]]:
    screen = pyte.Screen(24, 8)
    pyte.Stream(screen).feed(data)
    return [[screen.buffer[y][x] for x in range(24)] for y in range(8)]


@given(FRAMES)
def test_the_picture_stays_the_same(data: str) -> None:
    assert picture(squeezed(data)) == picture(data)


@given(FRAMES)
def test_no_frame_grows_and_the_next_one_begins_plain(data: str) -> None:
    assert len(squeezed(data)) <= len(data)
    assert picture(squeezed(data) + "\x1b[1;1Hz") == picture(data + "\x1b[1;1Hz")


def test_a_colour_that_stays_is_said_once() -> None:
    line = "\x1b[38;2;1;2;3;48;2;4;5;6mtext\x1b[0m"
    assert squeezed(f"\x1b[1;1H{line}\n\x1b[2;1H{line}") == (
        "\x1b[1;1H\x1b[38;2;1;2;3;48;2;4;5;6mtext\x1b[2;1Htext\x1b[0m"
    )


def test_only_the_ink_changes_where_only_the_ink_changes() -> None:
    assert squeezed("\x1b[31;48;2;4;5;6ma\x1b[0m\x1b[32;48;2;4;5;6mb\x1b[0m") == (
        "\x1b[31;48;2;4;5;6ma\x1b[32mb\x1b[0m"
    )


def test_what_is_underlined_ends_without_a_new_ground() -> None:
    assert squeezed("\x1b[1;4;31;48;2;4;5;6ma\x1b[0m\x1b[1;32;48;2;4;5;6mb\x1b[0m") == (
        "\x1b[1;4;31;48;2;4;5;6ma\x1b[24;32mb\x1b[0m"
    )


def test_what_is_no_frame_passes_as_it_is() -> None:
    assert squeezed("\x1b[?1049h\x1b]52;c;eA==\x07") == "\x1b[?1049h\x1b]52;c;eA==\x07"


def test_a_link_stays_one_in_fewer_bytes() -> None:
    data = "\x1b[4mx\x1b[0m\x1b]8;id=9;https://a.b/c\x1b\\\x1b[4;1mhere\x1b[0m\x1b]8;;\x1b\\"
    assert squeezed(data) == "\x1b[4mx\x1b]8;;https://a.b/c\x1b\\\x1b[1mhere\x1b]8;;\x1b\\\x1b[0m"
