"""The reader on terminals that say how they look, on real ptys, down to the bytes."""

import json
import re
from pathlib import Path

import pytest

from tests.support.clipboard.small_terminal import KITTY, Kind, SmallTerminal
from tests.support.forked import ForkedPty
from tests.support.program import HANJI
from tests.support.tiers import in_full

SGR = re.compile(rb"\x1b\[([0-9;]*)m")
NO_COLORS = {"0", "1", "2", "3", "4", "7", "9", "22", "23", "24", "27", "29", ""}
PAPER = re.compile(rb"48;2;(\d+);(\d+);(\d+)")
LIGHT = Kind("Paper(1)", background="rgb:f6f6/f1f1/e5e5")
WIDE = Kind("Wide(1)", wide="★·▌│─╭╮╰╯…–▲")


class Recorded(SmallTerminal):
    """A terminal that keeps all bytes."""

    written = b""

    def _feed(self, data: bytes) -> None:
        self.written += data
        super()._feed(data)


def started(store: Path, kind: Kind, state: Path, **more: str) -> Recorded:
    env = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(store), "COLORTERM": "truecolor"}
    names = {"HANJI_STATE": str(state), "HANJI_CONFIG": str(store / "config.toml"), "TERM": "xterm-256color"}
    return Recorded([*HANJI, "--store", str(store)], env | names | more, kind, columns=80, rows=24)


def is_light(written: bytes) -> list[bool]:
    """Return of each colour of the background, in the order of their first use, whether it is light."""
    return [sum(map(int, found)) > 3 * 128 for found in dict.fromkeys(PAPER.findall(written))]


def shown_by(terminal: SmallTerminal) -> bytes:
    """Return all bytes until the list is shown, and a moment after."""
    assert isinstance(terminal, Recorded)
    assert terminal.wait(lambda terminal: any("Attention" in line for line in terminal.screen()))
    terminal.settle()
    return terminal.written


def becomes(terminal: SmallTerminal, light: bool) -> bool:
    """Return whether the list is shown in a light theme, or a dark one, at once or after the answer."""
    shown_by(terminal)
    assert isinstance(terminal, Recorded)
    return terminal.wait(lambda _: is_light(terminal.written)[-1] is light)


def test_a_light_terminal_is_light_and_known_as_such_from_then_on(sample_store: Path, tmp_path: Path) -> None:
    with started(sample_store, LIGHT, tmp_path) as terminal:
        assert becomes(terminal, light=True)
        terminal.end()
    assert json.loads((tmp_path / "terminals.json").read_text(encoding="utf-8")) == {
        "xterm-256color||Paper(1)": {"light": True, "wide": False}
    }
    mute = Kind("", "", "", keyboard="")
    with started(sample_store, mute, tmp_path) as terminal:
        assert all(is_light(shown_by(terminal)))


@pytest.mark.parametrize(
    ("kind", "settings", "more", "light"),
    [
        (KITTY, "", {"COLORFGBG": "0;15"}, True),
        *in_full(
            (KITTY, "", {}, False),
            (LIGHT, 'theme = "hanji"', {}, False),
            (LIGHT, 'theme = "hanji-light"', {"COLORFGBG": "15;0"}, True),
            (Kind("Ink(1)", background="rgb:00/00/00"), "", {"COLORFGBG": "0;15"}, False),
        ),
    ],
)
def test_the_theme_is_the_settings_or_suits_the_terminal(
    sample_store: Path, tmp_path: Path, kind: Kind, settings: str, more: dict[str, str], light: bool
) -> None:
    (sample_store / "config.toml").write_text(settings, encoding="utf-8")
    with started(sample_store, kind, tmp_path, **more) as terminal:
        assert becomes(terminal, light)
    assert (sample_store / "config.toml").read_text(encoding="utf-8") == settings


@pytest.mark.parametrize(
    ("kind", "settings", "ascii"),
    [
        (WIDE, "", True),
        *in_full(
            (KITTY, "", False), (WIDE, 'ambiguous = "narrow"', False), (KITTY, 'ambiguous = "wide"', True)
        ),
    ],
)
def test_signs_are_ascii_if_they_would_be_wide(
    sample_store: Path, tmp_path: Path, kind: Kind, settings: str, ascii: bool
) -> None:
    (sample_store / "config.toml").write_text(settings, encoding="utf-8")
    cursor = "|> 214" if ascii else "│▌ 214"
    with started(sample_store, kind, tmp_path) as terminal:
        # A first start may paint before the terminal has answered.
        assert terminal.wait(lambda terminal: any(line.startswith(cursor) for line in terminal.screen()))
        assert any("─" in line for line in terminal.screen()) is not ascii
        terminal.end()
    with started(sample_store, kind, tmp_path) as terminal:
        assert (b"\xe2\x94\x80" not in shown_by(terminal)) is ascii


def test_nothing_is_left_of_the_measure(sample_store: Path, tmp_path: Path) -> None:
    with started(sample_store, KITTY, tmp_path) as terminal:
        written = shown_by(terminal)
        assert written.count("★".encode()) == 1
        assert not any("★" in line for line in terminal.screen())
        assert terminal.questions.count(b"\x1b[6n") == terminal.questions.count(b"\x1b]11;?") == 1


def test_without_colours_none_is_sent(sample_store: Path) -> None:
    with ForkedPty(["--store", str(sample_store)], 80, 24, {"NO_COLOR": "1"}) as reader:
        reader.wait_for("Attention")
        reader.read_until_quiet()
        reader.send("mjY")
        reader.wait_for("Copy “")
        reader.read_until_quiet()
        reader.send("\x1b[27u/rea")
        reader.read_until_quiet()
        written = bytes(reader.written)
    used = {parameter.decode() for sgr in SGR.findall(written) for parameter in sgr.split(b";")}
    assert used <= NO_COLORS and {"1", "2", "4", "7"} <= used


TOKEN = re.compile(
    r"\x1b\[(?P<row>\d+);(?P<column>\d+)H|\x1b\[(?P<over>\d*)C|\x1b\[(?P<sgr>[0-9;]*)m"
    r"|\x1b(?:\[[^@-~]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))|(?P<letter>[^\x1b])"
)
ENDED = {"22": {"1", "2"}, "24": {"4"}, "27": {"7"}}


def styles_at(written: bytes, column: int) -> dict[int, set[str]]:
    """Return the parameters in force where the letters of a column were written last, by row."""
    found: dict[int, set[str]] = {}
    row = at = 1
    on: set[str] = set()
    for token in TOKEN.finditer(written.decode()):
        if token["row"]:
            row, at = int(token["row"]), int(token["column"])
        elif token["over"] is not None:
            at += int(token["over"] or 1)
        elif token["sgr"] is not None:
            for one in token["sgr"].split(";"):
                on = set() if one in ("", "0") else on - ENDED[one] if one in ENDED else on | {one}
        elif token["letter"]:
            if at == column:
                found[row] = on
            at += 1
    return found


def test_without_colours_unread_read_and_the_cursor_differ(sample_store: Path) -> None:
    with ForkedPty(["--store", str(sample_store)], 80, 24, {"NO_COLOR": "1"}) as reader:
        reader.wait_for("Attention")
        reader.read_until_quiet()
        reader.send("mj")
        reader.read_until_quiet()
        styles = styles_at(bytes(reader.written), 11)
        assert [line[10] for line in reader.screen()[2:5]] == ["A", "D", "S"]
    assert [styles[row] for row in (3, 4, 5)] == [{"2"}, {"1", "7"}, {"1"}]
