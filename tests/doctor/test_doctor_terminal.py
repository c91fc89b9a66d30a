"""The doctor's report on a terminal that is asked and measured."""

from functools import partial

import pytest

from tests.support.terminal import answering
from tui.doctor.terminal_report import QUERY, TerminalReport, examine
from tui.terminal.ask import TerminalAnswer

SIZE = "\x1b[1;3R\x1b[1;2R\x1b[1;2R"
ENV = {"TERM": "xterm-256color", "TERM_PROGRAM": "p"}


terminal = partial(answering, QUERY[-20:])
"""A terminal that gives a reply once it was asked."""


def asked(reply: str) -> TerminalReport:
    with terminal(reply) as screen:
        return examine(screen, ENV)


def test_all_is_said() -> None:
    report = asked(f"{SIZE}\x1b[?5u\x1bP>|kitty(0.35.2)\x1b\\\x1b[>1;4000;35c\x1b[?62;52c")
    assert (report.there, report.term, report.program) == (True, "xterm-256color", "p")
    assert report.answer == TerminalAnswer("kitty(0.35.2)", (62, 52), (1, 4000, 35))
    assert (report.keyboard, report.cells) == ("kitty", {"한": 2, "★": 1, "─": 1})


def test_a_plain_terminal() -> None:
    report = asked(f"{SIZE}\x1b[?6c")
    assert (report.answer, report.keyboard) == (TerminalAnswer("", (6,)), "legacy")


@pytest.mark.parametrize("reply", ["", "j\x1b[1;2R\x1b[1;99999999R"])
def test_what_is_not_said_is_not_known(reply: str) -> None:
    report = asked(reply)
    assert (report.answer, report.keyboard, report.cells) == (None, "unknown", {})


@pytest.mark.parametrize(
    ("env", "colours"),
    [
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm"}, "standard"),
        ({"TERM": "dumb"}, "none"),
        ({"TERM": "xterm", "COLORTERM": "24bit", "NO_COLOR": "1"}, "none"),
    ],
)
def test_colours_and_nothing_else_without_a_terminal(env: dict[str, str], colours: str) -> None:
    report = examine(None, env)
    assert (report.there, report.columns, report.answer, report.colours) == (False, 0, None, colours)
