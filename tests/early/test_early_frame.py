"""The file of the last frame: read again as it was written, and nothing else is."""

import zlib

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.early.early_frame import (
    LARGEST,
    EarlyFrame,
    EarlyRun,
    deserialize,
    draw,
    end_style,
    is_link,
    serialize,
)
from tui.papers.link import safe_url
from tui.rendering.kept_frame import read_runs

SIZE = (12, 3)
STYLES = st.sampled_from(
    [
        ("", "", "", ""),
        ("38;2;1;2;3", "48;5;17", "1;4", "https://arxiv.org/abs/1706.03762"),
        ("31", "", "", "http://a.example:80?b=(c)#d"),
        ("97", "107", "7", ""),
        ("39", "49", "2;3", ""),
    ]
)
WORDS = st.sampled_from(["hanji", "한지", "a", "★ ", "논문 b", "─│╭", "e\u0301"])


def line(row: int, words: list[tuple[tuple[str, str, str, str], str]]) -> list[EarlyRun]:
    """Runs that fill a row."""
    runs, column = [], 1
    for style, word in words:
        width = sum(pyte.screens.wcwidth(character) for character in word)
        if column + width - 1 <= SIZE[0]:
            runs.append(EarlyRun(row, column, width, style, word, "\u0301" in word))
            column += width
    if rest := SIZE[0] - column + 1:
        runs.append(EarlyRun(row, column, rest, ("", "", "", ""), " " * rest, False))
    return runs


LINES = st.lists(st.tuples(STYLES, WORDS), max_size=4)
FRAMES = st.tuples(LINES, LINES, LINES).map(
    lambda lines: EarlyFrame(
        SIZE, (2, 3), [run for row, words in enumerate(lines, 1) for run in line(row, words)]
    )
)


def told(frame: EarlyFrame | None) -> object:
    return frame and (
        frame.size,
        frame.cursor,
        [(run.row, run.column, run.width, run.style, run.text, run.disputed) for run in frame.runs],
    )


@given(FRAMES)
def test_a_frame_is_read_as_it_was_written(frame: EarlyFrame) -> None:
    assert told(deserialize(serialize(frame, "key"), "key", SIZE)) == told(frame)


@given(FRAMES)
def test_a_frame_is_drawn_at_its_places(frame: EarlyFrame) -> None:
    screen = pyte.Screen(*SIZE)
    pyte.ByteStream(screen).feed(b"\x1b[?7l" + draw(frame))
    for run in frame.runs:
        if not run.disputed:
            cells = [screen.buffer[run.row - 1][run.column - 1 + n].data for n in range(run.width)]
            assert "".join(cells) == run.text
    assert (screen.cursor.y, screen.cursor.x) == (1, 2)


@given(FRAMES, st.integers(0, 2000))
def test_a_frame_that_was_cut_leaves_nothing_open(frame: EarlyFrame, at: int) -> None:
    screen = pyte.Screen(*SIZE)
    cut = draw(frame)[:at]
    pyte.ByteStream(screen).feed(cut + end_style(frame).encode())
    assert screen.cursor.attrs == pyte.Screen(*SIZE).cursor.attrs
    opened = [part.split(b"\x1b\\")[0] for part in (cut + end_style(frame).encode()).split(b"\x1b]8;;")[1:]]
    assert not opened or opened[-1] == b""


ONE = EarlyFrame((4, 1), (1, 1), [EarlyRun(1, 1, 4, ("31", "48;5;4", "1", ""), "abcd", False)])


def sealed(body: str) -> bytes:
    return f"hanji-frame 2 {zlib.crc32(body.encode()):08x}\n{body}".encode()


GOOD = "key\n4 1 1 1\n31|48;5;4|1|\n\n1 1 4 0 - abcd"


def test_the_form_is_the_documented_one() -> None:
    assert serialize(ONE, "key") == sealed(GOOD)
    assert told(deserialize(sealed(GOOD), "key", (4, 1))) == told(ONE)


@pytest.mark.parametrize(
    "body",
    [
        GOOD.replace("key", "other"),
        GOOD.replace("4 1 1 1", "5 1 1 1"),
        GOOD.replace("4 1 1 1", "4 1 2 1"),
        GOOD.replace("4 1 1 1", "4 1 1"),
        GOOD.replace("abcd", "a\x1bcd"),
        GOOD.replace("abcd", "a\x9bcd"),
        GOOD.replace("abcd", "a\u202ecd"),
        GOOD.replace("abcd", "a"),
        GOOD.replace("abcd", "abcdefgh"),
        GOOD.replace("1 1 4 0", "1 2 4 0"),
        GOOD.replace("1 1 4 0", "2 1 4 0"),
        GOOD.replace("1 1 4 0", "0 1 4 0"),
        GOOD.replace("1 1 4 0", "1 1 4 1"),
        GOOD.replace("1 1 4 0", "1 1 4 -1"),
        GOOD.replace("1 1 4 0", "1 1 ４ 0"),
        GOOD.replace("1 1 4 0", "1 1 99999 0"),
        GOOD.replace(" - ", " = "),
        GOOD.replace("31|", "31m\x1b]52;c;eA==\x07|"),
        GOOD.replace("31|", "2J|"),
        GOOD.replace("31|", "41|"),
        GOOD.replace("31|", "38;2;1;2|"),
        GOOD.replace("31|", "38;2;1;2;256|"),
        GOOD.replace("31|", "38|"),
        GOOD.replace("|1", "|8"),
        GOOD.replace("|1", "|1;5;6"),
        GOOD.replace("|1|", "|1"),
        GOOD.replace("|1|", "|1||"),
        GOOD.replace("|1|", "|1|file:///etc/passwd"),
        GOOD.replace("|1|", "|1|https://a.example/\x07"),
        GOOD.replace("|1|", "|1|https://a.example/\x1b\\"),
        GOOD.replace("\n\n", "\n"),
        GOOD + "\n",
        GOOD + "\n1 1 4 0 - abcd",
        "",
        "\n\n\n\n",
    ],
)
def test_what_is_no_frame_of_this_kind_is_none(body: str) -> None:
    assert deserialize(sealed(body), "key", (4, 1)) is None


LINKS = st.text(st.sampled_from("htps:/@.a-0?#[]; \x1b\\가"), max_size=12)


@given(st.tuples(st.sampled_from(["https://", "http://", "HTTP://", "file://", ""]), LINKS).map("".join))
def test_only_safe_links_are_kept(link: str) -> None:
    assert not is_link(link) or safe_url(link) == link


@pytest.mark.parametrize("link", ["https://arxiv.org/abs/1706.03762", "http://a-b.example:8080?c=(d)#e;f"])
def test_links_of_papers_are_kept(link: str) -> None:
    assert is_link(link)


@pytest.mark.parametrize(
    "link", [f"https://a.example/{'a' * 1000}", "https://", "https://:80", "https://me@a"]
)
def test_other_links_are_left_out(link: str) -> None:
    assert not is_link(link)


def test_a_damaged_file_is_none() -> None:
    whole = serialize(ONE, "key")
    for at in range(len(whole)):
        assert deserialize(whole[:at], "key", (4, 1)) is None
        flipped = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        assert deserialize(flipped, "key", (4, 1)) is None


def test_a_file_larger_than_any_is_none() -> None:
    body = GOOD + "x" * LARGEST
    assert deserialize(sealed(body), "key", (4, 1)) is None


def test_a_run_of_another_width_than_it_says_counts_as_unknown() -> None:
    frame = EarlyFrame((4, 1), (1, 1), [EarlyRun(1, 1, 4, ("", "", "", ""), "한a", False)])
    assert read_runs(frame) == []
    assert len(read_runs(ONE)) == 1
