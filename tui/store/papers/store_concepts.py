"""The concepts by which the filters of a store find terms: hanji's list, and what its papers taught."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.search.index import Index

if TYPE_CHECKING:
    from tui.search.concepts import Concepts
    from tui.search.steps import Steps
    from tui.store.papers.pair_file import Pairs

FEW = 200
"""Papers from which nothing is learnt yet."""


class StoreConcepts:
    """The concepts of a store's folder; nothing is read until they are asked for."""

    def __init__(self, store: Path, other_language: Callable[[], bool]) -> None:
        """Read nothing; `other_language` returns whether there are any, and is called at the first filter."""
        self._store, self._other_language = store, other_language
        self._loaded: Concepts | None = None

    def load(self) -> "Concepts":
        """Return the concepts."""
        if self._loaded is None:
            from tui.search.concepts import LISTED, NO_CONCEPTS

            known = self._other_language()
            self._loaded = replace(LISTED, pairs=self._load_pairs) if known else NO_CONCEPTS
        return self._loaded

    def learn(self, index: Index) -> "Steps[None]":
        """Find pairs of Korean and English forms in all papers, unless they are those of the last time.

        That takes seconds to minutes, and may be given up after any step.
        """
        if len(index) < FEW or not self._other_language():
            return
        from tui.search.pair_mining import mine_pairs
        from tui.store.papers import pair_file

        path, stamp = self._path(), pair_file.stamp_of(index.ids)
        if pair_file.load(path)[0] == stamp:
            return
        pair_file.save(path, stamp, (yield from mine_pairs(index, self.load())))
        self._loaded = None

    def _load_pairs(self) -> "Pairs":
        from tui.store.papers import pair_file

        return pair_file.load(self._path())[1]

    def _path(self) -> Path:
        from tui.store.papers import column_file, pair_file

        return pair_file.pair_path(column_file.column_path(self._store))
