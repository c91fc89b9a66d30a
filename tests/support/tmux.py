"""A tmux server of a test's own, whose screen is read."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from typing import Self

from tests.support.polling import PATIENCE, wait_until
from tests.support.terminal import Pty


class Tmux:
    """A tmux server of the test's own, with one window and a user's terminal that is only looked at."""

    def __init__(self, columns: int, rows: int) -> None:
        self._folder = tempfile.mkdtemp(prefix="hanji-tmux-")
        self._tmux = ["tmux", "-u", "-S", f"{self._folder}/socket", "-f", "/dev/null"]
        self._run("new-session", "-d", "-x", str(columns), "-y", str(rows), "exec bash --norc --noprofile -i")
        self._run("set-option", "-g", "escape-time", "10")
        self._run("set-option", "-g", "status", "off")  # else who attaches takes a row away

    def type(self, text: str) -> None:
        """Type text as it is."""
        self._run("send-keys", "-l", "--", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names for them."""
        for key in keys:
            self._run("send-keys", key)

    def screen(self) -> str:
        """Return the text on the screen."""
        return self._run("capture-pane", "-p")

    def wait_for(self, *texts: str, gone: bool = False) -> str:
        """The screen, once all of `texts` are on it, or gone. Raises TimeoutError with the screen."""
        wanted = f"{' and '.join(map(repr, texts))} {'gone' if gone else 'there'}"
        return self.wait_until(wanted, lambda screen: all((text in screen) != gone for text in texts))

    def wait_until(self, wanted: str, met: Callable[[str], bool]) -> str:
        """The screen, once it is as wanted. Raises TimeoutError with the screen.

        Not even what the reader writes at once is seen at once: a test waits for all it wants to see.
        """
        seen = ""

        def there() -> bool:
            nonlocal seen
            seen = self.screen()
            return met(seen)

        wait_until(there, lambda: f"not {wanted}:\n{seen}")
        return seen

    def buffer(self) -> str:
        """Return tmux's paste buffer, which a program set by OSC 52."""
        return self._run("show-buffer")

    def pane_process(self) -> str:
        """The process that the pane runs."""
        return self._run("display-message", "-p", "#{pane_pid}").strip()

    def pane_terminal(self) -> str:
        """The terminal that the pane is for the programs in it."""
        return self._run("display-message", "-p", "#{pane_tty}").strip()

    def attached(self, columns: int, rows: int) -> Pty:
        """A person's terminal on this server, once it is attached. Raises TimeoutError."""
        terminal = Pty([*self._tmux, "attach-session"], columns, rows)
        size = f"{columns}x{rows}"

        def here() -> bool:
            terminal.read(0.02)
            return size in self._run("list-clients", "-F", "#{client_width}x#{client_height}")

        wait_until(here, lambda: "the terminal is not attached")
        terminal.read_until_quiet()
        return terminal

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [*self._tmux, *words], capture_output=True, text=True, timeout=PATIENCE, check=True
        )
        return done.stdout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, timeout=PATIENCE, check=False)
        shutil.rmtree(self._folder)
