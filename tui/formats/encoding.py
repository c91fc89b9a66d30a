"""Decoding of files from anywhere: by their byte order mark, else as UTF-8, else as CP949."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from tui.language import gettext as _
from tui.papers.digest import Problem, Problems

LARGEST = 64 * 1024 * 1024
"""Bytes read from one file."""
_CHUNK = 256 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_UNMARKED = ("utf-8", "cp949")
"""The encodings tried for a file without a mark; the second is that of Windows in Korea."""


class NotText(ValueError):
    """A file in none of the known encodings."""

    def __init__(self, line: int, expected: str) -> None:
        super().__init__(
            _("this is not {encoding}; nothing was read from the file; save it as UTF-8", encoding=expected)
        )
        self.line = line
        """The first line that cannot be decoded."""


def decode(file: BinaryIO, problems: Problems) -> Iterator[str]:
    """Yield the text of a file in pieces, without its byte order mark, reading it twice.

    An incomplete last character is left out and reported. Raises OSError, and NotText before the first piece.
    """
    start, encoding = _find_encoding(file)
    file.seek(start)
    # The file may have changed since it was checked; that is no reason to fail.
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    lines = 1
    for data in _pieces(file):
        yield (text := decoder.decode(data))
        lines += text.count("\n")
    if decoder.getstate()[0]:
        problems.append(Problem(lines, _("the file ends in the middle of a character, which is left out")))


def _find_encoding(file: BinaryIO) -> tuple[int, str]:
    """Return the number of bytes before the text, and an encoding that fits all of the text."""
    begin = file.read(len(codecs.BOM_UTF8))
    for mark, encoding, name in _MARKS:
        if begin.startswith(mark):
            if bad := _first_bad_line(file, len(mark), encoding):
                raise NotText(bad, _("{encoding}, as its first bytes say", encoding=name))
            return len(mark), encoding
    bad_lines = []
    for encoding in _UNMARKED:
        if not (bad := _first_bad_line(file, 0, encoding)):
            return 0, encoding
        bad_lines.append(bad)
    # The intended encoding is the one that gets further.
    raise NotText(max(bad_lines), _("UTF-8 or CP949 (Korean Windows)"))


def _first_bad_line(file: BinaryIO, start: int, encoding: str) -> int:
    """Return the line of the first byte that is not in this encoding, counted from 1; 0 if all are."""
    file.seek(start)
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    try:
        for data in _pieces(file):
            lines += decoder.decode(data).count("\n")
    except UnicodeDecodeError as error:
        return lines + error.object[: error.start].decode(encoding).count("\n")
    return 0


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of the file, at most `LARGEST` bytes: it may grow meanwhile."""
    for _chunk in range(LARGEST // _CHUNK):
        if not (data := file.read(_CHUNK)):
            return
        yield data
