"""A store: a folder with the papers and, there or elsewhere, the reader's marks."""

from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path

from tui.locations import host_folder, library_folder
from tui.store.files.snapshot import Notify
from tui.store.files.storage import warn
from tui.store.marks.mark_store import MarkStore
from tui.store.papers.catalogue import Catalogue


class Store:
    """The store in a folder, which may be missing; nothing is read until it is asked for."""

    def __init__(
        self,
        folder: Path,
        on_notice: Notify = warn,
        is_shared: Callable[[], bool] = lambda: False,
        library: Path | None = None,
        other_language: Callable[[], bool] = lambda: True,
    ) -> None:
        """Remember the folder.

        Args:
            on_notice: Called with one line when a file had to be recovered.
            is_shared: Returns whether everyone on the machine may read new papers, never marks; called once,
                when papers are first written.
            library: The folder of the marks; None for the one of the environment, or the default.
            other_language: Returns whether filters find terms by their other language; called once.
        """
        self.folder, self.on_notice, self.is_shared = folder, on_notice, cache(is_shared)
        self._library, self._other_language = library, other_language

    @cached_property
    def catalogue(self) -> Catalogue:
        """The papers."""
        return Catalogue(self.folder / "papers", self.on_notice, self.is_shared, self._other_language)

    @cached_property
    def library(self) -> MarkStore:
        """The marks of this reader, on all hosts."""
        return MarkStore(self._library or library_folder(self.folder), host_folder(), self.on_notice)

    @property
    def has_unreadable(self) -> bool:
        """True if any papers or marks could not be read; each was reported in a line."""
        return bool(self.catalogue.unreadable or self.library.unreadable)
