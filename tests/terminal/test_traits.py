"""The looks of a terminal, from its answers, its environment, and what it answered before."""

from pathlib import Path

import pytest

from tui.terminal.ask import TerminalAnswer
from tui.terminal.known import load, save
from tui.terminal.traits import Traits, guess, is_light, judge

XTERM = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("color", "light"),
    [
        *(("rgb:f6f6/f1f1/e5e5", True), ("rgb:ff/ff/ff", True), ("rgb:f/f/f", True), ("rgba:ff/f/f/0", True)),
        *(("rgb:0000/0000/0000", False), ("rgb:1d1d/1c1c/1a1a", False), ("rgb:0/0/ffff", False)),
        *(("", None), ("?", None), ("rgb:", None), ("rgb:1/2", None), ("rgb:x/y/z", None)),
        *(("rgb:12345/0/0", None), ("#ffffff", None), ("rgb:-1/0/0", None)),
    ],
)
def test_a_colour_is_light_or_dark_or_none(color: str, light: bool | None) -> None:
    assert is_light(color) is light


@pytest.mark.parametrize(
    ("named", "light"),
    [
        *(("0;15", True), ("0;default;15", True), ("0;7", True), ("12;9", True)),
        *(("15;0", False), ("15;8", False), ("7;default", False), ("", False), ("٣", False), ("0;-1", False)),
    ],
)
def test_the_environment_may_name_the_background(named: str, light: bool) -> None:
    assert guess(None, XTERM | {"COLORFGBG": named}).light is light
    assert judge(TerminalAnswer(), XTERM | {"COLORFGBG": named}).light is light


def test_a_multiplexers_environment_is_that_of_another_terminal() -> None:
    for inside in ("TMUX", "STY"):
        assert not guess(None, XTERM | {"COLORFGBG": "0;15", inside: "1"}).light


def test_the_answer_counts_more_than_what_was_known() -> None:
    env = XTERM | {"COLORFGBG": "15;0"}
    assert not guess(Traits(light=True), env).light
    assert judge(TerminalAnswer(background="rgb:ff/ff/ff"), env).light
    assert guess(Traits(light=True, wide=True), XTERM) == Traits(light=True, wide=True)
    assert judge(TerminalAnswer(primary=(6,)), XTERM) == Traits()


@pytest.mark.parametrize(("cells", "wide"), [(0, False), (1, False), (2, True)])
def test_without_a_possible_answer_signs_are_narrow(cells: int, wide: bool) -> None:
    assert judge(TerminalAnswer(cells=cells), XTERM).wide is wide


@pytest.mark.parametrize(
    ("env", "few"),
    [
        *(({"TERM": "xterm"}, True), ({"TERM": "linux"}, True), ({"TERM": "xterm-16color"}, True)),
        *((XTERM, False), ({"TERM": "xterm", "COLORTERM": "truecolor"}, False)),
    ],
)
def test_a_terminal_of_16_colours(env: dict[str, str], few: bool) -> None:
    assert guess(None, env).few_colors is few


def test_what_was_answered_is_known_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "state" / "terminals.json"
    iterm = XTERM | {"TERM_PROGRAM": "iTerm.app"}
    assert load(file, XTERM) is None
    save(file, XTERM, "XTerm(379)", Traits(light=True))
    save(file, iterm, "iTerm2 3.5", Traits(wide=True))
    assert load(file, XTERM) == Traits(light=True)
    assert load(file, iterm) == Traits(wide=True)
    save(file, XTERM, "kitty(0.35)", Traits())
    assert load(file, XTERM) == Traits()
    save(file, XTERM, "XTerm(379)", Traits(light=True))
    assert load(file, XTERM) == Traits(light=True)
    assert load(file, {"TERM": "xterm"}) is None


def test_the_last_twenty_terminals_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "terminals.json"
    terms = [{"TERM": f"t{number}|{'x' * 200}"} for number in range(25)]
    for term in terms:
        save(file, term, "", Traits(light=True))
    kept = [load(file, term) for term in terms]
    assert kept == [None] * 5 + [Traits(light=True)] * 20


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"xterm-256color||":3}', '{"xterm-256color||":{"light":1}}']
)
def test_a_damaged_file_is_no_answer(tmp_path: Path, text: str) -> None:
    (tmp_path / "terminals.json").write_text(text, encoding="utf-8")
    assert load(tmp_path / "terminals.json", XTERM) is None
