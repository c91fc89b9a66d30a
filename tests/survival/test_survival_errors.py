"""Errors that nobody expected, wherever they are raised: one line, a log, and the terminal as it was."""

import os
import stat
import sys
from pathlib import Path

import pytest

from tests.support.survival.survivor import LEFT, Survivor, starred
from tests.support.tiers import in_full
from tui.cli import crash


@pytest.mark.parametrize(
    "how", ["key", *in_full("thread", "input thread", "timer", "worker", "after refresh")]
)
def test_an_error_becomes_one_line_and_a_log(sample_store: Path, how: str) -> None:
    program = [sys.executable, "-m", "tests.support.survival.failing", how]
    path = os.pathsep.join(sys.path)
    with Survivor(sample_store, program=program, env={"PYTHONPATH": path}) as reader:
        reader.send("sS")
        if how == "input thread":
            reader.read_until_quiet()
            reader.send("x")
        assert reader.ended() == 1
        assert reader.modes() == reader.modes_before
        after = reader.written[reader.written.rfind(LEFT) :]
    log = sample_store / "state" / "hanji" / "log" / "hanji.log"
    said = after[after.index(b"hanji: ") :].decode()
    assert said.count("\n") == 1 and "LookupError: [/]많은 글자" in said and str(log) in said
    assert "\x1b" not in said.rstrip() and "Traceback" not in after.decode() and len(said) < 400
    kept = log.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in kept and "failing.py" in kept and "\x1b" not in kept
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert len(starred(sample_store)) == 1


def test_the_log_keeps_the_last_errors_and_never_grows_beyond_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for number in range(8):
        crash.report(ValueError(f"number {number} " + "x\n" * 30_000))
    log = tmp_path / "hanji" / "log" / "hanji.log"
    assert len(log.read_text(encoding="utf-8")) <= crash.LOG
    assert "number 7" in log.read_text(encoding="utf-8") and "number 0" not in log.read_text(encoding="utf-8")
    assert capsys.readouterr().err.count("\n") == 8
    assert sorted(log.parent.iterdir()) == [log]


def test_an_error_that_cannot_even_be_kept_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "hanji").write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    crash.report(ValueError("a\nb"))
    said = capsys.readouterr().err
    assert "ValueError: a b" in said and "could not be saved" in said and said.count("\n") == 1
