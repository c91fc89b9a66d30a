"""The reader's marks: one folder a host, one TinyDB file a month of papers, merged on reading.

Each host writes only its own folder, so any file sync may carry the library between machines.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tui.papers import arxiv
from tui.papers.marks import Change, Fact, Facts, Step, Value, later_than, merge
from tui.store.database import Database, open_database
from tui.store.disk import Stamp, named_errors, stamp
from tui.store.envelope import Tables
from tui.store.snapshot import Notice
from tui.store.storage import warn

_OTHER = "other"
"""The file of papers whose ids name no month."""


class Library:
    """The marks under a folder. Its calls raise StoreError; nothing is made before the first mark is set."""

    def __init__(self, folder: Path, host: str, on_notice: Notice = warn) -> None:
        self._folder = folder
        self._say = on_notice
        self._host = host
        self._databases: dict[Path, Database] = {}
        self._facts: dict[Path, tuple[Stamp | None, dict[str, Facts]]] = {}

    def facts(self) -> dict[str, Facts]:
        """The facts of all marked papers by id, all hosts' merged; only changed files are read."""
        by_id: dict[str, list[Facts]] = defaultdict(list)
        for path in self._files():
            for id, facts in self._facts_in(path).items():
                by_id[id].append(facts)
        return {id: merge(facts) for id, facts in by_id.items()}

    def stamps(self) -> dict[Path, Stamp | None]:
        """The files and their stamps: equal as long as no hanji on any host's folder changed anything."""
        return {path: stamp(path) for path in self._files()}

    def set(self, what: str, values: Mapping[str, Mapping[str, Value]], now: datetime | None = None) -> Step:
        """Set facts of papers, by id and name; on disk on return. What has that value already stays.

        Gives the step that was done, under the name `what`. A month's papers are written at once; where one
        month fails, those before it are written.
        """
        now = now or datetime.now(UTC)
        by_file: dict[Path, dict[str, Mapping[str, Value]]] = defaultdict(dict)
        for id, wanted in values.items():
            by_file[self._file_of(id)][id] = wanted
        known = self.facts()
        changes: list[Change] = []
        for path, papers in by_file.items():
            changes += self._set_in(path, papers, known, now)
        return Step(what, tuple(changes))

    def _set_in(
        self, path: Path, papers: Mapping[str, Mapping[str, Value]], known: Mapping[str, Facts], now: datetime
    ) -> list[Change]:
        """Set facts in one of this host's files, over what all hosts know."""
        database = self._database(path)
        with database.transaction():
            mine = _facts_by_id(database.storage.read() or {})
            changes = [
                change
                for id, wanted in papers.items()
                for change in _changes(id, wanted, merge((known.get(id, {}), mine.get(id, {}))), now)
            ]
            for change in changes:
                mine[change.id] = {**mine.get(change.id, {}), change.name: change.after}
            database.table("marks").put({change.id: _plain(mine[change.id]) for change in changes})
        return changes

    def _facts_in(self, path: Path) -> dict[str, Facts]:
        now = stamp(path)
        read_at, facts = self._facts.get(path, (None, {}))
        if now != read_at or now is None:
            facts = _facts_by_id(self._database(path).storage.read() or {})
            self._facts[path] = now, facts
        return facts

    def _database(self, path: Path) -> Database:
        if path not in self._databases:
            self._databases[path] = open_database(path, on_notice=self._say)
        return self._databases[path]

    def _file_of(self, id: str) -> Path:
        return self._folder / self._host / f"{arxiv.month(id) or _OTHER}.json"

    def _files(self) -> Iterable[Path]:
        """The files of all hosts; a folder that cannot be listed is StoreError."""
        with named_errors(self._folder):
            return sorted(self._folder.glob("*/*.json"))


def _changes(id: str, wanted: Mapping[str, Value], facts: Facts, now: datetime) -> Iterable[Change]:
    for name, value in wanted.items():
        known = facts.get(name)
        before = known.value if known else None
        if before != value:
            yield Change(id, name, before, Fact(value, later_than(known, now)))


def _facts_by_id(tables: Tables) -> dict[str, Facts]:
    """The facts in a file's tables, `[value, time]` each."""
    marks = tables.get("marks", {})
    return {id: {name: Fact(*plain) for name, plain in facts.items()} for id, facts in marks.items()}


def _plain(facts: Facts) -> dict[str, Any]:
    return {name: [fact.value, fact.at] for name, fact in facts.items()}
