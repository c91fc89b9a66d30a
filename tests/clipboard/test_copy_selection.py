"""Selections that Textual copies take the same way as all copies."""

import pytest

from tests.support.clipboard.desk import LINK, Desk, opened
from tests.support.clipboard.small_terminal import SmallTerminal

pytest_plugins = ("tests.support.clipboard.fixtures",)


@pytest.mark.parametrize(
    ("choice", "copies", "notice"),
    [
        ("auto", [LINK], "Selection sent to your terminal's clipboard, which cannot confirm"),
        ("off", [], "Selection not copied: copying is turned off"),
    ],
)
def test_the_mouse_selects_a_link(desk: Desk, choice: str, copies: list[str], notice: str) -> None:
    with SmallTerminal(desk.reader(choice), desk.env) as person:
        opened(person)
        person.type("i")
        assert person.wait(lambda terminal: LINK in terminal.screen())
        row = person.screen().index(LINK) + 1
        person.type(f"\x1b[<0;1;{row}M\x1b[<32;9;{row}M\x1b[<32;40;{row}M\x1b[<0;40;{row}m")
        person.settle()
        person.type("\x03")
        assert person.wait(lambda terminal: notice in terminal.screen()[0])
        assert person.clipboard == copies and len(person.attempts) == len(copies)
        person.type("i")
        assert person.wait(lambda terminal: LINK not in terminal.screen())


def test_a_dialog_copies_what_was_typed(desk: Desk) -> None:
    with SmallTerminal(desk.reader(), desk.env) as person:
        opened(person)
        person.type("T")
        person.settle()
        person.type("rl, 추론\x01\x1b[1;2F\x03")
        assert person.wait(lambda terminal: terminal.clipboard == ["rl, 추론"])
        assert person.wait(lambda terminal: "Selection sent" in terminal.screen()[-2])
        person.type("\x1b")
        person.settle()
