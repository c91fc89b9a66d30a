"""Input of any length, read to its end in constant memory."""

import re

PASTE_END = "\x1b[201~"
_PASTE_KEPT = 65_536
"""Characters of a pasted text that are kept."""
SEQUENCE_LIMIT = 65_536
"""Characters after which an unfinished sequence is not a sequence."""
_TYPED = 8
"""Characters at most that count as typed after Esc, when they look like the start of a control string."""
_STRING_END = re.compile("\x07|\x1b\\\\|(?=[\x00-\x06\x08-\x1f])")
"""BEL or ST. Any other control character ends a control string early."""
_CSI_END = re.compile("[@-~]|(?=[^ -~])")


class Pasted:
    """A pasted text that has not ended yet."""

    def __init__(self) -> None:
        self.text = ""
        """The beginning of the text."""
        self._tail = ""

    def add(self, text: str) -> str | None:
        """Add text that has arrived. Return the text behind the end, or None if the end has not come."""
        body, end, rest = (self._tail + text).partition(PASTE_END)
        lengths = range(len(PASTE_END) - 1, 0, -1)
        begun = 0 if end else next((n for n in lengths if body.endswith(PASTE_END[:n])), 0)
        self._tail = body[len(body) - begun :]
        self.text += body[: min(len(body) - begun, _PASTE_KEPT - len(self.text))]
        return rest if end else None


class Skipped:
    """A control string, or an overlong CSI sequence, that has not ended yet and is dropped."""

    def __init__(self, introducer: str) -> None:
        self._end = _CSI_END if introducer == "\x1b[" else _STRING_END
        self._beginning = introducer
        self._length = 0
        self._escaped = ""
        """A last Esc, which may begin the end."""
        self._ended = False

    def add(self, text: str) -> str | None:
        """Drop text that has arrived. Return the text behind the end, or None if the end has not come."""
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
    def is_overlong(self) -> bool:
        """True if more characters have arrived than a sequence has."""
        return self._length > SEQUENCE_LIMIT

    @property
    def ends_in_escape(self) -> bool:
        """True if the last character is Esc: the key, or the start of the end."""
        return bool(self._escaped)

    def keys(self) -> str:
        """Return the keys mistaken for a sequence: all characters if they look typed, and a last Esc."""
        typed = self._beginning[2:3].isalpha() or len(self._beginning) == 2
        return (
            self._beginning if typed and self._length <= _TYPED and not self._ended else ""
        ) + self._escaped
