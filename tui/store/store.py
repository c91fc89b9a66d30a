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
    """The store in a folder, which need not be there yet; nothing is read before it is asked for."""

    def __init__(
        self,
        folder: Path,
        on_notice: Notify = warn,
        is_shared: Callable[[], bool] = lambda: False,
        library: Path | None = None,
    ) -> None:
        """Take note of the folder.

        Args:
            on_notice: Is told in one line when a file had to be recovered.
            is_shared: Says whether everyone on the machine may read new papers; not the marks. It is asked
                once, when papers are first written.
            library: The folder of the marks; None for the one that the environment names, or the usual one.
        """
        self.folder, self.on_notice, self.is_shared = folder, on_notice, cache(is_shared)
        self._library = library

    @cached_property
    def catalogue(self) -> Catalogue:
        """The papers."""
        return Catalogue(self.folder / "papers", self.on_notice, self.is_shared)

    @cached_property
    def library(self) -> MarkStore:
        """The marks of this reader, on all hosts."""
        return MarkStore(self._library or library_folder(self.folder), host_folder(), self.on_notice)

    @property
    def has_unreadable(self) -> bool:
        """Whether papers or marks that were asked for could not all be read; each was said in a line."""
        return bool(self.catalogue.unreadable or self.library.unreadable)
