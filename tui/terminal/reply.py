"""A terminal's answer, separated from the keys, for a program that reads the keyboard continuously."""

import re
import threading
import time

from tui.terminal.ask import TerminalAnswer, parse

PATIENCE = 1.0
"""Seconds that a terminal has to answer."""

_LONGEST = 1000
"""Characters kept of all answers; a longer text is not an answer."""
_ANSWER = re.compile(r"\x1b(?:P>\|[^\x1b]{0,200}\x1b\\|\[[>?][0-9;]{0,100}c)")
_BEGUN = re.compile(r"\x1b(?:\[(?:[>?][0-9;]{0,100})?|P(?:>(?:\|[^\x1b]{0,200}\x1b?)?)?)?\Z")


class TerminalReply:
    """The reply to `ask.QUERY`, created before that is written; one thread reads, other threads may wait."""

    def __init__(self) -> None:
        self._deadline = time.monotonic() + PATIENCE
        self._complete = threading.Event()
        self._heard = ""
        self._held = ""

    def keys(self, data: str) -> str:
        """Return the typed part of `data`, just read; a possible beginning of an answer is held back."""
        if self._complete.is_set():
            return data
        data, self._held = self._held + data, ""
        self._heard = (self._heard + "".join(_ANSWER.findall(data)))[:_LONGEST]
        data = _ANSWER.sub("", data)
        if parse(self._heard).primary:
            self._complete.set()
        elif (begun := _BEGUN.search(data)) and (len(begun[0]) > 2 or time.monotonic() < self._deadline):
            data, self._held = data[: begun.start()], begun[0]
        return data

    def overdue(self) -> str:
        """Return held-back input that is a key after all; called when nothing has arrived for a while."""
        if len(self._held) > 2:  # no key begins this way
            return ""
        keys, self._held = self._held, ""
        return keys

    def wait(self) -> TerminalAnswer | None:
        """Wait until the answer is complete or the time is over; return None if there is none."""
        self._complete.wait(max(0.0, self._deadline - time.monotonic()))
        answer = parse(self._heard)
        return None if answer == TerminalAnswer() else answer
