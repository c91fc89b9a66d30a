"""A second start: the last frame at once, then what has changed since, and keys in their order."""

import os
import random
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.forked import run
from tests.support.polling import wait_until
from tests.support.program import HANJI, ROOT
from tests.support.starting import LEFT, TAKEN, Starting, frames, left_once, without_marks
from tests.support.survival.survivor import marked, starred
from tests.support.tiers import in_full
from tests.support.tmux import Tmux
from tests.support.tools import tool
from tui import __version__
from tui.early import frame_key
from tui.locations import session_file

SEQUENCE = re.compile("\x1b(?:\\[[0-9;?<>]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\))")


CUT = b"\x18"
"""What ends a frame that was cut begins with it."""


@pytest.fixture
def home(sample_store: Path) -> Path:
    """A folder in which hanji was left once, with 140 columns and 40 rows."""
    left_once(sample_store.parent)
    return sample_store.parent


def early_part(reader: Starting) -> bytes:
    """Read until Textual takes the terminal, and return what was written before."""
    reader.wait_until("taken", lambda: TAKEN in reader.written)
    return bytes(reader.written).partition(TAKEN)[0]


@pytest.mark.parametrize(("columns", "rows"), [(140, 40), *in_full((80, 24), (40, 12))])
def test_the_last_frame_is_shown_first_and_stays(sample_store: Path, columns: int, rows: int) -> None:
    home = sample_store.parent
    before = left_once(home, columns, rows, "j")
    with Starting(home, columns, rows) as reader:
        reader.wait_until("what was left", lambda: reader.screen() == before)
        assert reader.early_screen() == before
        assert reader.modes() != reader.modes_before
        seen = [reader.screen()]

        def has_asked() -> bool:
            seen.append(reader.screen())
            return b"\x1b[>q\x1b[>c\x1b[c" in reader.written

        reader.wait_until("asked what it is", has_asked)
        while reader.read(1.0):
            seen.append(reader.screen())
        assert all(screen == before for screen in seen)
        # Only the character whose width is measured, and what it was drawn over: all else is there.
        after = SEQUENCE.sub("", bytes(reader.written).partition(TAKEN)[2].decode())
        assert after == f"★{before[1][:3]}"
        reader.leave()
        assert reader.modes() == reader.modes_before


@pytest.mark.full
def test_a_frame_that_the_terminal_takes_too_slowly_is_drawn_anew(sample_store: Path) -> None:
    home, size = sample_store.parent, (480, 190)  # more than a terminal holds unread
    left_once(home, *size)
    with Starting(home, *size) as reader:
        reader.wait_until_ready()
        wanted = reader.cells()
        assert CUT not in reader.written
    with Starting(home, *size) as reader:
        wait_until(lambda: reader.modes() != reader.modes_before, lambda: "not held")
        time.sleep(1.5)  # it takes nothing, so that the frame is cut
        reader.wait_until("the same", lambda: reader.cells() == wanted)
        assert CUT in reader.written


@pytest.mark.full
def test_a_key_for_another_day_is_not_lost_with_a_frame_that_was_cut(sample_store: Path) -> None:
    home, size = sample_store.parent, (480, 190)
    left_once(home, *size)
    with Starting(home, *size) as reader:
        wait_until(lambda: reader.modes() != reader.modes_before, lambda: "not held")
        reader.send("[")
        time.sleep(1.5)
        reader.wait_for("Wed 2025-04-30 · 13 papers")
        assert CUT in reader.written


def test_leaving_clears_the_screen_where_it_is_the_only_one(home: Path) -> None:
    with Starting(home, env={"TERM": "linux"}) as reader:
        reader.wait_for("36/36")
        reader.read_until_quiet(0.5)
        reader.leave()
        assert not "".join(reader.screen()).strip()
        assert reader.before_cursor() == ""


def test_the_first_start_is_as_ever(sample_store: Path) -> None:
    with Starting(sample_store.parent) as reader:
        assert early_part(reader) == b"\x1b[?1049h"
        reader.wait_until_ready()
        reader.leave()
    assert [oct(file.stat().st_mode & 0o777) for file in frames(sample_store.parent)] == ["0o600"]


def test_keys_act_in_order_and_are_not_echoed(home: Path) -> None:
    with Starting(home) as reader:
        reader.wait_for("2025-05-01 ·")
        assert "2025-05-01 ·" in "\n".join(reader.early_screen())
        reader.send("jsj")
        assert b"jsj" not in early_part(reader)
        reader.wait_for("★")
        reader.leave()
    assert len(starred(home / "store")) == 1


KEYS = [
    "j",
    "k",
    "g",
    "G",
    "s",
    "m",
    "n",
    "p",
    "[",
    "]",
    "t",
    "1",
    "2",
    "3",
    "l",
    "h",
    "z",
    "J",
    "K",
    "\r",
    "a",
]
WORDS = ["/model\r", "/ai", "\x1b[B", "\x1b[27u", "추"]


@pytest.mark.parametrize("seed", [0, *in_full(*range(1, 20))])
def test_keys_at_any_moment_of_a_start_do_what_they_do_after_it(home: Path, seed: int) -> None:
    keys_do_the_same(home, seed)


@pytest.mark.slow
@pytest.mark.timeout(6000)
def test_keys_at_any_moment_of_500_starts(home: Path) -> None:
    for seed in range(1000, 1500):
        keys_do_the_same(home, seed)


def keys_do_the_same(home: Path, seed: int) -> None:
    chance = random.Random(seed)
    typed = chance.choices([*KEYS, *chance.sample(WORDS, 1)], k=chance.randrange(1, 9))
    session = (home / "state" / "places.json").read_bytes()
    without_marks(home, session)
    with Starting(home) as reader:
        reader.wait_until_ready()
        reader.send("".join(typed))
        reader.read_until_quiet(0.7)
        wanted = reader.cells()[:-1]  # which notice is the last one is the disk's to say
        lines = reader.screen()[:-1]
    marks = marked(home / "store")
    without_marks(home, session)
    with Starting(home) as reader:
        reader.wait_for("2025-05-01 ·")
        assert "2025-05-01 ·" in "\n".join(reader.early_screen())
        for key in typed:
            reader.read(chance.choice([0.0, 0.05, 0.1, 0.3]))
            reader.send(key)
        reader.wait_until(f"as after a slow start: {typed} {lines}", lambda: reader.cells()[:-1] == wanted)
        wait_until(lambda: marked(home / "store") == marks, lambda: f"other marks after {typed}")
    without_marks(home, session)


ENDS = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT]


@pytest.mark.parametrize("number", [signal.SIGTERM, *in_full(*ENDS[1:])], ids=lambda number: number.name)
@pytest.mark.parametrize("after", [0.0, *in_full(0.03, 0.1, 0.2, 0.3, 0.5)])
def test_a_signal_at_any_moment_leaves_the_terminal_as_it_was(home: Path, number: int, after: float) -> None:
    with Starting(home) as reader:
        reader.wait_until("held", lambda: b"\x1b[?25l" in reader.written)
        time.sleep(after)  # the moment itself is what is tried
        os.kill(reader.pid, number)
        assert reader.wait() == 128 + number
        assert reader.modes() == reader.modes_before
        assert LEFT in reader.written and b"\x1b[?25h" in reader.written.split(LEFT)[1]
        assert 0 < reader.written.rfind(b"\x1b[?7l") < reader.written.rfind(b"\x1b[?7h")
        assert b"Traceback" not in reader.written


@pytest.mark.parametrize("key", ["\x03", *in_full("\x1c")])
def test_ctrl_c_ends_a_start(home: Path, key: str) -> None:
    with Starting(home) as reader:
        reader.wait_until("held", lambda: b"\x1b[?25l" in reader.written)
        reader.send(key)
        assert reader.wait() in (128 + signal.SIGINT, 128 + signal.SIGQUIT)
        assert reader.modes() == reader.modes_before


@pytest.mark.full
def test_a_stopped_start_gives_the_terminal_back_and_takes_it_again(home: Path) -> None:
    with Starting(home) as reader:
        reader.wait_for("2025-05-01 ·")
        os.kill(reader.pid, signal.SIGSTOP)
        reading = reader.modes()
        os.kill(reader.pid, signal.SIGCONT)
        reader.wait_until_ready()
        assert reading != reader.modes_before
        reader.send("s")
        reader.wait_for("★")
        reader.leave()
        assert reader.modes() == reader.modes_before


@pytest.mark.full
@pytest.mark.parametrize(
    "damage",
    [
        "foreign",
        *in_full("empty", "cut", "flipped", "large", "link", "pipe", "shared"),
    ],
)
def test_what_is_not_the_last_frame_is_not_shown(home: Path, damage: str) -> None:
    [file] = frames(home)
    whole = file.read_bytes()
    if damage in ("link", "pipe"):
        file.rename(file.with_name("other"))
        os.mkfifo(file) if damage == "pipe" else file.symlink_to("other")
    elif damage == "shared":
        file.chmod(0o666)
    else:
        contents = {
            "foreign": b"\x1b]0;owned\x07",
            "empty": b"",
            "cut": whole[:-1],
            "flipped": whole.replace(b"hanji", b"hanjj"),
            "large": whole + b"\n" * (1 << 20),
        }
        file.write_bytes(contents[damage])
    with Starting(home) as reader:
        assert early_part(reader) == b"\x1b[?1049h"
        reader.wait_until_ready()
        reader.leave()


@pytest.mark.full
@pytest.mark.parametrize(
    "change",
    [{"TERM": "screen-256color"}, *in_full({"COLORTERM": "truecolor"}, {"NO_COLOR": "1"}, {"LANG": "ko_KR"})],
)
def test_a_frame_is_for_its_terminal_only(home: Path, change: dict[str, str]) -> None:
    with Starting(home, env=change) as reader:
        assert b"All days" not in early_part(reader)
        reader.wait_until_ready()
        reader.leave()


@pytest.mark.full
def test_a_frame_is_for_its_settings_and_store_only(home: Path) -> None:
    with Starting(home, 139, 40) as reader:
        assert b"All days" not in early_part(reader)
    (home / "store").rename(home / "away")
    with Starting(home) as reader:
        assert b"All days" not in early_part(reader)
        reader.wait_for("import papers from files")


def test_what_has_changed_since_is_corrected(home: Path) -> None:
    done = run("--store", str(home / "store"), "star", "1706.03762", env={"HANJI_STATE": str(home / "state")})
    papers = starred(home / "store")
    if not papers:
        pytest.fail(done.stderr)
    with Starting(home, env={"LANG": "C"}) as reader:  # without a frame
        reader.wait_for("★ starred")
        reader.wait_until_ready()
        wanted = reader.screen()
    with Starting(home) as reader:
        assert "★" not in early_part(reader).decode("utf-8", "replace")
        reader.wait_until("the same", lambda: reader.screen() == wanted)


@pytest.mark.full
def test_a_terminal_that_changes_its_size_meanwhile_is_drawn_anew(home: Path) -> None:
    with Starting(home) as reader:
        reader.wait_for("2025-05-01 ·")
        reader.resize(100, 30)
        reader.wait_until_ready()
        shown = reader.screen()
        reader.leave()
    with Starting(home, 100, 30, {"LANG": "C"}) as reader:
        reader.wait_until("the same", lambda: reader.screen() == shown)


@pytest.mark.parametrize("words", in_full(["demo"], ["--plain"], ["list"], ["--help"]))
def test_only_the_reader_shows_a_frame(home: Path, words: list[str]) -> None:
    env = {"HANJI_STATE": str(home / "state"), "HANJI_STORE": str(home / "store")}
    done = run(*words, env=env)
    assert "\x1b" not in done.stdout


def test_without_a_terminal_there_is_no_frame(home: Path) -> None:
    env = {**os.environ, "HANJI_STATE": str(home / "state"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*HANJI, "--store", str(home / "store")], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "") and "\x1b" not in done.stderr


def test_a_key_tells_what_changes_the_screen_and_nothing_else(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key() -> str | None:
        return frame_key.make_key(str(home / "store"), (80, 24))

    first = key()
    monkeypatch.setenv("XDG_SESSION_ID", "77")  # of each login
    assert first and first.isascii() and first.isprintable() and key() == first
    for name in ("XDG_CONFIG_HOME", "LC_ALL", "HANJI_LIBRARY", "TMUX", "NO_COLOR"):
        monkeypatch.setenv(name, "/elsewhere")
        assert key() != first
        monkeypatch.delenv(name)
    settings = home / "new.toml"
    monkeypatch.setenv("HANJI_CONFIG", str(settings))
    before = key()
    settings.write_text("mouse = false\n")
    assert key() != before
    monkeypatch.delenv("HANJI_CONFIG")
    assert frame_key.make_key(str(home / "store"), (80, 25)) != first
    assert frame_key.make_key(str(home / "nowhere"), (80, 24)) is None
    (home / "store" / "papers").rename(home / "papers")
    (home / "store" / "papers").mkdir()
    assert key() not in (first, None)


@pytest.mark.parametrize(
    ("words", "store"),
    [
        ([], ""),
        (["--store", "a"], "a"),
        (["--store=a"], "a"),
        (["--store", "-a"], None),
        (["--store="], None),
        (["--store"], None),
        (["list"], None),
        (["--store", "a", "list"], None),
        (["--plain"], None),
    ],
)
def test_only_arguments_that_name_a_store_open_the_reader_early(words: list[str], store: str | None) -> None:
    assert frame_key.read_store_argument(words) == store


def test_nothing_else_is_imported_before_the_frame() -> None:
    probe = "import sys; before = {*sys.modules}; import tui.early.launch; print(*{*sys.modules} - before)"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    heavy = {"re", "typing", "json", "pathlib", "shutil", "platformdirs", "textual", "click", "logging"}
    assert not heavy & {*done.stdout.split()}


def test_the_version_is_printed_without_the_program() -> None:
    probe = (
        "import sys; sys.argv[1:] = ['--version']; from tui.__main__ import main; main();"
        "print(*(name for name in sys.modules if name.startswith(('tui', 'click'))))"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == f"hanji {__version__}\ntui tui.__main__\n"


@pytest.mark.parametrize("state", ["", "/somewhere"])
def test_frames_are_beside_the_last_session(state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANJI_STATE", state)
    assert frame_key.frames_folder() == str(session_file().with_name("frames"))


def test_an_error_before_the_reader_is_said_on_the_normal_screen(home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "textual"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise LookupError('no such screen')\n")
    env = {"PYTHONPATH": os.pathsep.join([str(broken.parent), str(ROOT)])}
    with Starting(home, env={**env, "HOME": str(tmp_path)}) as reader:
        assert reader.wait() == 1
        assert reader.modes() == reader.modes_before
        before, _, after = bytes(reader.written).partition(LEFT)
        assert b"All days" in before and b"no such screen" not in before
        assert after.startswith(b"\x1b[?25h") and b"internal error: LookupError: no such screen" in after


@pytest.mark.full
def test_a_terminal_that_is_lost_ends_a_start(home: Path) -> None:
    with Starting(home) as reader:
        reader.wait_for("2025-05-01 ·")
        reader.hang_up()
        assert os.waitstatus_to_exitcode(os.waitpid(reader.pid, 0)[1]) == 128 + signal.SIGHUP


@pytest.mark.full
def test_ctrl_z_during_a_start_stops_the_reader_once_it_is_there(home: Path) -> None:
    tool("tmux")
    places = {"HANJI_STATE": home / "state", "HANJI_CONFIG": home / "steady.toml", "PYTHONPATH": ROOT}
    exports = " ".join(f"{name}={shlex.quote(str(place))}" for name, place in places.items())
    with Tmux(140, 40) as tmux:
        tmux.type(f"export {exports}; PS1='$ '; clear; {shlex.join(HANJI)} --store {home / 'store'}\n")
        tmux.wait_for("2025-05-01 ·", "36/36")
        tmux.press("q")
        tmux.wait_for("2025-05-01 ·", gone=True)
        tmux.type(f"clear; {shlex.join(HANJI)} --store {home / 'store'}\n")
        tmux.wait_for("2025-05-01 ·")
        tmux.press("C-z")
        tmux.wait_for("Stopped")
        tmux.type("clear; stty -a | grep -c ' icanon.* echo '; printf 'in the %s\\n' shell\n")
        assert "1\nin the shell" in tmux.wait_for("in the shell")
        tmux.type("fg\n")
        tmux.wait_for("2025-05-01 ·", "36/36")
        tmux.press("q")
        tmux.wait_for("in the shell")
        tmux.type("clear; stty -a | grep -c ' icanon.* echo '; printf 'after %s\\n' all\n")
        assert "1\nafter all" in tmux.wait_for("after all")
