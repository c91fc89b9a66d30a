"""Where new papers come from: the API, files, and in an empty store the bundled sample."""

from collections.abc import Callable, Sequence

from textual.screen import Screen

from tui import sample
from tui.browsing.ports import Errands, Notice
from tui.errors import InputError
from tui.screens.jobs.background_import import BackgroundImport, Way

SYNC = Way("A sync", "Syncing", "The sync was stopped; the days that had arrived are kept.")
IMPORT = Way("An import", "Importing")


class ImportJob:
    """Has papers brought, one errand at a time; `reload` is that of Bringing."""

    def __init__(
        self,
        screen: Screen[None],
        errands: Errands,
        show: Callable[[str], None],
        say: Callable[[Notice], None],
        reload: Callable[[bool], None],
    ) -> None:
        self._screen, self._errands, self._say = screen, errands, say
        self._import = BackgroundImport(screen.call_later, show, self._end, reload)
        self.stop, self.close = self._import.stop, self._import.close

    def sync(self) -> None:
        """Ask the API for new days."""
        self._import.start(SYNC, self._errands.sync)

    def import_files(self, paths: Sequence[str]) -> None:
        """Take in the digests in files and folders."""
        self._import.start(IMPORT, lambda stopped, tell: self._errands.import_files(paths, stopped))

    def import_sample(self) -> None:
        """Take in the sample that comes with hanji."""
        self.import_files([str(sample.folder())])

    def ask_for_files(self) -> None:
        """Ask which files and folders to take in."""
        from tui.screens.dialogs.path_completion import named  # no start needs it
        from tui.screens.dialogs.path_prompt import PathDialog

        def take(answer: str | None) -> None:
            if not answer or not answer.strip():
                return
            try:
                paths = named(answer)
            except InputError as error:
                self._say(Notice(str(error), "error"))
            else:
                self.import_files(paths)

        self._screen.app.push_screen(PathDialog("Import digests"), take)

    def _end(self, notice: Notice, problems: Sequence[str]) -> None:
        """Say what came of it; what files hold that could not be taken, one can do something about."""
        self._say(notice)
        if problems and self._import.way is IMPORT:
            from tui.screens.dialogs.problems import ProblemsScreen  # no start needs it

            self._screen.app.push_screen(ProblemsScreen(notice.text, problems))
