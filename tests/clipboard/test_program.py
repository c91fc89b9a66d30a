"""Other programs: ended in time with all they started, and nothing of theirs on the screen."""

import os
from pathlib import Path

import pytest

from tests.support.polling import wait_until
from tui.environment import run
from tui.environment.processes import ancestors, environment, find_by_name
from tui.terminal import tty


def test_the_answer_is_read() -> None:
    assert run.run(("cat",), "가나다\n") == "가나다\n"


@pytest.mark.parametrize("command", [("false",), ("/no/such/program",), ("/",)])
def test_a_failure_has_no_answer(command: tuple[str, ...]) -> None:
    assert run.run(command) is None


def test_a_program_that_takes_too_long_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "LIMIT", 0.3)
    child = tmp_path / "child"
    assert run.run(("sh", "-c", f"sleep 60 & echo $! > {child}; wait")) is None
    line = Path(f"/proc/{child.read_text().strip()}/cmdline")
    wait_until(lambda: not (line.exists() and line.read_bytes()), lambda: "the child is still there")


def test_a_mute_program_may_leave_a_child_that_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "LIMIT", 5)
    assert run.run(("sh", "-c", "sleep 1 & echo said; echo told >&2"), mute=True) == ""


def test_a_program_has_no_way_to_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    assert run.run(("sh", "-c", "echo told >&2; echo seen > /dev/tty")) is None
    assert capfd.readouterr() == ("", "")


def test_the_parents_are_found() -> None:
    assert next(ancestors(os.getpid())).pid == os.getppid()
    assert not list(ancestors(2**22 + 1))


def test_processes_are_found_by_name_and_asked_for_their_variables() -> None:
    own = environment(os.getpid())
    assert own["PATH"] and environment(2**22 + 1) == {}
    name = Path("/proc/self/comm").read_text().strip()
    assert os.getpid() in {process.pid for process in find_by_name(name)}


def test_a_terminal_nobody_reads_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tty, "LIMIT", 0.3)
    keyboard, screen = os.openpty()
    assert not tty.write(os.ttyname(screen), "x" * 1_000_000)
    assert not tty.write("/no/such/terminal", "x")
    os.close(screen)
    os.close(keyboard)


def test_a_terminal_is_written_to() -> None:
    keyboard, screen = os.openpty()
    assert tty.write(os.ttyname(screen), "x")
    assert os.read(keyboard, 10) == b"x"
    os.close(screen)
    os.close(keyboard)
