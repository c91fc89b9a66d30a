"""A terminal's answer, separated from the keys, for a program that reads the keyboard continuously."""

import re
import threading
import time

from tui.terminal.ask import TerminalAnswer, parse

PATIENCE = 1.0
"""Seconds that a terminal has to answer."""

_LONGEST = 1000
"""Characters kept of all answers; a longer text is not an answer."""
_BACKGROUND = r"\]11;[^\x07\x1b]{0,100}(?:\x07|\x1b\\)"
_LATE = re.compile(rf"\x1b{_BACKGROUND}")
"""An answer that may come last: a multiplexer hands on the question."""
_CURSOR = r"\[2;[0-9]{1,5}R"
"""Not in the first line, in which it could be a function key."""
_ANSWER = re.compile(rf"\x1b(?:P>\|[^\x1b]{{0,200}}\x1b\\|\[[>?][0-9;]{{0,100}}c|{_BACKGROUND}|{_CURSOR})")
_BEGUN = re.compile(
    r"\x1b(?:\[(?:[>?][0-9;]{0,100})?"
    r"|P(?:>(?:\|[^\x1b]{0,200}\x1b?)?)?"
    r"|\](?:1(?:1(?:;[^\x07\x1b]{0,100}\x1b?)?)?)?)?\Z"
)
_MAYBE_CURSOR = re.compile(r"\x1b\[2(?:;[0-9]{0,5})?\Z")
"""The start of the cursor's position, or of a key such as Ins."""


class TerminalReply:
    """The reply to `ask.QUERY`, created before that is written; one thread reads, other threads may wait."""

    def __init__(self) -> None:
        self._deadline = time.monotonic() + PATIENCE
        self._complete = threading.Event()
        self._heard = ""
        self._held = ""
        self._is_new = False
        """True if some of the answer has come since it was taken."""

    def keys(self, data: str) -> str:
        """Return the typed part of `data`, just read; a possible beginning of an answer is held back."""
        if self._complete.is_set():
            return self._take(_LATE, data)
        data = self._take(_ANSWER, self._held + data)
        self._held = ""
        if parse(self._heard).primary:
            self._complete.set()
        elif begun := self._find_begun(data):
            data, self._held = data[: begun.start()], begun[0]
        return data

    def _take(self, answers: re.Pattern[str], data: str) -> str:
        """Return `data` without the answers in it, which are heard."""
        if heard := answers.findall(data):
            self._heard = (self._heard + "".join(heard))[:_LONGEST]
            self._is_new = True
            return answers.sub("", data)
        return data

    def _find_begun(self, data: str) -> re.Match[str] | None:
        """Return the possible beginning of an answer at the end of `data`."""
        in_time = time.monotonic() < self._deadline
        begun = _BEGUN.search(data)
        if begun and (len(begun[0]) > 2 or in_time):
            return begun
        return _MAYBE_CURSOR.search(data) if in_time else None

    def take_news(self) -> TerminalAnswer | None:
        """Return the answer once it is complete, and again if more of it came; None in between."""
        if not (self._is_new and self._complete.is_set()):
            return None
        self._is_new = False
        return parse(self._heard)

    @property
    def holds_back(self) -> bool:
        """True if input is held back that is a key after all if nothing follows it soon."""
        return bool(self._held) and not self._is_answer

    @property
    def _is_answer(self) -> bool:
        return len(self._held) > 2  # no key begins this way

    def overdue(self) -> str:
        """Return held-back input that is a key after all; called when nothing has arrived for a while."""
        if self._is_answer:
            return ""
        keys, self._held = self._held, ""
        return keys

    def wait(self) -> TerminalAnswer | None:
        """Wait until the answer is complete or the time is over; return None if there is none."""
        self._complete.wait(max(0.0, self._deadline - time.monotonic()))
        answer = parse(self._heard)
        return None if answer == TerminalAnswer() else answer
