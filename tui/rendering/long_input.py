"""Input of any length, read up to its end in constant memory."""

import re

PASTE_END = "\x1b[201~"
_PASTE_KEPT = 65_536
"""Characters that are kept of a pasted text."""
SEQUENCE_LIMIT = 65_536
"""Characters after which a sequence that has not ended is no sequence."""
_TYPED = 8
"""Characters at most that were typed behind Esc where they look like the beginning of a control string."""
_STRING_END = re.compile("\x07|\x1b\\\\|(?=[\x00-\x06\x08-\x1f])")
"""BEL or ST. Any other control character breaks a control string off."""
_CSI_END = re.compile("[@-~]|(?=[^ -~])")


class Pasted:
    """A pasted text whose end has not arrived."""

    def __init__(self) -> None:
        self.text = ""
        """The beginning of the text."""
        self._tail = ""

    def take(self, text: str) -> str | None:
        """Take text that has arrived. Return what follows the end, or None if there is no end yet."""
        body, end, rest = (self._tail + text).partition(PASTE_END)
        lengths = range(len(PASTE_END) - 1, 0, -1)
        begun = 0 if end else next((n for n in lengths if body.endswith(PASTE_END[:n])), 0)
        self._tail = body[len(body) - begun :]
        self.text += body[: min(len(body) - begun, _PASTE_KEPT - len(self.text))]
        return rest if end else None


class Skipped:
    """A control string, or an overlong CSI sequence, whose end has not arrived: it is dropped."""

    def __init__(self, introducer: str) -> None:
        self._end = _CSI_END if introducer == "\x1b[" else _STRING_END
        self._beginning = introducer
        self._length = 0
        self._escaped = ""
        """An Esc that came last: the end may follow."""
        self._ended = False

    def take(self, text: str) -> str | None:
        """Drop text that has arrived. Return what follows the end, or None if there is no end yet."""
        text, self._escaped = self._escaped + text, ""
        end = self._end.search(text)
        if end and text[end.start() :] == "\x1b" and self._end is _STRING_END:
            text, end, self._escaped = text[:-1], None, "\x1b"
        body = text[: end.start()] if end else text
        self._beginning = (self._beginning + body[:_TYPED])[: _TYPED + 2]
        self._length += len(body)
        self._ended = bool(end and end[0])
        return text[end.end() :] if end else None

    @property
    def overlong(self) -> bool:
        """True if more has arrived than a sequence has."""
        return self._length > SEQUENCE_LIMIT

    @property
    def ends_in_escape(self) -> bool:
        """True if the last character is Esc: the key, or the beginning of the end."""
        return bool(self._escaped)

    def keys(self) -> str:
        """Return the keys that were taken for a sequence: all if they look typed, and the last Esc."""
        typed = self._beginning[2:3].isalpha() or len(self._beginning) == 2
        return (
            self._beginning if typed and self._length <= _TYPED and not self._ended else ""
        ) + self._escaped
