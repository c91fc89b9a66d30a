"""Waiting for a paste at a terminal."""

import os
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tui.doctor.pasting import read_paste
from tui.terminal import console

WORD = "hanji-abcdefgh"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set when the user was told of a wrong paste; the tests' own terminal is left alone."""
    told = threading.Event()

    def write(line: str) -> None:
        if "something else" in line:
            told.set()

    monkeypatch.setattr(console, "write", write)
    return told


@contextmanager
def typing(*pieces: str | threading.Event) -> Iterator[int]:
    """A terminal at which a user types once it asks for pastes, and waits for events."""
    keyboard, screen = os.openpty()

    def person() -> None:
        seen = b""
        while not seen.endswith(b"\x1b[?2004h"):
            seen += os.read(keyboard, 100)
        for piece in pieces:
            if isinstance(piece, str):
                os.write(keyboard, piece.encode())
            else:
                assert piece.wait(20)

    typist = threading.Thread(target=person)
    typist.start()
    yield screen
    typist.join()
    os.close(keyboard)
    os.close(screen)


@pytest.mark.parametrize(
    ("pieces", "arrived"),
    [
        ((f"\x1b[200~{WORD}\x1b[201~",), True),
        (("\x1b[200~hanji", "-abcdef", "gh\x1b[201~"), True),
        ((WORD,), True),
        (("hanji-", "abcdefgh"), True),
        (("\r",), False),
        (("\x1b[200~other\nlines\n\x1b[201~", "\r"), False),
        (("hanji-abcdefgi", "\n"), False),
        (("한글", "\r"), False),
    ],
)
@pytest.mark.usefixtures("told")
def test_a_paste(pieces: tuple[str, ...], arrived: bool) -> None:
    with typing(*pieces) as screen:
        before = termios.tcgetattr(screen)
        assert read_paste(WORD, screen, 20) is arrived
        assert termios.tcgetattr(screen) == before


@pytest.mark.parametrize(("then", "arrived"), [(f"\x1b[200~{WORD}\x1b[201~", True), ("\r", False)])
def test_who_pastes_something_else_is_told(told: threading.Event, then: str, arrived: bool) -> None:
    with typing("\x1b[200~other\nlines\n\x1b[201~", told, then) as screen:
        assert read_paste(WORD, screen, 20) is arrived


@pytest.mark.usefixtures("told")
def test_the_time_is_limited() -> None:
    with typing("\x1b[200~", WORD) as screen:
        assert not read_paste(WORD, screen, 0.2)
