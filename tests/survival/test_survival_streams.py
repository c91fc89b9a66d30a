"""Streams that are no terminal, that speak no UTF-8, that close early; and Ctrl-c at a command."""

import fcntl
import os
import shlex
import signal
import struct
import subprocess
import sys
import sysconfig
import termios
from pathlib import Path

import pytest

from tests.support.polling import PATIENCE, wait_until
from tests.support.program import HANJI, ROOT
from tests.support.survival.survivor import Survivor
from tests.support.terminal import Pty
from tests.support.tiers import in_full

KOREAN = "어텐션"
"""A word of the sample."""
LATIN = {"PYTHONIOENCODING": "latin-1"}
C = {
    **{"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "PYTHONPATH": os.pathsep.join([str(ROOT), sysconfig.get_path("purelib")]),
}
ANYWHERE = [str(Path(sys.base_prefix, "bin", "python3")), "-m", "tui"]
"""hanji with a Python that reads no `.pth` file: one with a Korean path cannot be read in the locale C."""


@pytest.mark.parametrize(
    "streams", ["<&-", *in_full(">/dev/null", "2>{log}", "echo |", "</dev/null", ">&-", "| cat")]
)
def test_without_a_terminal_the_reader_says_so_and_ends(
    sample_store: Path, tmp_path: Path, streams: str
) -> None:
    log = tmp_path / "log"
    log.write_text("")
    hanji = f"{shlex.join(HANJI)} --store {sample_store}"
    redirected = streams.format(log=log)
    command = f"{redirected} {hanji}" if redirected.endswith("|") else f"{hanji} {redirected}"
    with Pty(["bash", "-c", f"set -o pipefail; {command}"], 200, 30) as terminal:
        said = terminal.read_to_end().decode() + log.read_text()
        assert terminal.wait() == 2
    assert said.strip() == "hanji: the reader needs a terminal; in a pipe use `hanji list` or `hanji show`"


@pytest.mark.parametrize("term", ["dumb", *in_full("", None)])
def test_a_terminal_without_a_cursor_is_refused(sample_store: Path, term: str | None) -> None:
    command = ["env", "-u", "TERM", *HANJI] if term is None else [*HANJI]
    with Pty([*command, "--store", str(sample_store)], 200, 30, {"TERM": term or ""}) as terminal:
        said = terminal.read_to_end().decode()
        assert terminal.wait() == 2
    assert said.count("\n") == 1 and said.startswith("hanji: the reader needs a terminal that can move")


@pytest.mark.full
@pytest.mark.parametrize("env", in_full(C, LATIN))
def test_korean_is_korean_in_every_locale(sample_store: Path, env: dict[str, str]) -> None:
    hanji = [*(ANYWHERE if env == C else HANJI), "--store", str(sample_store)]
    command = [*hanji, "show", "1706.03762"]
    at_home = [*HANJI, "--store", str(sample_store), "show", "1706.03762"]
    plain = subprocess.run(at_home, capture_output=True, check=True, timeout=PATIENCE)
    other = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE, env=os.environ | env)
    assert KOREAN.encode() in plain.stdout
    assert other.stdout == plain.stdout
    bad = subprocess.run(
        [*hanji, "show", KOREAN], capture_output=True, check=False, timeout=PATIENCE, env=os.environ | env
    )
    assert b"Traceback" not in bad.stderr and bad.returncode == 1


@pytest.mark.parametrize("env", [C, *in_full(LATIN)])
def test_the_reader_shows_korean_in_every_locale(sample_store: Path, env: dict[str, str]) -> None:
    with Survivor(sample_store, program=ANYWHERE if env == C else HANJI, env=env) as reader:
        assert KOREAN.encode() in reader.written
        reader.send("/" + KOREAN)
        reader.wait_for("All days · ")
        reader.send("\x1b")
        reader.wait_for("filter: none")
        reader.send("q")
        assert reader.ended() == 0


def test_whoever_stops_reading_a_list_is_told_nothing(sample_store: Path) -> None:
    command = f"{shlex.join(HANJI)} --store {sample_store} list --json | head -c 10 >/dev/null"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True, timeout=PATIENCE)
    assert done.stderr == b""


def _waits_for_more(process: "subprocess.Popen[bytes]") -> bool:
    """Return whether a process has read all that was written to it and sleeps."""
    assert process.stdin
    [unread] = struct.unpack("i", fcntl.ioctl(process.stdin, termios.FIONREAD, b"\0\0\0\0"))
    state = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0]
    return not unread and state == "S"


def test_ctrl_c_ends_a_command_without_a_traceback(sample_store: Path) -> None:
    command = [*HANJI, "--store", str(sample_store), "import", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stderr
        # More than a pipe holds: once it is taken, the command is there.
        process.stdin.write(b"#" * 1_000_000)
        process.stdin.flush()
        # Python itself overlooks a signal that comes between two reads.
        wait_until(lambda: _waits_for_more(process), lambda: "the command does not wait")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert process.stderr.read() == b""


def test_an_error_in_a_command_is_one_line_and_a_log(sample_store: Path, tmp_path: Path) -> None:
    program = (
        "import sys, tui.cli.commands.list_ as listing; listing.cast = None; import tui.cli; tui.cli.main()"
    )
    env = os.environ | {"XDG_STATE_HOME": str(tmp_path)}
    command = [HANJI[0], "-c", program, "--store", str(sample_store), "list"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE, env=env)
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "TypeError" in done.stderr and "Traceback" not in done.stderr
    assert "Traceback" in (tmp_path / "hanji" / "log" / "hanji.log").read_text()
