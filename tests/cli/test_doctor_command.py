"""`hanji doctor`, at real terminals and without one."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.clipboard.desk import Desk
from tests.support.clipboard.far_end import Display, Server
from tests.support.clipboard.person import end, typed
from tests.support.clipboard.small_terminal import KITTY, VTE, Kind, SmallTerminal
from tests.support.program import ROOT
from tests.support.tools import need

pytest_plugins = ("tests.support.clipboard.fixtures",)

WIDE = Kind("wide", wide="★")
LIGHT = Kind("kitty(0.35.2)", background="rgb:ffff/ffff/dddd")


def examined(desk: Desk) -> Any:
    """Return what `hanji doctor --json >$desk/out` wrote."""
    return json.loads((desk.folder / "out").read_text(encoding="utf-8"))


def test_a_person_reads_how_things_are(desk: Desk, server: Server, sample_store: Path) -> None:
    with SmallTerminal(server.ssh(typed(desk, sample_store, "doctor")), desk.env, LIGHT) as person:
        code, printed = end(person)
    assert code == 0
    lines = [line.split(None, 1) for line in printed.split("\n") if line]
    found = {head: rest for head, rest in lines[1:]}
    assert found["terminal"] == "TERM=xterm-256color · 160 × 24 · says kitty(0.35.2), DA1 62;22, DA2 1;4000;1"
    assert found["cells"] == "한 2, ★ 1, ─ 1"
    assert found["ambiguous"] == "characters such as ★ are narrow"
    assert found["background"] == "light (rgb:ffff/ffff/dddd)"
    assert (found["keyboard"], found["colours"], found["encoding"]) == ("kitty's protocol", "256", "utf-8")
    assert found["you"] == "sit    at the other end of a connection such as ssh"
    assert found["files"] == "2 of 2 good"
    assert "hanji:" not in found


def test_a_script_reads_the_same(desk: Desk, server: Server, sample_store: Path) -> None:
    words = "doctor --json >$desk/out"
    with SmallTerminal(server.ssh(typed(desk, sample_store, words)), desk.env, WIDE) as person:
        assert end(person)[0] == 0
    found = examined(desk)
    assert found["terminal"]["cells"] == {"한": 2, "★": 2, "─": 1}
    assert (found["terminal"]["ambiguous"], found["terminal"]["background"]) == ("wide", "unknown")
    assert found["terminal"]["answer"]["primary"] == [62, 22]
    assert (found["place"]["remote"], found["place"]["ways"]) == (True, ["osc52"])
    assert [Path(file["path"]).name for file in found["store"]["files"]] == ["2025-04.json", "2025-05.json"]
    assert found["settings"]["clipboard"] == "auto"
    (advice,) = found["advice"]
    assert advice.startswith("this terminal draws ★ 2 cells wide, hanji expects 1")


def test_a_tmux_and_the_deaf_terminal_around_it(desk: Desk, server: Server, sample_store: Path) -> None:
    need("tmux")
    command = typed(desk, sample_store, "doctor --json >$desk/out")
    tmux = desk.tmux(command, "set -g allow-passthrough on")
    with SmallTerminal(server.ssh(tmux), desk.env, VTE) as person:
        assert person.wait(lambda terminal: "exited" in terminal.text)
    found = examined(desk)
    (layer,) = found["place"]["layers"]
    assert (layer["name"], layer["set_clipboard"], layer["outside"]) == ("tmux", "external", "VTE(7006)")
    assert (layer["allow_passthrough"], layer["version"][:2]) == (True, "3.")
    assert found["place"]["ways"] == ["tmux", "osc52"]
    assert found["terminal"]["answer"]["name"].startswith("tmux ")
    assert any("GNOME Terminal" in line for line in found["advice"])


def test_without_a_terminal_the_rest_is_told(sample_store: Path) -> None:
    command = [sys.executable, "-m", "tui", "--store", str(sample_store), "doctor"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, start_new_session=True
    )
    assert done.returncode == 0
    assert "terminal   none\n" in done.stdout and "files      2 of 2 good\n" in done.stdout
    assert "hanji: there is no terminal here" in done.stderr


def test_a_lost_month_is_told(desk: Desk, sample_store: Path) -> None:
    (sample_store / "papers" / "2025-04.json").write_bytes(b"")
    with SmallTerminal(typed(desk, sample_store, "doctor >$desk/out"), desk.env, KITTY) as person:
        code, printed = end(person)
    assert code == 1
    assert "2025-04.json is damaged and has no good backup; move both away to start afresh" in printed
    assert "files      1 of 2 good" in (desk.folder / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", ["", "--json"])
def test_nothing_from_outside_acts_on_the_terminal(desk: Desk, sample_store: Path, words: str) -> None:
    hostile = {"TERM_PROGRAM": "a\x1b]0;b\x07\u202ec", "DISPLAY": "d\x9b31m"}
    command = typed(desk, sample_store, f"doctor {words} >$desk/out")
    with SmallTerminal(command, desk.env | hostile) as person:
        assert end(person)[0] == 0
    told = (desk.folder / "out").read_text(encoding="utf-8")
    assert "a?]0;b??c" in told and "d?31m" in told
    assert told.replace("\n", "").isprintable()


def paste(person: SmallTerminal, text: str, times: int) -> None:
    """Paste once hanji has asked for it so many times."""
    person.wait(lambda terminal: terminal.text.count("Paste it here") == times)
    person.type(f"\x1b[200~{text}\x1b[201~")


def test_a_word_is_pasted_back_over_ssh(desk: Desk, server: Server, sample_store: Path) -> None:
    with SmallTerminal(server.ssh(typed(desk, sample_store, "doctor --clipboard")), desk.env) as person:
        person.wait_for("Paste it here")
        paste(person, person.clipboard[-1], 1)
        code, printed = end(person)
    assert (code, len(person.clipboard)) == (0, 1)
    assert printed.endswith("  It arrived.\nCopies arrive; nothing needs to be changed.\n")
    assert person.clipboard[0] not in printed


def test_each_way_has_a_word_of_its_own(desk: Desk, x11: Display, sample_store: Path) -> None:
    command = typed(desk, sample_store, "doctor --clipboard --json >$desk/out")
    with SmallTerminal(command, desk.env | x11.env) as person:
        person.wait_for("Paste it here")
        first = x11.clipboard()
        paste(person, "something else", 1)
        person.wait_for("That was something else")
        paste(person, first, 1)
        person.wait(lambda terminal: terminal.text.count("Paste it here") == 2)
        second = person.clipboard[-1]
        paste(person, second, 2)
        assert end(person)[0] == 0
    assert first != second
    found = examined(desk)
    assert [(trial["choice"], trial["arrived"]) for trial in found["trials"]] == [
        ("native", True),
        ("osc52", True),
    ]


def test_when_nothing_comes_the_person_learns_what_to_change(
    desk: Desk, server: Server, sample_store: Path
) -> None:
    command = server.ssh(typed(desk, sample_store, "doctor --clipboard"))
    with SmallTerminal(command, desk.env, Kind("deaf", takes=())) as person:
        person.wait_for("Paste it here")
        person.type("\r")
        code, printed = end(person)
    assert code == 1
    assert "It did not arrive." in printed and "No copy arrived." in printed
    assert all(name in printed for name in ("set-clipboard on", "iTerm2", "disallowedWindowOps"))


def test_who_has_enough_gets_the_terminal_back(desk: Desk, server: Server, sample_store: Path) -> None:
    words = "doctor --clipboard; echo code $?; stty -a"
    with SmallTerminal(server.ssh(typed(desk, sample_store, words, "trap : INT;")), desk.env) as person:
        person.wait_for("Paste it here")
        person.type("\x03")
        _, printed = end(person)
    assert "code 130\n" in printed and " echo " in printed and " icanon " in printed


def test_pasting_needs_a_terminal(sample_store: Path) -> None:
    command = [sys.executable, "-m", "tui", "--store", str(sample_store), "doctor", "--clipboard"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, start_new_session=True
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("hanji: pasting needs a terminal") and done.stderr.count("\n") == 1
