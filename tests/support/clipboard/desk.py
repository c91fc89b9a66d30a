"""The desk of a user who copies in one test: its files, the commands typed there, the notices of copies."""

import getpass
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.clipboard.small_terminal import SmallTerminal
from tests.support.polling import wait_until
from tests.support.program import ROOT
from tests.support.tools import go_without, search_path
from tui.clipboard.outcome import State
from tui.formats.form import text_of
from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section
from tui.store.papers.catalogue import Catalogue

LINK = "https://arxiv.org/abs/2504.10479"
DAY = "2025-04-15"
PAGES = "\n".join(f"{line} 가나다 https://arxiv.org/abs/2504.{line:05}" for line in range(400))
SHORT = Paper("2504.10479", "The first paper", days=(DAY,), sections=(Section(None, "한 줄"),))
LONG = Paper("2504.00001", "The long paper", days=(DAY,), sections=(Section(None, PAGES),))
WHOLE = text_of(LONG, "all") or ""
"""What `j` `Y` `e` copies: the whole of the second paper."""

_HINTS = "copy link"
_ADDRESS = "   arxiv.org/abs/"
"""What stands in a paper, which comes behind the list and the hints."""
_PAPER = f"│ {LONG.title}"
"""The long paper in its pane."""
_PLACE = re.compile(r"(?:all|\d+%) ─╯$", re.MULTILINE)
"""The place in a paper, which comes last."""
_NOTICE = re.compile(r"(?:Link|Whole paper)(?: of “[^”]*”)? (copied|sent|in|not)\b.*")
_STATES: dict[str, State] = {"copied": "verified", "sent": "sent", "in": "buffer", "not": "failed"}
"""By the word of a notice that follows what was copied."""


@dataclass(frozen=True, slots=True)
class Said:
    """The claim that hanji makes about a copy, and what the copy left on the screen."""

    notice: str
    stray: str
    """What is on the screen and was not before, other than the notice."""

    @property
    def state(self) -> State:
        """The state that the notice claims."""
        claim = _NOTICE.match(self.notice)
        assert claim, self.notice
        return _STATES[claim[1]]


def _plain_env() -> dict[str, str]:
    home = os.environ.get("HOME", "/")
    return {"PATH": search_path(), "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


@dataclass(slots=True)
class Desk:
    """The folder, environment and servers of one test."""

    folder: Path
    env: dict[str, str] = field(default_factory=_plain_env)
    """The environment of the user's own terminal."""

    def reader(self, choice: str = "auto") -> list[str]:
        """The program under test, on two papers; nothing but the notice changes the screen when it copies."""
        store, config = self.folder / "store", self.folder / "config.toml"
        Catalogue(store / "papers").add([[Digest(DAY, (SHORT, LONG))]])
        config.write_text(f'mark_read = "never"\nclipboard = "{choice}"\n', encoding="utf-8")
        words = [sys.executable, "-m", "tui", "--store", str(store), "--config", str(config)]
        # Not in the environment, of which little passes ssh or su.
        return [
            "/bin/sh",
            "-c",
            f"cd {shlex.quote(str(ROOT))}; HANJI_STATE={self.folder} exec {shlex.join(words)}",
        ]

    def tmux(self, command: list[str], *options: str, name: str = "tmux") -> list[str]:
        """`command` in a new tmux; `options` are lines of its configuration."""
        config = self.folder / f"{name}.conf"
        config.write_text("\n".join(("set -g status off", *options)), encoding="utf-8")
        # Some shells would stay in between, with the variables that a command is to do without.
        started = f"exec {shlex.join(command)}"
        return ["tmux", "-S", str(self.folder / name), "-f", str(config), "new-session", started]

    def attach_tmux(self, name: str = "tmux") -> list[str]:
        """The command that comes back to a tmux."""
        return ["tmux", "-S", str(self.folder / name), "attach-session"]

    def ask_tmux(self, *command: str, name: str = "tmux") -> str:
        """Return a tmux's answer."""
        asked = ["tmux", "-S", str(self.folder / name), *command]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout

    def has_tmux(self, name: str) -> bool:
        """Return whether a tmux of that name was started."""
        return (self.folder / f"{name}.conf").exists()

    def screen(self, command: list[str]) -> list[str]:
        """`command` in a new GNU screen."""
        config = self.folder / "screenrc"
        config.write_text("startup_message off\ndeflogin off\n", encoding="utf-8")
        return self._in_screens("-c", str(config), "-S", "hanji", *command)

    def attach_screen(self) -> list[str]:
        """The command that comes back to the screen."""
        return self._in_screens("-r", "hanji")

    def press(self, person: SmallTerminal, keys: str = "y", first: str = "") -> Said:
        """Press keys that copy, wait until the reader has said what became of it, and look at the screen.

        `first` goes to the long paper.
        """
        opened(person)
        if first:
            person.type(first)
            wait_until(lambda: _PAPER in "\n".join(person.screen()), lambda: "\n".join(person.screen()))
            person.settle(0.3)
        before = person.screen()
        person.type(keys)
        wait_until(lambda: _notice(person), lambda: "\n".join(person.screen()))
        person.settle(0.2)  # a notice, too, comes in pieces
        notice, shown = _notice(person), person.screen()
        if any(line.endswith("Esc closes") for line in shown):
            assert LINK in shown, "the link is not on a line of its own"
            person.type("i")
            wait_until(
                lambda: _read(before[0]) in _read(person.screen()[0]), lambda: "\n".join(person.screen())
            )
            person.settle(0.1)
            shown = person.screen()
        changed = (now for old, now in zip(before, shown, strict=True) if _read(now) != _read(old))
        return Said(notice, " ".join(line for line in changed if notice not in line))

    def _in_screens(self, *arguments: str) -> list[str]:
        screens = self.folder / "screens"
        screens.mkdir(mode=0o700, exist_ok=True)
        return ["env", f"SCREENDIR={screens}", "screen", *arguments]


def opened(person: SmallTerminal) -> None:
    """Wait until the reader is there, with all papers, and its last notice is not."""
    wait_until(lambda: person.text, lambda: person.text)

    def is_there() -> bool:
        if _notice(person):  # keys end it once there was time to read it
            person.type("jk")
            person.settle(0.3)
        shown = "\n".join(person.screen())
        return all(sign in shown for sign in (_HINTS, _ADDRESS)) and bool(_PLACE.search(shown))

    wait_until(is_there, lambda: "\n".join(person.screen()))
    person.settle(0.1)


def _read(line: str) -> str:
    """Return a line as it is once all papers are read, which a busy machine may do late."""
    return " ".join(line.replace(" · Reading the rest…", "").split())


def _notice(person: SmallTerminal) -> str:
    found = (_NOTICE.search(line) for line in person.screen())
    return next((notice[0] for notice in found if notice), "")


def after_su(command: list[str], user: str = "") -> list[str]:
    """`command` after a `su -` to a user, or else to the same one; of the environment only TERM is left."""
    if os.geteuid() != 0:
        go_without("only root becomes another without a password")
    words = shlex.join(command)
    return ["su", "--login", "--shell", "/bin/sh", "--session-command", words, user or getpass.getuser()]


@contextmanager
def set_up() -> Iterator[Desk]:
    """A desk, and the end of every multiplexer that was left behind on it."""
    # Sockets need a short path.
    folder = Path(tempfile.mkdtemp(prefix="hanji-", dir="/tmp"))
    desk = Desk(folder)
    try:
        yield desk
    finally:
        tmuxes = (
            desk.ask_tmux("display-message", "-p", "#{pid}", name=left.stem) for left in folder.glob("*.conf")
        )
        screens = (left.name.partition(".")[0] for left in folder.glob("screens/*.hanji"))
        for pid in filter(None, (*tmuxes, *screens)):
            os.kill(int(pid), signal.SIGTERM)
        shutil.rmtree(folder, ignore_errors=True)
