"""The copies of one run of the reader, and a notice for the outcome of each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tui.browsing.ports import Notice, Tone
from tui.errors import one_line
from tui.language import gettext as _
from tui.papers.link import safe_url

if TYPE_CHECKING:
    from tui.clipboard import Choice, TerminalAnswer

_TONES: dict[str, Tone] = {"verified": "plain", "sent": "plain", "buffer": "warning", "failed": "error"}


class Copies:
    """Copies texts to the user's clipboard, and remembers the links that nothing confirmed.

    One at a time, in the order of the keys: the last copy is the one to be pasted, and what is read back must
    not be that of another one.
    """

    def __init__(
        self,
        choice: "Choice",
        write: Callable[[str], object],
        ask: Callable[[], "TerminalAnswer | None"],
        key: str,
    ) -> None:
        """Copy nothing yet.

        Args:
            choice: The way to copy, from the settings.
            write: Writes to the terminal.
            ask: Returns what the terminal has answered about itself.
            key: The key that shows a link, to be named in notices; empty for none.
        """
        self._choice, self._write, self._ask, self._key = choice, write, ask, key
        self._unconfirmed: dict[str, None] = {}
        self._one_at_a_time = ThreadPoolExecutor(1, thread_name_prefix="hanji-copying")

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """The copied links that were never read back, each once, the last one last."""
        return tuple(self._unconfirmed)

    def make(self, text: str, name: str) -> Notice:
        """Copy a text, given its name for the notice, and return the outcome; blocks for seconds at worst."""
        return self._one_at_a_time.submit(self._make, text, name).result()

    def _make(self, text: str, name: str) -> Notice:
        from tui.clipboard import copy

        links = [line for line in text.split("\n") if safe_url(line)]
        for link in links:
            self._unconfirmed.pop(link, None)
            self._unconfirmed[link] = None
        outcome = copy(text, self._write, choice=self._choice, terminal=self._ask)
        for link in links if outcome.state == "verified" else ():
            self._unconfirmed.pop(link, None)
        notice = outcome.notice(name, _("{key} shows the link", key=self._key) if self._key else "")
        return Notice(one_line(notice), _TONES[outcome.state])
