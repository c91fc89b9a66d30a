"""What the screens are handed: they know neither the store nor the clipboard."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from threading import Event
from typing import Literal, NamedTuple, Protocol

from tui.keys.remap import Keymap
from tui.papers.mark import Mark, Value
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.session import Session
from tui.settings import Settings


class PaperSource(Protocol):
    """Where the papers come from; its calls raise StoreError."""

    def newest(self) -> Index:
        """The newest day alone, within milliseconds."""

    def dated(self, begin: str) -> Index:
        """A day or a month alone, within milliseconds; nothing where there is none of that date."""

    def everything(self) -> Index:
        """All days, which may take a while."""

    def paper(self, id: str, days: Iterable[str]) -> Paper | None:
        """One whole paper, given the days that listed it."""

    def papers(self, days_of: Mapping[str, Iterable[str]]) -> dict[str, Paper]:
        """Many papers by id, given the days that listed each; may be asked from another thread."""


class Marks(Protocol):
    """The reader's marks; none of its calls waits for the disk."""

    def mark(self, id: str) -> Mark:
        """The marks of a paper as they are to be shown."""

    def set(self, what: str, values: Mapping[str, Mapping[str, Value]], *, undoable: bool = True) -> None:
        """Set facts of papers; `what` names the step for its undoing."""

    def undo(self) -> None:
        """Take the last step back."""

    def redo(self) -> None:
        """Do the last step that was undone again."""

    def refresh(self) -> None:
        """Look whether another hanji changed something."""


Tone = Literal["plain", "warning", "error"]


class Notice(NamedTuple):
    """One line for the reader, and how serious it is."""

    text: str
    tone: Tone = "plain"


SaveFilter = Callable[[str, str], Mapping[str, str]]
"""Keeps a filter under a name, and gives all that are kept; raises HanjiError."""

Copy = Callable[[str, str], Notice]
"""Brings a text to the person's clipboard, which may take seconds, and says truly what came of it.

The second text is what it is called in the notice.
"""

Open = Callable[[str], Notice | None]
"""Opens a link in the person's browser, which may take seconds; None where there is none to open it in."""


class Progress(Protocol):
    """How far a sync or an import has come."""

    @property
    def brought(self) -> int:
        """How many papers are new, or not as they were."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What was skipped or cut since the last time, a line each."""

    @property
    def progress(self) -> str:
        """How far it has come, in words."""

    @property
    def summary(self) -> str:
        """What it has brought, in words."""


Tell = Callable[[str], object]
"""Shows in one line why nothing happens, and with an empty text that this is over; from any thread."""

Bring = Callable[[Event, Tell], Iterator[Progress]]
"""Brings papers into the store, a day or a file between two answers, until the event is set.

Raises HanjiError.
"""

Import = Callable[[Sequence[str], Event], Iterator[Progress]]
"""Brings the papers of digests into the store, given paths of files and folders; see Bring."""


class Errands(NamedTuple):
    """What is done elsewhere for the reader, in the settings' file and in the store."""

    save_filter: SaveFilter
    save_theme: Callable[[str], None]
    """Keeps the colours of that name for the next time; raises HanjiError."""
    sync: Bring
    import_files: Import


class Services(NamedTuple):
    """All that the reader's screen is handed."""

    shelf: PaperSource
    marks: Marks
    copy: Copy
    open: Open
    settings: Settings
    errands: Errands
    keys: Keymap
    place: Session | None
    """Where the reader was left; None where that is not known."""
