"""The fields before a text, between two lines of dashes: a title, a date, a link."""

import re

_FIELD = re.compile(r"([\w.-]{1,40})\s*[:=]\s?(.*)$")
_FIELDS = 200
_LONGEST = 5_000
_MARKS = ("---", "+++")


class FrontMatter:
    """The fields, in lower case; there are none if the text does not begin with them."""

    def __init__(self) -> None:
        self._fields: dict[str, str] = {}
        self._is_open: bool | None = None
        """None above the first line that is not blank, False after the end."""
        self._name = ""

    def get(self, *names: str) -> str:
        """Return the first field of these names that is there, or an empty text."""
        return next(filter(None, (self._fields.get(name, "") for name in names)), "")

    def add(self, text: str) -> bool:
        """Read a line; return False if it is one of the text, as all after the first such line are."""
        line = text.strip()
        if self._is_open is None and line:
            self._is_open = line in _MARKS
            return self._is_open
        if not self._is_open:
            return self._is_open is None
        if line in _MARKS or len(self._fields) >= _FIELDS:
            self._is_open = False
            return line in _MARKS
        self._read_field(text, line)
        return True

    def _read_field(self, text: str, line: str) -> None:
        if match := _FIELD.match(text):
            self._name = match[1].lower()
            self._fields.setdefault(self._name, match[2].strip().strip("\"'").strip())
        elif self._name and line.startswith("- "):
            known = self._fields[self._name]
            if len(known) < _LONGEST:
                added = line[2:].strip().strip("\"'")
                self._fields[self._name] = f"{known}, {added}" if known else added
