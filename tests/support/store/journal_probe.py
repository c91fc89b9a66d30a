"""A reader of a library for tests: the marks that it shows, and the reports that it gets."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from queue import SimpleQueue

from tests.support.store.mark_probe import marks, on_disk
from tui.papers.mark import UNMARKED, Mark, Value
from tui.store.marks.journal import Journal, StepReport
from tui.store.marks.mark_store import MarkStore


class Reader:
    """Has a journal, and takes what arrives from its thread only when asked to."""

    def __init__(self, folder: Path, host: str = "laptop") -> None:
        self.folder = folder
        self.notices: list[str] = []
        self.told: list[tuple[set[str], StepReport]] = []
        """The report of every shown change, with the ids of its papers."""
        self._asked = 0
        self._arrived: SimpleQueue[tuple[Callable[[], None], dict[str, Mark]]] = SimpleQueue()
        self.journal = Journal(MarkStore(folder, host, self.notices.append), self._deliver, self._tell)

    def _deliver(self, shows: Callable[[], None]) -> None:
        library = MarkStore(self.folder, "onlooker", lambda line: None)
        self._arrived.put((shows, marks(library.facts())))

    def _tell(self, ids: Iterable[str], report: StepReport) -> None:
        self.told.append((set(ids), report))

    def set(self, what: str, values: Mapping[str, Mapping[str, Value]], undoable: bool = True) -> None:
        """Ask for marks."""
        self.journal.set(what, values, undoable=undoable)
        self._asked += 1

    def ask(self, *names: str) -> None:
        """Ask for "undo", "redo" or "refresh"."""
        for name in names:
            getattr(self.journal, name)()
            self._asked += 1

    def wait(self) -> str:
        """Take results until all requests are done; return the last report.

        The marks shown in the end were on disk when they were acknowledged.
        """
        while self._asked:
            shows, was_on_disk = self._arrived.get(timeout=60)
            shows()
            self._asked -= 1
            if not self._asked:
                assert self.shown() == was_on_disk
        return self.told[-1][1].text if self.told else ""

    def arrived(self) -> bool:
        """Return whether any result waits."""
        return not self._arrived.empty()

    def shown(self) -> dict[str, Mark]:
        """Return the papers that are shown with marks."""
        shown = {id: self.journal.mark(id) for id in self.journal.marked()}
        return {id: mark for id, mark in shown.items() if mark != UNMARKED}

    def agrees(self) -> bool:
        """Return whether the marks shown are on disk, as another program reads them."""
        return self.shown() == on_disk(self.folder)
