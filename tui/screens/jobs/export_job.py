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
from tui.language import N_, ngettext
from tui.language import gettext as _
from tui.locations import expand_home
from tui.papers.mark import Mark

if TYPE_CHECKING:
    from tui.formats.export import Format

_FORMATS: tuple[tuple[str, str, "Format"], ...] = (
    ("d", N_("digest, to be imported again"), "digest"),
    ("m", "Markdown", "markdown"),
    ("b", "BibTeX", "bibtex"),
    ("r", N_("RIS, for Zotero"), "ris"),
    ("c", N_("CSV, for a spreadsheet"), "csv"),
    ("o", "JSON", "json"),
)
"""The letter, the name, which is translated when it is shown, and the format."""


EXPORTING = "export"
"""The group of the workers that export."""


async def wait_for_exports(workers: WorkerManager, say: Callable[[Notice], None]) -> bool:
    """Wait until the running exports have ended; return False if one wrote no file, which it has said."""
    if running := [worker for worker in workers if worker.group == EXPORTING]:
        say(Notice(_("Exporting; hanji quits once the file is written.")))
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
        self._refused: dict[Format, str] = {}
        """The last name for each format that could not be written, until it is offered again."""

    def ask(self, days_of: Mapping[str, Iterable[str]], mark_of: Callable[[str], Mark], name: str) -> None:
        """Export papers, given the days that listed each; `name` is offered for the file."""
        from tui.formats.export import ENDINGS
        from tui.screens.dialogs.menu import Menu

        title = ngettext("Export {n:,} paper as", "Export {n:,} papers as", len(days_of))
        entries = [(letter, _(text), format) for letter, text, format in _FORMATS]

        def choose(answer: str | None) -> None:
            if answer is not None:
                format = cast("Format", answer)
                offered = self._refused.pop(format, f"{name}.{ENDINGS[format]}")
                self._ask_name(_Request(days_of, mark_of, format), offered)

        self._screen.app.push_screen(Menu(title, entries), choose)

    def _ask_name(self, request: _Request, name: str) -> None:
        from tui.screens.dialogs.prompt import LinePrompt

        def take(answer: str | None) -> None:
            if answer and answer.strip():
                self._take_name(request, answer.strip())

        self._screen.app.push_screen(LinePrompt(_ask_in_folder(), name, _("a name or a path")), take)

    def _take_name(self, request: _Request, name: str) -> None:
        """Write, or ask again if there is such a file; at once, because the next key may be the answer."""
        try:
            path = Path(expand_home(name))
            _require_replaceable(path)
        except InputError as error:
            self._refuse(request, name, str(error))
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
            call(self._refuse, request, str(path), str(error))
            return False
        # A digest lists papers by day.
        undated = sum(not paper.days for paper in papers.values()) if request.format == "digest" else 0
        written = len(papers) - undated
        done = ngettext(
            "Exported {n:,} paper to {file}", "Exported {n:,} papers to {file}", written, file=_whole(path)
        )
        if undated:
            done = _("{exported}; left out without a day: {n:,}", exported=done, n=undated)
        call(self._say, Notice(done))
        return True

    def _refuse(self, request: _Request, name: str, why: str) -> None:
        """Say why nothing was written, and keep the name to be offered the next time."""
        self._say(Notice(why, "error"))
        self._refused[request.format] = name

    def _ask_again(self, request: _Request, path: Path) -> None:
        from tui.screens.dialogs.menu import Menu

        def choose(answer: str | None) -> None:
            if answer == "replace":
                self._start(request, path, force=True)
            elif answer == "other":
                self._ask_name(request, str(path))

        entries = (("r", _("replace it"), "replace"), ("o", _("choose another name"), "other"))
        self._screen.app.push_screen(Menu(_("{file} exists", file=one_line(path)), entries), choose)


def _require_replaceable(path: Path) -> None:
    """Raise InputError for a folder, a device, a pipe or a socket, which no file may replace."""
    if os.path.exists(path) and not os.path.isfile(path):
        why = _("it is a folder") if os.path.isdir(path) else _("it is not a regular file")
        raise InputError(_("{file} cannot be written: {why}", file=one_line(path), why=why))


def _whole(path: Path) -> str:
    """Return a path with all its folders; as it is if the current one has been removed."""
    try:
        return one_line(path.absolute())
    except OSError:
        return one_line(path)


def _ask_in_folder() -> str:
    """Return the words that ask for a file and name the folder of a bare name, unless it has been removed."""
    try:
        return _("File, in {folder}", folder=one_line(Path.cwd()))
    except OSError:
        return _("File")
