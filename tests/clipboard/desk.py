"""The desk a person copies at in one test: its files, the commands typed there, what was said of a copy."""

import json
import os
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

from loopback import go_without, search_path
from small_terminal import SmallTerminal

LINK = "https://arxiv.org/abs/2504.10479"
COPIER = Path(__file__).parent / "copier.py"


@dataclass(frozen=True, slots=True)
class Said:
    """What hanji claims of a copy."""

    state: str
    way: str
    reason: str
    try_next: str
    notice: str


def _plain_env() -> dict[str, str]:
    home = os.environ.get("HOME", "/")
    return {"PATH": search_path(), "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}


@dataclass(slots=True)
class Desk:
    """Where everything of one test is."""

    folder: Path
    text: str = LINK
    env: dict[str, str] = field(default_factory=_plain_env)
    """Of the person's own terminal."""
    copies: int = 0

    def copier(self, choice: str = "auto") -> list[str]:
        """The program under test; anyone may read its text and write its outcomes."""
        text, outcomes = self.folder / "text", self.folder / "outcomes"
        text.write_text(self.text, encoding="utf-8")
        outcomes.touch()
        outcomes.chmod(0o666)
        return [sys.executable, "-P", str(COPIER), str(text), str(outcomes), choice]

    def tmux(self, command: list[str], *options: str, name: str = "tmux") -> list[str]:
        """`command` in a new tmux; `options` are lines of its configuration."""
        config = self.folder / f"{name}.conf"
        config.write_text("\n".join(("set -g status off", *options)), encoding="utf-8")
        return ["tmux", "-S", str(self.folder / name), "-f", str(config), "new-session", shlex.join(command)]

    def attach_tmux(self, name: str = "tmux") -> list[str]:
        """The command that comes back to a tmux."""
        return ["tmux", "-S", str(self.folder / name), "attach-session"]

    def ask_tmux(self, *command: str, name: str = "tmux") -> str:
        """What a tmux answers."""
        asked = ["tmux", "-S", str(self.folder / name), *command]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout

    def has_tmux(self, name: str) -> bool:
        """Whether a tmux of that name was started."""
        return (self.folder / f"{name}.conf").exists()

    def screen(self, command: list[str]) -> list[str]:
        """`command` in a new GNU screen."""
        config = self.folder / "screenrc"
        config.write_text("startup_message off\ndeflogin off\n", encoding="utf-8")
        return self._in_screens("-c", str(config), "-S", "hanji", *command)

    def attach_screen(self) -> list[str]:
        """The command that comes back to the screen."""
        return self._in_screens("-r", "hanji")

    def press(self, person: SmallTerminal, keys: str = "y") -> Said:
        """Press `y`, or whatever becomes a `y`, and wait until the copier has said what became of it."""
        self.copies += 1
        person.wait_for("ready")
        person.type(keys)
        person.wait_for(f"done {self.copies}")
        return Said(**json.loads((self.folder / "outcomes").read_text(encoding="utf-8")))

    def _in_screens(self, *arguments: str) -> list[str]:
        screens = self.folder / "screens"
        screens.mkdir(mode=0o700, exist_ok=True)
        return ["env", f"SCREENDIR={screens}", "screen", *arguments]


def as_another(command: list[str]) -> list[str]:
    """`command` after a `su -` to a user who owns nothing here."""
    if os.geteuid() != 0:
        go_without("only root becomes another without a password")
    python = shutil.which("python3", path="/usr/local/bin:/usr/bin") or "python3"
    again = shlex.join([python, *command[1:]])
    return ["su", "--login", "--shell", "/bin/sh", "--session-command", again, "daemon"]


@contextmanager
def set_up() -> Iterator[Desk]:
    """A desk, and the end of every multiplexer that was left behind on it."""
    # Sockets need a short path, and another user has to get in.
    folder = Path(tempfile.mkdtemp(prefix="hanji-", dir="/tmp"))
    folder.chmod(0o711)
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
