"""Papers exported to a file: asks for a format and a name, and never replaces a file unasked."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.screen import Screen
from textual.worker_manager import WorkerManager

from tui.atomic_write import Exists, write_whole
from tui.browsing.ports import Notice, PaperSource
from tui.errors import HanjiError, InputError, one_line
from tui.locations import expand_home
from tui.papers.mark import Mark

if TYPE_CHECKING:
    from tui.formats.export import Format

_FORMATS: tuple[tuple[str, str, "Format"], ...] = (
    ("d", "digest, to be imported again", "digest"),
    ("m", "Markdown", "markdown"),
    ("b", "BibTeX", "bibtex"),
    ("r", "RIS, for Zotero", "ris"),
    ("c", "CSV, for a spreadsheet", "csv"),
    ("o", "JSON", "json"),
)


EXPORTING = "export"
"""The group of the workers that export."""


async def wait_for_exports(workers: WorkerManager, say: Callable[[Notice], None]) -> bool:
    """Wait until the running exports have ended; return False if one wrote no file, which it has said."""
    if running := [worker for worker in workers if worker.group == EXPORTING]:
        say(Notice("Exporting; hanji quits once the file is written."))
    return all([await worker.wait() for worker in running])


class _Request(NamedTuple):
    """The papers to export, and how."""

    days_of: Mapping[str, Iterable[str]]
    """The days that listed each paper, by id."""
    mark_of: Callable[[str], Mark]
    """Returns a paper's marks at the moment of writing."""
    format: "Format"


class ExportJob:
    """Exports papers in a worker thread."""

    def __init__(self, screen: Screen[None], source: PaperSource, say: Callable[[Notice], None]) -> None:
        self._screen, self._source, self._say = screen, source, say

    def ask(self, days_of: Mapping[str, Iterable[str]], mark_of: Callable[[str], Mark], name: str) -> None:
        """Export papers, given the days that listed each; `name` is offered for the file."""
        from tui.formats.export import ENDINGS
        from tui.screens.dialogs.menu import Menu

        papers = f"{len(days_of):,} paper{'' if len(days_of) == 1 else 's'}"

        def choose(answer: str | None) -> None:
            if answer is not None:
                format = cast("Format", answer)
                self._ask_name(_Request(days_of, mark_of, format), f"{name}.{ENDINGS[format]}")

        self._screen.app.push_screen(Menu(f"Export {papers} as", _FORMATS), choose)

    def _ask_name(self, request: _Request, name: str) -> None:
        from tui.screens.dialogs.prompt import LinePrompt

        def take(answer: str | None) -> None:
            if answer and answer.strip():
                self._take_name(request, answer.strip())

        self._screen.app.push_screen(LinePrompt(f"File{_current_folder()}", name, "a name or a path"), take)

    def _take_name(self, request: _Request, name: str) -> None:
        """Write, or ask again if there is such a file; at once, because the next key may be the answer."""
        try:
            path = Path(expand_home(name))
            _require_replaceable(path)
        except InputError as error:
            self._say(Notice(str(error), "error"))
            return
        if os.path.lexists(path):
            self._ask_again(request, path)
        else:
            self._start(request, path, force=False)

    def _start(self, request: _Request, path: Path, force: bool) -> None:
        write = partial(self._write, request, path, force)
        self._screen.run_worker(write, thread=True, group=EXPORTING, description="exporting papers")

    def _write(self, request: _Request, path: Path, force: bool) -> bool:
        """Write the file and say so; return False if it was not written."""
        from tui.formats.export import export_papers

        call = self._screen.app.call_from_thread
        try:
            papers = self._source.papers(request.days_of)
            marked = [(paper, request.mark_of(id)) for id, paper in papers.items()]
            write_whole(path, export_papers(marked, request.format), force)
        except Exists:
            call(self._ask_again, request, path)
            return False
        except HanjiError as error:
            call(self._say, Notice(str(error), "error"))
            return False
        # A digest lists papers by day.
        undated = sum(not paper.days for paper in papers.values()) if request.format == "digest" else 0
        written = len(papers) - undated
        count = f"{written:,} paper{'' if written == 1 else 's'}"
        rest = f"; left out without a day: {undated:,}" if undated else ""
        call(self._say, Notice(f"Exported {count} to {_whole(path)}{rest}"))
        return True

    def _ask_again(self, request: _Request, path: Path) -> None:
        from tui.screens.dialogs.menu import Menu

        def choose(answer: str | None) -> None:
            if answer == "replace":
                self._start(request, path, force=True)
            elif answer == "other":
                self._ask_name(request, str(path))

        entries = (("r", "replace it", "replace"), ("o", "choose another name", "other"))
        self._screen.app.push_screen(Menu(f"{one_line(path)} exists", entries), choose)


def _require_replaceable(path: Path) -> None:
    """Raise InputError for a folder, a device, a pipe or a socket, which no file may replace."""
    if os.path.exists(path) and not os.path.isfile(path):
        what = "a folder" if os.path.isdir(path) else "not a regular file"
        raise InputError(f"{one_line(path)} cannot be written: it is {what}")


def _whole(path: Path) -> str:
    """Return a path with all its folders; as it is if the current one has been removed."""
    try:
        return one_line(path.absolute())
    except OSError:
        return one_line(path)


def _current_folder() -> str:
    """Return in words the folder that a bare name is in; nothing if it has been removed."""
    try:
        return f", in {one_line(Path.cwd())}"
    except OSError:
        return ""
