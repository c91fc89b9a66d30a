"""The ways for papers and summaries to come: the API, files, the sample, a language model."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.screen import Screen

from tui import sample
from tui.browsing.ports import Notice, Services
from tui.errors import InputError
from tui.language import N_
from tui.language import gettext as _
from tui.screens.jobs.background_import import BackgroundImport, Way

SYNC = Way(
    N_("A sync is running already; Esc stops it."),
    N_("Syncing"),
    N_("The sync was stopped; the days that had arrived are kept."),
)
IMPORT = Way(N_("An import is running already; Esc stops it."), N_("Importing"))
SUMMARIES = Way(
    N_("A run of summaries is running already; Esc stops it."), N_("Summarizing"), counts_problems=True
)
REMOVAL = Way(N_("A removal is running already; Esc stops it."), N_("Removing the sample"))


class ImportJob:
    """Starts syncs, imports and summaries, one at a time, and shows their results."""

    def __init__(
        self,
        screen: Screen[None],
        services: Services,
        show: Callable[[str], None],
        say: Callable[[Notice], None],
        reload: Callable[[bool], None],
    ) -> None:
        """Start nothing yet.

        Args:
            screen: The screen on which dialogs open.
            services: The ways for papers to come and go.
            show: Shows the progress; an empty text at the end.
            say: Shows a notice.
            reload: Shows the papers that have arrived; True at the end.
        """
        self._screen, self._ways, self._say = screen, services.ways, say
        self._import = BackgroundImport(screen.call_later, show, self._end, reload)
        self.stop, self.close = self._import.stop, self._import.close

    def sync(self) -> None:
        """Fetch new days from the API."""
        self._import.start(SYNC, self._ways.sync)

    def import_files(self, paths: Sequence[str]) -> None:
        """Import the papers in files and folders."""
        self._import.start(IMPORT, lambda stopped, show_wait: self._ways.import_files(paths, stopped))

    def summarize(self, days_of: Mapping[str, Iterable[str]]) -> None:
        """Write summaries of papers, given the days that listed each."""
        if not days_of:
            return
        summarize = self._ways.summarize
        self._import.start(SUMMARIES, lambda stopped, show_wait: summarize(days_of, stopped, show_wait))

    def import_sample(self, has_papers: bool) -> None:
        """Import the sample that comes with hanji, unless the store has papers."""
        if has_papers:
            refused = _("The sample is for an empty store; `hanji demo` shows it in one of its own.")
            self._say(Notice(refused))
        else:
            self.import_files([str(sample.folder())])

    def remove_sample(self) -> None:
        """Remove the sample's papers from the store."""
        self._import.start(REMOVAL, self._ways.remove_sample)

    def ask_for_files(self) -> None:
        """Ask for files and folders, and import them."""
        from tui.screens.dialogs.path_completion import parse_paths
        from tui.screens.dialogs.prompt import PathPrompt

        def take(answer: str | None) -> None:
            if not answer or not answer.strip():
                return
            try:
                paths = parse_paths(answer)
            except InputError as error:
                self._say(Notice(str(error), "error"))
            else:
                self.import_files(paths)

        self._screen.app.push_screen(PathPrompt(_("Import papers")), take)

    def _end(self, notice: Notice, problems: Sequence[str]) -> None:
        """Show the result, and the problems of files, about which the user can do something."""
        self._say(notice)
        if problems and self._import.way in (IMPORT, SUMMARIES):
            from tui.screens.dialogs.problems_screen import ProblemsScreen

            self._screen.app.push_screen(ProblemsScreen(notice.text, problems))
