"""The ports of the main screen: what it is handed, so that it knows neither the store nor the clipboard."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from threading import Event
from typing import Literal, NamedTuple, Protocol

from tui.keys.remap import Keymap
from tui.papers.mark import Value
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.search.steps import Steps
from tui.session import Session
from tui.settings import Settings


class PaperSource(Protocol):
    """The papers to show; each call raises StoreError if they cannot be read."""

    def newest(self) -> Index:
        """Return the newest day alone, within milliseconds."""

    def dated(self, begin: str) -> Index:
        """Return a day or a month alone, within milliseconds; empty if there is none of that date."""

    def everything(self) -> Index:
        """Return all days, which may take a while."""

    def paper(self, id: str, days: Iterable[str]) -> Paper | None:
        """Return one whole paper, given the days that listed it."""

    def learn(self, index: Index) -> Steps[None]:
        """Learn from all papers what filters can use; takes seconds, in steps."""

    def papers(self, days_of: Mapping[str, Iterable[str]]) -> dict[str, Paper]:
        """Return papers by id, given the days that listed each; may be called from any thread."""


class MarkWriter(Protocol):
    """Changes the user's marks without waiting for the disk; `MainScreen.take_marks` shows the changes."""

    def set(self, what: str, values: Mapping[str, Mapping[str, Value]], *, undoable: bool = True) -> None:
        """Set facts of papers; `what` names the step in notices, also when it is undone."""

    def undo(self) -> None:
        """Undo the last step."""

    def redo(self) -> None:
        """Redo the last step that was undone."""

    @property
    def has_read(self) -> bool:
        """True once the marks were read, or could not be."""

    def refresh(self) -> None:
        """Read what other running hanjis changed."""


Tone = Literal["plain", "warning", "error"]


class Notice(NamedTuple):
    """One line for the user, and how serious it is."""

    text: str
    tone: Tone = "plain"


SaveFilter = Callable[[str, str], Mapping[str, str]]
"""Saves a filter and returns all saved filters by name; raises HanjiError.

Args:
    name: The name of the filter.
    filter: Its text.
"""

Copy = Callable[[str, str], Notice]
"""Copies to the user's clipboard, which may take seconds, and returns what came of it.

Args:
    text: The text to copy.
    name: The name of the text in the notice.
"""

Open = Callable[[str], Notice | None]
"""Opens a link in the user's browser, which may take seconds; returns None if there is no browser."""


class Progress(Protocol):
    """The progress of a sync or an import."""

    @property
    def changed(self) -> int:
        """The number of papers that are new or updated."""

    @property
    def problems(self) -> tuple[str, ...]:
        """The papers and fields that were skipped or truncated since the last progress, a line each."""

    @property
    def progress(self) -> str:
        """The progress so far, in words."""

    @property
    def summary(self) -> str:
        """The result so far, in words."""


ShowWait = Callable[[str], object]
"""Shows in one line what a sync waits for, and with an empty text that the wait is over; from any thread."""

Fetch = Callable[[Event, ShowWait], Iterator[Progress]]
"""Fetches papers into the store, and yields after each day or file; raises HanjiError.

Args:
    stopped: Ends the fetch when it is set.
    show_wait: Shows what the fetch waits for.
"""

ImportFiles = Callable[[Sequence[str], Event], Iterator[Progress]]
"""Imports digests into the store, and yields after each file; raises HanjiError.

Args:
    paths: The paths of files and folders.
    stopped: Ends the import when it is set.
"""


Summarize = Callable[[Mapping[str, Iterable[str]], Event, ShowWait], Iterator[Progress]]
"""Writes summaries of papers into the store, and yields after each one; raises HanjiError.

Args:
    days_of: The papers by id, with the days that listed each.
    stopped: Ends the run behind the paper under way when it is set.
    show_wait: Shows what the run waits for.
"""


class Ways(NamedTuple):
    """The ways for papers to come and go, in the background."""

    sync: Fetch
    import_files: ImportFiles
    summarize: Summarize
    remove_sample: Fetch
    """Removes the papers of the sample."""


class Services(NamedTuple):
    """Everything that the main screen is handed."""

    source: PaperSource
    marks: MarkWriter
    copy: Copy
    open: Open
    save_filter: SaveFilter
    ways: Ways
    settings: Settings
    keys: Keymap
    session: Session | None
    """The last session on this store; None if it is not known."""
