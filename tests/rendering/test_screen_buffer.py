"""The bytes that reach the terminal: fewer, and the same picture."""

import pyte
import pytest
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.support.properties import holds
from tui.rendering.frame import CellStyle, Frame, Run
from tui.rendering.screen_buffer import MAX_STYLES, ScreenBuffer
from tui.terminal.ask import QUERY

COLUMNS, ROWS = 24, 8
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
TEXTS = st.sampled_from(
    [
        "추론",
        "추",
        "a",
        "ab",
        "  ",
        "─",
        "a 추론 in the wide",
        "★",
        "e\u0301 ",
        "b" * 20,
        f"a{' ' * 13}b",
        " " * 16,
    ]
)
PIECES = st.tuples(STYLES, TEXTS).map(lambda piece: f"\x1b[{piece[0]}m{piece[1]}\x1b[0m")
LINKS = PIECES.map(lambda piece: f"\x1b]8;id=123-4;https://a.b/c\x1b\\{piece}\x1b]8;;\x1b\\")
PLACES = st.tuples(st.integers(1, ROWS), st.integers(1, 4)).map(lambda at: f"\x1b[{at[0]};{at[1]}H")
LINES = st.tuples(PLACES, PIECES | LINKS, PIECES).map("".join)
FRAMES = st.lists(LINES, min_size=1, unique_by=lambda line: line.split(";")[0]).map(
    lambda lines: "\n".join(sorted(lines)) + "\x1b[3;4H"
)


def picture(*data: str) -> list[list[pyte.screens.Char]]:
    screen = pyte.Screen(64, ROWS)
    stream = pyte.Stream(screen)
    for piece in data:
        stream.feed(piece)
    assert not screen.cursor.attrs.bold
    return [[seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(ROWS)]


def seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """Return a cell without what is not seen of a blank: its weight and, unless reversed, its colour."""
    if cell.data != " " or cell.reverse or cell.underscore or cell.strikethrough:
        return cell
    return cell._replace(fg="default", bold=False, italics=False, blink=False)


def sent(*frames: str, erases: bool = False) -> list[str]:
    shown = ScreenBuffer(COLUMNS, ROWS, lambda: erases)
    return [shown.minimize(frame) for frame in frames]


@holds(st.lists(FRAMES, max_size=6), st.booleans(), fast=6, full=100)
def test_the_picture_stays_the_same(frames: list[str], erases: bool) -> None:
    for n in range(len(frames)):
        assert picture(*sent(*frames[: n + 1], erases=erases)) == picture(*frames[: n + 1])


@holds(st.lists(FRAMES, max_size=4), st.booleans(), fast=6, full=100)
def test_no_frame_grows_and_the_next_one_begins_plain(frames: list[str], erases: bool) -> None:
    data = sent(*frames, erases=erases)
    agreed = [n for n, frame in enumerate(frames) if "\u0301" not in frame]
    assert all(len(data[n]) <= len(frames[n]) for n in agreed)
    assert picture(*data, "\x1b[1;1Hz") == picture(*frames, "\x1b[1;1Hz")


def test_a_frame_that_would_grow_is_sent_as_it_is() -> None:
    looks = ("1", "38;2;223;164;104;48;2;42;40;37", "4", "1;38;2;1;2;3")
    pieces = [f"\x1b[{look}m추론\x1b[0m" for look in looks]
    frame = f"\x1b[1;1H{pieces[0]}{pieces[1]}\n\x1b[2;1H{pieces[2]}{pieces[3]}\x1b[3;4H"
    assert sent(frame) == [frame]


def test_each_colour_is_said_once() -> None:
    line = "\x1b[31ma\x1b[0m\x1b[32mb\x1b[0m\x1b[31mc\x1b[0m"
    assert sent(f"\x1b[1;1H{line}\n\x1b[2;1H{line}\x1b[1;1H") == [
        "\x1b[1;1H\x1b[31ma\x1b[Cc\x1b[2;1Ha\x1b[Cc\x1b[1;2H\x1b[32mb\x1b[2;2Hb\x1b[0m\x1b[1;1H"
    ]


def test_only_what_is_new_is_drawn() -> None:
    before = "\x1b[1;1H\x1b[31mdif\x1b[0m\x1b[32mfusion of 추론 models\x1b[0m\x1b[1;1H"
    after = "\x1b[1;1H\x1b[31mdiff\x1b[0m\x1b[32musion of 추상 models\x1b[0m\x1b[1;1H"
    assert sent(before, after, after)[1:] == [
        "\x1b[1;4H\x1b[31mf\x1b[11C\x1b[32m상\x1b[0m\x1b[1;1H",
        "",  # the cursor, too, is where it was
    ]


@pytest.mark.parametrize(
    ("style", "erased"), [("44", True), ("1;44", True), ("4;44", False), ("7;44", False)]
)
def test_long_blanks_are_erased_where_that_leaves_the_papers_colour(style: str, erased: bool) -> None:
    before = f"\x1b[1;1H\x1b[{style}m{'a' * 20}\x1b[0m\x1b[1;1H"
    after = f"\x1b[1;1H\x1b[{style}mb{' ' * 19}\x1b[0m\x1b[1;1H"
    erasing = f"\x1b[1;1H\x1b[{style}mb\x1b[19X\x1b[0m\x1b[1;1H"
    written = f"\x1b[1;1H\x1b[{style}mb{' ' * 19}\x1b[0m\x1b[1;1H"
    assert sent(before, after, erases=True)[1] == (erasing if erased else written)
    assert sent(before, after, erases=False)[1] == written


def screenful(third: str) -> str:
    rows = ["a" * COLUMNS] * ROWS
    rows[2] = third
    lines = (f"\x1b[{row};1H\x1b[31m{text}\x1b[0m" for row, text in enumerate(rows, 1))
    return "\n".join(lines) + "\x1b[1;1H"


def test_of_a_screenful_too_only_what_is_new_is_drawn() -> None:
    first, second = screenful("a" * COLUMNS), screenful(f"ab{'a' * (COLUMNS - 2)}")
    assert sent(first, second, second)[1:] == ["\x1b[3;2H\x1b[31mb\x1b[0m\x1b[1;1H", ""]


@pytest.mark.parametrize(
    "silent",
    [
        *(QUERY, "\x1b]52;c;eA==\x07", "\x1b]22;default\x07", "\x1b]2;a b\x1b\\"),
        *("\x1b[?1000h", "\x1b[?25l", "\x1b[>25u", "\x1b[<u", "\x1b[?2026$p", "\x1b[?2004l", "\x1b[?7l"),
    ],
)
def test_what_draws_nothing_is_built_upon(silent: str) -> None:
    frame = screenful("a" * COLUMNS)
    assert sent(frame, silent, frame)[1:] == [silent, ""]


@pytest.mark.parametrize("beyond", [f"3;5H\x1b[31m{'b' * COLUMNS}", f"{ROWS + 9};1H\x1b[31mb"])
def test_what_was_drawn_for_a_larger_terminal_is_not_built_upon(beyond: str) -> None:
    frame = screenful("a" * COLUMNS)
    again = sent(frame, f"\x1b[{beyond}\x1b[0m\x1b[1;1H", frame)[2]
    assert again.count("a") == COLUMNS


@pytest.mark.parametrize("drawing", ["\x1b[?1049h", "\x1b[2J", f"{QUERY}\n", "\x1b]52;c;eA==\x07!", "\x1bc"])
def test_what_may_draw_is_not_built_upon(drawing: str) -> None:
    frame = screenful("a" * COLUMNS)
    first, _, again = sent(frame, drawing, frame)
    assert first == again


def test_only_the_ink_changes_where_only_the_ink_changes() -> None:
    assert sent("\x1b[1;1H\x1b[31;48;2;4;5;6ma\x1b[0m\x1b[32;48;2;4;5;6mb\x1b[0m") == [
        "\x1b[1;1H\x1b[31;48;2;4;5;6ma\x1b[32mb\x1b[0m\x1b[1;3H"
    ]


def test_what_is_underlined_ends_without_a_new_ground() -> None:
    assert sent("\x1b[1;1H\x1b[1;4;31;48;2;4;5;6ma\x1b[0m\x1b[1;32;48;2;4;5;6mb\x1b[0m") == [
        "\x1b[1;1H\x1b[1;4;31;48;2;4;5;6ma\x1b[24;32mb\x1b[0m\x1b[1;3H"
    ]


def test_a_mark_in_a_look_of_its_own_is_drawn() -> None:
    assert "\u0301" in sent("\x1b[1;1H\x1b[31me\x1b[0m\x1b[32m\u0301\x1b[0m\x1b[31mx\x1b[0m\x1b[1;1H")[0]


@pytest.mark.full
def test_after_many_looks_all_is_forgotten() -> None:
    steady = "\x1b[2;1H\x1b[31mab\x1b[0m\x1b[1;1H"
    others = [f"\x1b[1;1H\x1b[38;2;{n >> 8};{n & 255};0mcd\x1b[0m\x1b[1;1H" for n in range(MAX_STYLES)]
    *_, again, once_more = sent(steady, *others, steady, steady)
    assert "ab" in again and "ab" not in once_more


def test_what_is_no_frame_passes_as_it_is() -> None:
    assert sent("\x1b[?1049h\x1b]52;c;eA==\x07") == ["\x1b[?1049h\x1b]52;c;eA==\x07"]


def test_a_link_stays_one_in_fewer_bytes() -> None:
    link = "\x1b]8;id=9;https://a.b/c\x1b\\\x1b[1mhere\x1b[0m\x1b]8;;\x1b\\"
    assert sent(f"\x1b[1;1H\x1b[1mx\x1b[0m{link}\x1b[1;1H") == [
        "\x1b[1;1H\x1b[1mx\x1b]8;;https://a.b/c\x1b\\here\x1b[0m\x1b]8;;\x1b\\\x1b[1;1H"
    ]


RUNS = st.lists(
    st.builds(
        lambda row, column, ink, text: Run(row, column, CellStyle(ink), text, cell_len(text)),
        st.integers(1, ROWS),
        st.integers(1, COLUMNS),
        st.sampled_from(["", "31", "32"]),
        TEXTS,
    ),
    max_size=30,
)


@holds(RUNS, RUNS)
def test_a_first_screenful_is_known_as_if_it_were_drawn_run_by_run(
    earlier: list[Run], first: list[Run]
) -> None:
    drawn, begun = (ScreenBuffer(COLUMNS, ROWS, lambda: True) for _ in range(2))
    for run in [*earlier, *first]:
        drawn.diff(Frame([run], 1, 1))
    begun.diff(Frame(earlier, 1, 1))
    begun.begin_with(first, lambda: None)
    for row in range(1, ROWS + 1):
        assert begun.redraw(row, COLUMNS) == drawn.redraw(row, COLUMNS)
