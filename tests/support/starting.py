"""hanji started again where it was left, on a terminal that is read from its first moment."""

import os
import shutil
import termios
from collections.abc import Mapping
from pathlib import Path

from tests.support.program import HANJI, ROOT, steady
from tests.support.screen import Screen
from tests.support.terminal import Pty

TAKEN = b"\x1b[?1000h"
"""What Textual sends when it takes the terminal."""
LEFT = b"\x1b[?1049l"
"""What brings the terminal's first screen back."""
_WITH_DAYS = 120
"""The columns of a screen that shows how many papers have arrived: all 36 of the sample."""


class Starting(Pty):
    """hanji on a store, with its state, marks and settings in one folder; nothing is read yet."""

    def __init__(
        self, home: Path, columns: int = 140, rows: int = 40, env: Mapping[str, str] | None = None
    ) -> None:
        settings = home / "steady.toml"
        if not settings.exists():
            steady(home)
        places = {"HANJI_STATE": str(home / "state"), "PYTHONPATH": str(ROOT), "HANJI_CONFIG": str(settings)}
        self._size = columns, rows
        super().__init__([*HANJI, "--store", str(home / "store")], columns, rows, {**places, **(env or {})})
        self.modes_before = self.modes()

    def modes(self) -> list[object]:
        """The terminal's modes."""
        return termios.tcgetattr(self._fd)

    def wait_until_ready(self) -> None:
        """Read until the reader has asked the terminal what it is, and shows all papers."""
        self.wait_until("asked what it is", lambda: b"\x1b[>q\x1b[>c\x1b[c" in self.written)
        if len(self.screen()[0]) < _WITH_DAYS:
            self.read_until_quiet(1.5)
            return
        self.wait_until("all there", lambda: self._has("36/36") and not self._has("Reading the rest"))

    def _has(self, text: str) -> bool:
        return any(text in line for line in self.screen())

    def early_screen(self) -> list[str]:
        """Return what was on the screen before Textual took the terminal, as far as it was read."""
        screen = Screen(*self._size)
        screen.write(bytes(self.written).partition(TAKEN)[0])
        return screen.lines()

    def hang_up(self) -> None:
        """Take the terminal away, as a connection that drops does."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDWR)

    def leave(self) -> list[str]:
        """Quit, and return what was on the screen before."""
        before = self.screen()
        self.send("q")
        assert self.wait() == 0
        return before


def left_once(home: Path, columns: int = 140, rows: int = 40, keys: str = "") -> list[str]:
    """Start and quit hanji, so that there is a frame; return what was on the screen."""
    with Starting(home, columns, rows) as reader:
        reader.wait_until_ready()
        reader.send(keys)
        reader.read_until_quiet(0.5)
        return reader.leave()


def frames(home: Path) -> list[Path]:
    """Return the files of the kept frames."""
    return sorted((home / "state" / "frames").glob("*"))


def without_marks(home: Path, session: bytes) -> None:
    """Bring back a session on a store without marks; the frame stays that of both."""
    shutil.rmtree(home / "store" / "library", ignore_errors=True)
    (home / "state" / "places.json").write_bytes(session)
