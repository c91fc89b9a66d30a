"""A terminal's answer to the reader, however it comes: no part of it is a key, and no key is lost to it."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.clipboard.desk import LONG, SHORT, Desk, opened
from tests.support.clipboard.judge import Judge
from tests.support.clipboard.small_terminal import MUTE, VTE, SmallTerminal
from tui.terminal.ask import TerminalAnswer, parse
from tui.terminal.reply import TerminalReply

pytest_plugins = ("tests.support.clipboard.fixtures",)

ANSWERS = (
    "\x1b[2;3R",
    "\x1b]11;rgb:f6f6/f1f1/e5e5\x1b\\",
    "\x1bP>|VTE(7006)\x1b\\",
    "\x1b[>65;7006;1c",
    "\x1b[?65;1;9c",
)
KEYS = st.lists(
    st.sampled_from(["j", "가", "\x1b", "\x1b[A", "\x1b[106;1u", "\x1b[?2026;2$y", "P", "[", "]", "c"])
    | st.sampled_from(["\x1b[1;2R", "\x1b[1;3R", "\x1b[2~", "\x1b[2;5~", "\x1bOR", "2", "R"])
)
TYPED = st.tuples(*[KEYS] * (len(ANSWERS) + 1)).map(lambda each: tuple(map("".join, each)))


@given(TYPED, st.lists(st.integers(0, 120)))
def test_answers_are_parted_from_keys(typed: tuple[str, ...], cuts: list[int]) -> None:
    data = typed[0] + "".join(answer + keys for answer, keys in zip(ANSWERS, typed[1:], strict=True))
    ends = sorted({min(cut, len(data)) for cut in cuts} | {0, len(data)})
    reply = TerminalReply()
    keys = "".join(reply.keys(data[start:end]) for start, end in pairwise(ends))
    assert keys + reply.overdue() == "".join(typed)
    assert reply.take_news() == reply.wait() == parse("".join(ANSWERS))
    assert reply.take_news() is None


def test_a_key_that_could_begin_an_answer_is_only_late() -> None:
    reply = TerminalReply()
    assert (reply.keys("\x1b"), reply.overdue(), reply.overdue()) == ("", "\x1b", "")
    assert (reply.keys("\x1bP>|half"), reply.overdue(), reply.keys("\x1b\\j")) == ("", "", "j")


@pytest.mark.parametrize("key", ["\x1b[1;2R", "\x1b[1;3R", "\x1bOR", "\x1b[13~"])
def test_f3_is_no_cursor_position(key: str) -> None:
    reply = TerminalReply()
    assert reply.keys(key) == key
    assert (reply.keys("\x1b[2;2R\x1b[?6c"), reply.take_news()) == ("", TerminalAnswer("", (6,), (), "", 1))


def test_a_multiplexer_may_hand_on_the_background_last() -> None:
    reply = TerminalReply()
    assert reply.keys("\x1b[?6c") == ""
    assert reply.take_news() == TerminalAnswer("", (6,))
    assert reply.keys("j\x1b]11;rgb:0/0/0\x07k") == "jk"
    assert reply.take_news() == TerminalAnswer("", (6,), (), "rgb:0/0/0")


def shows(terminal: SmallTerminal, text: str) -> bool:
    """Return whether this is on the screen."""
    return any(text in line for line in terminal.screen())


def test_an_answer_in_pieces_among_keys(desk: Desk, judge: Judge) -> None:
    with SmallTerminal(desk.reader(), desk.env, MUTE) as person:
        opened(person)
        assert person.wait(lambda terminal: b"\x1b[>q" in terminal.questions)
        for piece in (
            "\x1b[2;",
            "2R\x1b]11;rgb:0/0",
            "/0\x1b",
            "\\j\x1bP>|V",
            "TE(7006)\x1b",
            "\\k\x1b[>65;70",
            "06;1cj\x1b[?65",
            ";1;9cz",
        ):
            person.type(piece)
            time.sleep(0.02)
        on_second = f"▌   –  · {LONG.title}"
        assert person.wait(lambda terminal: not shows(terminal, "─ Days ─") and shows(terminal, on_second)), (
            "j k j z were not pressed"
        )
        person.type("zk")
        on_first = re.compile(f"▌   –  . {SHORT.title}")
        assert person.wait(lambda terminal: any(map(on_first.search, terminal.screen())))
        judge.copy("local, from VTE, the answer in pieces", person, "failed")


@pytest.mark.parametrize(
    ("data", "held"), [("\x1b", True), ("\x1b[", True), ("\x1b]11;rgb:00", False), ("j", False)]
)
def test_only_what_may_be_a_key_is_looked_at_again(data: str, held: bool) -> None:
    reply = TerminalReply()
    reply.keys(data)
    assert reply.holds_back is held
    assert reply.overdue() == (data if held else "")
    assert not reply.holds_back


def test_a_terminal_that_never_answers(desk: Desk, judge: Judge) -> None:
    with SmallTerminal(desk.reader(), desk.env, MUTE) as person:
        judge.copy("local, from a terminal that never answers", person, "sent")
        assert person.questions.count(b"\x1b[>q") == 1
        judge.copy("the same, once more", person, "sent")
        assert person.questions.count(b"\x1b[>q") == 1


def test_the_answer_is_not_left_to_the_shell(desk: Desk) -> None:
    *shell, command = desk.reader()
    with SmallTerminal([*shell, f"({command}); echo ended; read end"], desk.env, MUTE) as person:
        assert person.wait(lambda terminal: b"\x1b[>q" in terminal.questions)
        person.type("q")
        time.sleep(0.2)
        person.type("".join(ANSWERS))
        person.wait_for("ended")
        person.settle()
        assert VTE.name not in person.text
        person.type("\n")
