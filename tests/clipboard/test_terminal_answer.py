"""Asking a terminal what it is, and what its answer says of its hearing."""

import os
import select
import threading
import tty
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.terminal import answering
from tui.environment.osc52_support import is_screen, osc52_support
from tui.terminal.ask import QUERY, TerminalAnswer, ask, parse

KITTY = "\x1bP>|kitty(0.35.2)\x1b\\\x1b[>1;4000;35c\x1b[?62;52;c"


terminal = partial(answering, QUERY)
"""A terminal that gives a reply once it was asked."""


def test_all_answers_are_read() -> None:
    assert parse(KITTY) == TerminalAnswer("kitty(0.35.2)", (62, 52), (1, 4000, 35))


def test_keys_between_the_answers_do_no_harm() -> None:
    assert parse("j\x1b[>0;95;0cq\x1b[A\x1b[?1;2ck") == TerminalAnswer("", (1, 2), (0, 95, 0))


@given(st.text(st.sampled_from("\x1bP>|[?c;\\0123456789ab\x07 ")))
def test_any_reply_gives_printable_names_and_numbers(reply: str) -> None:
    answer = parse(reply)
    assert answer.name.isprintable() and answer.name.isascii()


def test_a_terminal_is_asked_and_left_as_it_was() -> None:
    import termios

    with terminal(KITTY) as screen:
        before = termios.tcgetattr(screen)
        assert ask(screen, screen) == parse(KITTY)
        assert termios.tcgetattr(screen) == before


def test_a_terminal_that_says_too_little_is_waited_for_no_longer_than_told() -> None:
    with terminal("\x1b[>1;2;3c") as screen:
        assert ask(screen, screen, 0.1) == TerminalAnswer("", (), (1, 2, 3))
    with terminal("") as screen:
        assert ask(screen, screen, 0.1) is None


def test_what_is_no_terminal_is_not_asked() -> None:
    reading, writing = os.pipe()
    assert ask(reading, writing) is None
    os.close(writing)
    assert os.read(reading, 100) == b""
    os.close(reading)


@pytest.mark.parametrize(
    ("reply", "env"),
    [
        ("\x1bP>|VTE(7006)\x1b\\\x1b[>61;7006;1c\x1b[?61;1;21;22c", {}),
        ("\x1b[>65;5402;1c\x1b[?65;1;9c", {}),
        ("\x1b[>1;95;0c\x1b[?1;2c", {}),
        (KITTY, {"TERM": "linux"}),
        (KITTY, {"TERM": "dumb"}),
        (KITTY, {"TERM": ""}),
        (None, {"TERM_PROGRAM": "Apple_Terminal"}),
        (None, {"VTE_VERSION": "7006"}),
    ],
)
def test_deaf(reply: str | None, env: dict[str, str]) -> None:
    known = osc52_support(parse(reply) if reply else None, {"TERM": "xterm-256color"} | env)
    assert known.never and known.reason and known.try_next


@pytest.mark.parametrize(
    ("reply", "env"),
    [
        ("\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1b[?64;1;2c", {}),
        ("\x1bP>|iTerm2 3.5.0\x1b\\\x1b[?62;4c", {}),
        ("\x1bP>|mintty 3.6.1\x1b\\\x1b[>77;30601;0c\x1b[?64;1;2c", {}),
        ("\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[?1;2;4c", {}),
        ("\x1b[>84;0;0c\x1b[?1;2c", {"TERM": "screen"}),
        ("\x1b[?6c", {"TERM": "st-256color"}),
        (None, {"TERM": "tmux-256color"}),
    ],
)
def test_off_as_shipped(reply: str | None, env: dict[str, str]) -> None:
    known = osc52_support(parse(reply) if reply else None, {"TERM": "xterm-256color"} | env)
    assert not known.never and known.reason and known.try_next


@pytest.mark.parametrize(
    ("reply", "env"),
    [
        (KITTY, {"VTE_VERSION": "7006", "TERM_PROGRAM": "Apple_Terminal"}),
        ("\x1bP>|XTerm(401)\x1b\\\x1b[?64;1;2;52c", {}),
        ("\x1b[>1;10;0c\x1b[?62c", {}),
        (None, {}),
    ],
)
def test_not_known_to_be_hard_of_hearing(reply: str | None, env: dict[str, str]) -> None:
    known = osc52_support(parse(reply) if reply else None, {"TERM": "xterm-256color"} | env)
    assert not known.never and not known.reason


def test_a_screen_gives_itself_away() -> None:
    assert is_screen(parse("\x1b[>83;40900;0c\x1b[?1;2c"))
    assert not is_screen(parse(KITTY)) and not is_screen(None)


def test_a_number_that_no_terminal_has_is_none() -> None:
    answer = parse(f"\x1b[>{'9' * 90};7c\x1b[?62;{'1' * 10};4c")
    assert (answer.primary, answer.secondary) == ((62, 4), (7,))


def test_a_terminal_that_never_stops_talking_is_not_listened_to_for_ever() -> None:
    near, far = os.openpty()
    tty.setraw(far)  # an echo that nobody reads would stop it
    os.set_blocking(near, False)
    asked = threading.Event()

    def talk() -> None:
        while not asked.is_set():
            if select.select([], [near], [], 0.05)[1]:
                with suppress(BlockingIOError):
                    os.write(near, b"x" * 100)

    speaker = threading.Thread(target=talk)
    speaker.start()
    try:
        assert ask(far, far, 0.2) is None
    finally:
        asked.set()
        speaker.join()
        os.close(far)
        os.close(near)


def test_a_terminal_that_takes_nothing_is_not_waited_for() -> None:
    near, far = os.openpty()
    tty.setraw(far)
    os.set_blocking(far, False)
    with suppress(BlockingIOError):
        while True:
            os.write(far, b"x")
    os.set_blocking(far, True)
    assert ask(far, far, 0.1) is None
    os.close(near)
    os.close(far)
