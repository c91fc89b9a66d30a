"""A terminal small enough to be trusted: a pty, a screen, the answers of a terminal, a decoder for OSC 52.

It is the user's terminal in these tests, and the only judge of what reached it.
"""

import base64
import os
import re
import shutil
import signal
import subprocess
import termios
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from unicodedata import east_asian_width

from tests.support.polling import PATIENCE
from tests.support.terminal import Terminal

_TOKEN = re.compile(
    rb"\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b[PX^_][^\x1b]*\x1b\\"
    rb"|(?P<csi>\x1b\[[0-?]*[ -/]*[@-~])"
    rb"|(?P<short>\x1b[ -/]*[0-OQ-WY-Z\\`-~])"
    rb"|(?P<text>[^\x1b]+)"
)

_DRAWS = re.compile(rb"\x1b\[\??[0-9;]*[@-ln-z]")
"""The sequences that a screen without colours has to know; pyte would print some of the others."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of terminal: its answers, and its handling of OSC 52."""

    name: str = ""
    """Its XTVERSION; without one it does not answer."""
    primary: str = "62;22"
    secondary: str = "1;4000;1"
    takes: tuple[str, ...] = ("c", "")
    """The selections that fill its clipboard."""
    keyboard: str = "\x1b[?0u"
    """Its answer to the question for kitty's keyboard protocol."""
    wide: str = ""
    """Characters that it gives two cells, besides those that have to have them."""
    background: str = ""
    """Its background colour; without one it does not say it."""

    def cells(self, text: str) -> int:
        """Return how far `text` moves the cursor."""
        return sum(2 if letter in self.wide or east_asian_width(letter) in "WF" else 1 for letter in text)


KITTY = Kind("kitty(0.35.2)")
VTE = Kind("VTE(7006)", "65;1;9", "65;7006;1", (), "")
MUTE = Kind("", "", "", keyboard="")
APPLE = Kind("", "1;2", "1;95;0", (), "")
XTERM = Kind("XTerm(379)", "64;1;2;6;9;15;16;17;18;21;22;28", "41;379;0", ("c",), "")


@dataclass
class SmallTerminal(Terminal):
    """Runs one command; what it prints and copies is kept."""

    command: Sequence[str]
    env: Mapping[str, str]
    kind: Kind = KITTY
    clipboard: list[str] = field(default_factory=list)
    """All that reached the clipboard, in order; clearing it is an empty string."""
    attempts: list[str] = field(default_factory=list)
    """The OSC 52 sequences seen, taken or not."""
    text: str = ""
    """All that was printed, without escape sequences."""
    questions: list[bytes] = field(default_factory=list)
    """What it was asked, answered or not."""
    unread: bytes = b""
    """A sequence that has not ended."""
    columns: int = 160
    rows: int = 24

    def __enter__(self) -> "SmallTerminal":
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._changed = threading.Condition()
        keyboard, screen = os.openpty()
        Terminal.__init__(self, keyboard, self.columns, self.rows)
        termios.tcsetwinsize(screen, (self.rows, self.columns))
        # Forked off to init: the user must not seem to sit where the tests are run.
        subprocess.run(
            [shutil.which("setsid") or "setsid", "--fork", "--ctty", *self.command],
            stdin=screen,
            stdout=screen,
            stderr=screen,
            env=dict(self.env),
            check=True,
        )
        os.close(screen)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the reader within, then close the window: what still runs in it is hung up."""
        if self._reader.is_alive():
            self.type("q")
            self._reader.join(2)
        if self._reader.is_alive():
            os.killpg(os.getsid(os.tcgetpgrp(self._fd)), signal.SIGHUP)
            self._reader.join(5)
        os.close(self._fd)

    def type(self, keys: str) -> None:
        """Press keys."""
        self.send(keys)

    def wait(self, met: Callable[["SmallTerminal"], bool], seconds: float = PATIENCE) -> bool:
        """Return whether `met` came true in time."""
        with self._changed:
            return self._changed.wait_for(lambda: met(self), seconds)

    def wait_for(self, text: str) -> None:
        """Wait until `text` was printed."""
        assert self.wait(lambda terminal: text in terminal.text), (
            f"no {text!r} in {self.text!r} {self.unread!r}"
        )

    def leave(self, prefix: str) -> None:
        """Detach from a multiplexer, and wait until nothing runs here any more."""
        self.end(prefix + "d")

    def end(self, keys: str = "q") -> None:
        """Press keys that end what runs here, and wait for that."""
        self.type(keys)
        self._reader.join(PATIENCE)
        assert not self._reader.is_alive(), f"still running: {self.text!r}"

    def settle(self, seconds: float = 0.3) -> None:
        """Wait until nothing more arrives for a while."""
        before = None
        while before != (before := (self.text, len(self.attempts), self.unread)):
            time.sleep(seconds)

    def screen(self) -> list[str]:
        """The lines that the user sees, and a sequence that never ended."""
        with self._changed:
            lines = [line.rstrip() for line in self._screen.lines()]
            return [*lines, self.unread.decode(errors="replace")]

    def _read(self) -> None:
        try:
            while data := os.read(self._fd, 65536):
                with self._changed:
                    self._feed(data)
                    self._changed.notify_all()
        except OSError:
            # Nothing runs here any more.
            return

    def _feed(self, data: bytes) -> None:
        self.unread += data
        while token := _TOKEN.match(self.unread):
            self.unread = self.unread[token.end() :]
            if token["short"] or token["text"] or _DRAWS.fullmatch(token[0]):
                self._screen.write(token[0])
            if token["text"]:
                self.text += self._decode(token["text"])
            elif token["csi"]:
                self._answer(token["csi"])
            elif token["osc"] == b"11;?":
                self.questions.append(b"\x1b]11;?")
                if self.kind.background:
                    os.write(self._fd, f"\x1b]11;{self.kind.background}\x1b\\".encode())
            elif (token["osc"] or b"").startswith(b"52;"):
                self._copy(token["osc"].decode())

    def _answer(self, asked: bytes) -> None:
        primary = f"\x1b[?{self.kind.primary}c" if self.kind.primary else ""
        answers = {
            b"\x1b[c": primary,
            b"\x1b[0c": primary,
            b"\x1b[>c": f"\x1b[>{self.kind.secondary}c" if self.kind.secondary else "",
            b"\x1b[?u": self.kind.keyboard,
            b"\x1b[>q": f"\x1bP>|{self.kind.name}\x1b\\" if self.kind.name else "",
        }
        if asked == b"\x1b[6n":
            row, before = self._screen.cursor()
            answers[asked] = f"\x1b[{row};{1 + self.kind.cells(before)}R"
        if asked in answers:
            self.questions.append(asked)
            os.write(self._fd, answers[asked].encode())

    def _copy(self, sequence: str) -> None:
        self.attempts.append(sequence)
        _, selection, encoded = sequence.split(";", 2)
        if selection in self.kind.takes and len(encoded) % 4 == 0:
            self.clipboard.append(base64.b64decode(encoded, validate=True).decode())
