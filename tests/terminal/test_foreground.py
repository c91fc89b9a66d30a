"""The end of a program that has the terminal, when hanji must end."""

import subprocess
import sys
from threading import Event, Thread

import pytest

from tests.support.polling import PATIENCE
from tui.terminal import foreground

ENDS_BEFORE_THE_PROGRAM = f"""
from tui.terminal import foreground
foreground.expect_end()
foreground.end(0)
print(foreground.run(["sleep", "{2 * PATIENCE}"]))
"""


@pytest.fixture(autouse=True)
def not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test find that another one has told a program of the end."""
    monkeypatch.setattr(foreground, "_told", Event())


def test_a_program_that_is_started_after_the_signal_ends_at_once() -> None:
    command = [sys.executable, "-c", ENDS_BEFORE_THE_PROGRAM]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert done.stdout == "-1\n"


def test_no_program_is_waited_for_if_none_could_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(foreground._over, "wait", waits.append)
    assert foreground.run(["true"]) == 0
    with pytest.raises(FileNotFoundError):
        foreground.run(["/nowhere/editor"])
    foreground.end(1.5)
    assert waits == []


def test_a_program_that_runs_is_told_and_waited_for() -> None:
    codes: list[int] = []
    running = Thread(target=lambda: codes.append(foreground.run(["sleep", str(2 * PATIENCE)])))
    running.start()
    while foreground._process is None:
        running.join(0.01)
    foreground.end(PATIENCE)
    running.join()
    assert codes == [-1]
