"""Writing papers into a file: asks for a format and a name, and never replaces a file unasked."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from tui.atomic_write import Exists, write_whole
from tui.browsing.ports import Notice, PaperSource
from tui.errors import HanjiError, InputError, one_line
from tui.locations import expand_home
from tui.papers.mark import Mark

if TYPE_CHECKING:  # no start needs it
    from tui.formats.export import Format

_FORMATS: tuple[tuple[str, str, "Format"], ...] = (
    ("d", "digest, to be imported again", "digest"),
    ("m", "Markdown", "markdown"),
    ("b", "BibTeX", "bibtex"),
    ("r", "RIS, for Zotero", "ris"),
    ("c", "CSV, for a spreadsheet", "csv"),
    ("o", "JSON", "json"),
)


class ExportJob:
    """Exports papers of a shelf."""

    def __init__(
        self,
        screen: Screen[None],
        shelf: PaperSource,
        mark: Callable[[str], Mark],
        say: Callable[[Notice], None],
    ) -> None:
        self._screen, self._source, self._mark, self._say = screen, shelf, mark, say

    def ask(self, days_of: Mapping[str, Iterable[str]], name: str) -> None:
        """Export papers, given the days that listed each, into a file that may be called `name`."""
        from tui.formats.export import ENDINGS  # no start needs these
        from tui.screens.dialogs.menu import Menu

        papers = f"{len(days_of):,} paper{'' if len(days_of) == 1 else 's'}"

        def choose(format: str | None) -> None:
            if format is not None:
                self._ask_name(days_of, cast("Format", format), f"{name}.{ENDINGS[cast('Format', format)]}")

        self._screen.app.push_screen(Menu(f"Export {papers} as", _FORMATS), choose)

    def _ask_name(self, days_of: Mapping[str, Iterable[str]], format: "Format", name: str) -> None:
        from tui.screens.dialogs.prompt import LineDialog  # no start needs it

        def keep(answer: str | None) -> None:
            if answer and answer.strip():
                self._take_name(days_of, format, answer.strip())

        self._screen.app.push_screen(LineDialog(f"File{_where()}", name, "a name or a path"), keep)

    def _take_name(self, days_of: Mapping[str, Iterable[str]], format: "Format", name: str) -> None:
        """Write, or ask again when there is such a file; at once, for the next key may be the answer."""
        try:
            path = Path(expand_home(name))
            _require_replaceable(path)
        except InputError as error:
            self._say(Notice(str(error), "error"))
            return
        if os.path.lexists(path):
            self._ask_again(days_of, format, path)
        else:
            self._start(days_of, format, path, force=False)

    def _start(self, days_of: Mapping[str, Iterable[str]], format: "Format", path: Path, force: bool) -> None:
        write = partial(self._write, days_of, format, path, force)
        self._screen.run_worker(write, thread=True, group="export", description="exporting papers")

    def _write(self, days_of: Mapping[str, Iterable[str]], format: "Format", path: Path, force: bool) -> None:
        from tui.formats.export import export_papers

        call = self._screen.app.call_from_thread
        try:
            papers = self._source.papers(days_of)
            text = export_papers([(paper, self._mark(id)) for id, paper in papers.items()], format)
            write_whole(path, text, force)
        except Exists:
            call(self._ask_again, days_of, format, path)
        except HanjiError as error:
            call(self._say, Notice(str(error), "error"))
        else:
            are = "paper is" if len(papers) == 1 else "papers are"
            call(self._say, Notice(f"{len(papers):,} {are} in {one_line(path)}"))

    def _ask_again(self, days_of: Mapping[str, Iterable[str]], format: "Format", path: Path) -> None:
        from tui.screens.dialogs.menu import Menu  # no start needs it

        def choose(answer: str | None) -> None:
            if answer == "replace":
                self._start(days_of, format, path, force=True)
            elif answer == "other":
                self._ask_name(days_of, format, str(path))

        entries = (("r", "replace it", "replace"), ("o", "take another name", "other"))
        self._screen.app.push_screen(Menu(f"{one_line(path)} exists", entries), choose)


def _require_replaceable(path: Path) -> None:
    """Raise InputError for a folder, a device, a pipe or a socket, which no file may replace."""
    if os.path.exists(path) and not os.path.isfile(path):
        what = "a folder" if os.path.isdir(path) else "not a regular file"
        raise InputError(f"{one_line(path)} cannot be written: it is {what}")


def _where() -> str:
    """The folder that a bare name is in, in words; nothing where it has been removed since."""
    try:
        return f", in {one_line(Path.cwd())}"
    except OSError:
        return ""
