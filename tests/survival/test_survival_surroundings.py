"""Surroundings that lack something: a home folder, a place for temporary files, a standard stream."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.nobody import public_folder
from tests.support.polling import PATIENCE
from tests.support.program import HANJI, ROOT
from tests.support.terminal import Pty
from tests.support.tiers import in_full
from tui import sample

PAPER = "1706.03762"
UNKNOWN_USER = 54321
HOMELESS = f"""
import os, sys
from tests.support.nobody import become_nobody
become_nobody({UNKNOWN_USER})
for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
    os.environ.pop(name, None)
import tui.cli
"""
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes a user that does not exist")


def run(
    store: Path, words: str, redirected: str = "", before: str = "", **env: str
) -> subprocess.CompletedProcess[str]:
    """A command of the shell's, with its streams redirected."""
    command = f"{before}exec {shlex.join(HANJI)} --store {store} {words} {redirected}"
    return subprocess.run(
        ["sh", "-c", command],
        env=os.environ | env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def run_homeless(script: str) -> subprocess.CompletedProcess[str]:
    """A Python script of a user whom the system does not know, without a variable that names a home."""
    return subprocess.run(
        [sys.executable, "-c", HOMELESS + script],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize(
    ("variable", "words"),
    [
        ("HANJI_STORE", ["list"]),
        *in_full(("HANJI_CONFIG", ["config"]), ("HANJI_LIBRARY", ["star", PAPER])),
        *in_full(("HANJI_CONFIG", ["copy", PAPER]), ("HANJI_LIBRARY", ["doctor"])),
    ],
)
def test_a_home_that_nobody_has_is_named(sample_store: Path, variable: str, words: list[str]) -> None:
    env = os.environ | {"HANJI_STORE": str(sample_store), variable: "~nosuch/x"}
    done = subprocess.run(
        [*HANJI, *words], env=env, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.stderr == "hanji: ~nosuch/x cannot be used: ~nosuch is unknown; give the whole path\n"
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize("words", ["import '~nosuch/x'", *in_full("export -f ris --force -o '~nosuch/x'")])
def test_a_path_in_a_home_that_nobody_has_is_not_one_in_a_folder_of_that_name(
    sample_store: Path, tmp_path: Path, words: str
) -> None:
    (tmp_path / "~nosuch").mkdir()
    (tmp_path / "~nosuch" / "x").write_text("mine")
    done = run(sample_store, words, before=f"cd {tmp_path}; ")
    assert done.stderr == "hanji: ~nosuch/x cannot be used: ~nosuch is unknown; give the whole path\n"
    assert (done.returncode, done.stdout) == (1, "")
    assert (tmp_path / "~nosuch" / "x").read_text() == "mine"


@pytest.mark.full
def test_a_quoted_home_is_the_home(sample_store: Path, tmp_path: Path) -> None:
    assert run(sample_store, "export -f digest -o '~/x.md'", HOME=str(tmp_path)).returncode == 0
    assert (tmp_path / "x.md").is_file()
    assert run(sample_store, "import '~/x.md'", HOME=str(tmp_path)).returncode == 0


@pytest.mark.full
@pytest.mark.parametrize(
    "variable", ["HANJI_STATE", *in_full("HANJI_STORE", "HANJI_CONFIG", "HANJI_LIBRARY")]
)
def test_the_reader_names_it_before_it_takes_the_screen(sample_store: Path, variable: str) -> None:
    with Pty(HANJI, 100, 30, {"HANJI_STORE": str(sample_store), variable: "~nosuch/x"}) as terminal:
        said = terminal.read_to_end().decode()
        assert terminal.wait() == 1
    assert said == "hanji: ~nosuch/x cannot be used: ~nosuch is unknown; give the whole path\r\n"


@needs_root
@pytest.mark.parametrize("words", ["list", *in_full("config", "doctor")])
def test_an_unknown_user_without_a_home_is_told_what_to_set(words: str) -> None:
    done = run_homeless(f"sys.argv = ['hanji', {words!r}]; tui.cli.main()")
    assert done.stderr.startswith("hanji: there is no home folder to use; set HOME or XDG_")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


@needs_root
@pytest.mark.full
def test_an_unknown_user_with_a_store_needs_no_home(tmp_path: Path) -> None:
    done = run_homeless("sys.argv = ['hanji', '--store', '/nowhere', 'list']; tui.cli.main()")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.full
@needs_root
def test_an_unknown_user_without_a_home_reads_a_shared_store() -> None:
    with public_folder() as folder:
        store = folder / "store"
        assert run(store, f"import {sample.folder()}").returncode == 0
        assert run(store, "doctor --share").returncode == 0
        script = f"sys.argv = ['hanji', '--store', {str(store)!r}, 'list']; tui.cli.main()"
        done = run_homeless(script)
        assert (done.returncode, done.stdout.count("\n"), done.stderr) == (0, 36, "")


@needs_root
@pytest.mark.full
def test_an_error_is_one_line_where_no_log_can_be_kept() -> None:
    breaking = "import tui.cli.commands.list_; tui.cli.commands.list_.cast = None\n"
    done = run_homeless(f"{breaking}sys.argv = ['hanji', '--store', '/nowhere', 'list']; tui.cli.main()")
    assert done.stderr.startswith("hanji: internal error: TypeError: ")
    assert "the traceback could not be saved (there is no home folder" in done.stderr
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


@pytest.mark.full
@pytest.mark.parametrize("kind", ["pipe", *in_full("folder")])
def test_the_log_replaces_nothing_but_a_file(sample_store: Path, tmp_path: Path, kind: str) -> None:
    log = tmp_path / "hanji" / "log" / "hanji.log"
    log.parent.mkdir(parents=True)
    log.mkdir() if kind == "folder" else os.mkfifo(log)
    program = "import tui.cli, tui.cli.commands.list_; tui.cli.commands.list_.cast = None; tui.cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--store", str(sample_store), "list"],
        env=os.environ | {"XDG_STATE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert "could not be saved" in done.stderr and done.stderr.count("\n") == 1
    assert done.returncode == 1
    assert list(log.parent.iterdir()) == [log] and not log.is_file()


def test_a_demo_without_a_folder_for_temporary_files_says_so() -> None:
    # No file may become larger than nothing: then no folder will do.
    with Pty(["bash", "-c", f"ulimit -f 0; exec {shlex.join(HANJI)} demo"], 100, 30) as terminal:
        said = terminal.read_to_end().decode()
        assert terminal.wait() == 1
    assert said == "hanji: there is no folder for temporary files; set TMPDIR to a writable one\r\n"


def test_a_long_standard_input_without_a_folder_for_temporary_files_says_so(sample_store: Path) -> None:
    long = f"ulimit -f 0; yes | head -c 2000000 | {shlex.join(HANJI)} --store {sample_store} import -"
    done = subprocess.run(["bash", "-c", long], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 1
    assert done.stderr == (
        "standard input: cannot be read: "
        "there is no folder for temporary files; set TMPDIR to one that can be written\n"
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [("show nosuch", 1), *in_full((f"show {PAPER}", 0), (f"star {PAPER}", 0), ("list --nosuch=1", 0))],
)
def test_without_standard_error_the_exit_code_tells(sample_store: Path, words: str, code: int) -> None:
    quiet, whole = run(sample_store, words, "2>&-"), run(sample_store, words)
    assert (quiet.returncode, quiet.stdout) == (code, whole.stdout) == (whole.returncode, whole.stdout)


@pytest.mark.full
def test_an_import_without_standard_error_is_an_import(tmp_path: Path, seeds: Path) -> None:
    done = run(tmp_path / "store", f"import {seeds}", "2>&-")
    assert (done.returncode, done.stdout) == (0, "102 papers: 102 new, 0 updated, 0 unchanged\n")
    assert run(tmp_path / "store", "doctor").returncode == 0


def test_wrong_usage_and_errors_of_our_own_stay_off_standard_output(sample_store: Path) -> None:
    done = run(sample_store, "star", "2>&-")
    assert (done.returncode, done.stdout) == (2, "")
    program = "import tui.cli, tui.cli.commands.list_; tui.cli.commands.list_.cast = None; tui.cli.main()"
    command = f'exec "{sys.executable}" -c "{program}" --store {sample_store} list 2>&-'
    broken = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, check=False, timeout=PATIENCE, cwd=ROOT
    )
    assert (broken.returncode, broken.stdout) == (1, "")


@pytest.mark.full
def test_a_message_that_cannot_be_written_stops_nothing(sample_store: Path) -> None:
    done = run(sample_store, "list nosuch:x", "2>/dev/full")
    assert (done.returncode, done.stdout) == (1, run(sample_store, "list nosuch:x").stdout)
    assert done.stdout


@pytest.mark.parametrize(
    "words", ["--help", *in_full("export -f csv", "list", "list --json", f"show {PAPER}", "config")]
)
def test_without_standard_output_what_was_to_be_printed_was_not_done(sample_store: Path, words: str) -> None:
    done = run(sample_store, words, ">&-")
    assert done.stderr == "hanji: the output cannot be written: Bad file descriptor\n"
    assert done.returncode == 1
    assert run(sample_store, words, "<&- >&- 2>&-").returncode == 1


@pytest.mark.full
def test_without_any_stream_marks_are_kept(sample_store: Path) -> None:
    assert run(sample_store, f"star {PAPER}", "<&- >&- 2>&-").returncode == 0
    assert run(sample_store, "list is:starred").stdout.count("\n") == 1
    assert run(sample_store, "import -", "<&-").stderr == "standard input: cannot be read: it is closed\n"


def test_the_reader_without_standard_error_says_why_on_the_terminal(sample_store: Path) -> None:
    with Pty(["sh", "-c", f"exec {shlex.join(HANJI)} --store {sample_store} 2>&-"], 100, 30) as terminal:
        said = terminal.read_to_end().decode()
        assert terminal.wait() == 2
    assert said.startswith("hanji: the reader needs a terminal")


@pytest.mark.parametrize(
    "words", ["list --json", *in_full("--help", "export -f bibtex", "stats", f"show {PAPER}")]
)
def test_whoever_leaves_a_pipe_ends_hanji_as_sigpipe_would(sample_store: Path, words: str) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        done = subprocess.run(
            [*HANJI, "--store", str(sample_store), *words.split()],
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
            timeout=PATIENCE,
        )
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--store rel list", "hanji: rel cannot be used: the current folder is gone\n"),
        *in_full(("import .", "hanji: the current folder is gone; change to another one\n")),
    ],
)
def test_a_current_folder_that_is_gone_is_named(
    sample_store: Path, tmp_path: Path, words: str, said: str
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"cd {gone}; rmdir {gone}; exec {shlex.join(HANJI)} {words}"
    env = os.environ | {"HANJI_STORE": str(sample_store), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", command], env=env, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
