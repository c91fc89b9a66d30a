"""Reading papers from a file of any form: hanji's own digests first, then whatever it is."""

import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import BinaryIO

from tui.formats.digest.document import read_digests
from tui.formats.digest.recognition import may_be_digest
from tui.formats.encoding import NotText, decode
from tui.formats.general.forms import form_by_ending
from tui.language import gettext as _
from tui.papers.digest import Digest, Problems
from tui.papers.mark import Mark

_DAY_IN_PATH = re.compile(r"([0-9]{4})[-/]([0-9]{2})[-/]([0-9]{2})\.md")


class AnyForm:
    """The papers of one file, and the form that it was taken for, known once it was read."""

    def __init__(self, file: str) -> None:
        self.form = "digest"
        """The name of the form, as `--json` has it."""
        self.kind = _("a digest")
        """The form in words."""
        self.outside = 0
        """The number of papers that are not on arXiv."""
        self.marks: tuple[tuple[str, Mark], ...] = ()
        """The marks in an export by hanji, by id."""
        self._file = "" if file == "-" else file
        self._late = 0

    def digests(self, opened: BinaryIO, problems: Problems) -> Iterator[Digest]:
        """Yield the papers by day, those without a day under an empty one; problems are added at the end.

        A file that may be a digest is read as one first, day by day; if it has no paper in that form, it is
        read again, as a whole. Only OSError is raised.
        """
        name = os.path.basename(self._file)
        of_digest = Problems()
        if form_by_ending(name) in (None, "markdown", "text"):
            found = False
            for digest in self._read_digests(opened, name, of_digest):
                found = True
                yield digest
            if found:
                _add_all(problems, of_digest)
                return
            opened.seek(0)
        of_list = Problems()
        reading = self._read_general(opened, name, of_list)
        if not (reading or self._late) and any(problem.line for problem in of_digest.truncated()):
            # It was meant to be a digest.
            _add_all(problems, of_digest)
            return
        _add_all(problems, of_list)
        yield from reading

    def _read_digests(self, opened: BinaryIO, name: str, problems: Problems) -> Iterator[Digest]:
        pieces = decode(opened, problems)
        try:
            begin = next(pieces, "")
        except NotText:
            return
        if may_be_digest(begin):
            yield from read_digests(chain([begin], pieces), self._day_of_digest(name), problems)

    def _read_general(self, opened: BinaryIO, name: str, problems: Problems) -> list[Digest]:
        # Imported late: most files are digests.
        from tui.formats.general.days import day_in_path
        from tui.formats.general.reading import read_general

        reading = read_general(opened, name, day_in_path(self._file), problems)
        self.form, self.kind = reading.form, reading.kind
        self.outside, self.marks, self._late = reading.outside, reading.marks, reading.late
        return [Digest(listed.day or "", tuple(listed.papers), "import") for listed in reading.days]

    def _day_of_digest(self, name: str) -> str | None:
        """Return the day in the file's path (`2025-04-15.md`, `2025/04/15.md`) or name."""
        if match := _DAY_IN_PATH.search(self._file):
            try:
                return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
            except ValueError:
                return None
        from tui.formats.general.days import find_day

        return find_day(name)


def _add_all(problems: Problems, more: Problems) -> None:
    for problem in more.truncated():
        problems.append(problem)
