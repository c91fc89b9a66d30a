"""The reader's marks: a folder for each host with a TinyDB file for each month of papers, merged on reading.

Each host writes only its own folder, so any file sync may carry the library between machines.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import StoreError, one_line
from tui.language import gettext as _
from tui.papers import arxiv, clock
from tui.papers.mark import Change, Fact, Facts, Step, Value, changes_to_set, changes_to_undo
from tui.store.files.envelope import Tables
from tui.store.files.snapshot import Notify
from tui.store.files.storage import DurableStorage, warn
from tui.store.marks.fact_documents import place_facts
from tui.store.marks.hosts import MARKS, Hosts, changed_at

if TYPE_CHECKING:
    from tui.store.files.database import Database

_NEVER = Fact(None, "")
_OTHER = "other"
"""The file of papers whose ids name no month."""

_ChangesOf = Callable[[str, Facts, str], list[Change]]
"""Returns the changes of a paper, given its id, its facts, and a time that they have to be after."""


class PartialWrite(StoreError):
    """One month's file failed after others were written; `step` is the part that was written."""

    def __init__(self, error: StoreError, step: Step, papers: int, of: int) -> None:
        super().__init__(
            _("{error}; {papers} of {of} papers were changed before", error=error, papers=papers, of=of)
        )
        self.step = step


class NothingLater(StoreError):
    """The mark to change was set at the last time that there is, so that no change would count."""

    def __init__(self, id: str) -> None:
        super().__init__(
            _(
                "the marks of {id} cannot change: the library has one at the last time that there is,"
                " which no clock says; remove it there",
                id=one_line(id),
            )
        )


class MarkStore:
    """The marks under a folder; no file is made before the first mark is set.

    Reading never fails: `on_notice` is called once for each problem. Writing raises StoreError.
    """

    def __init__(self, folder: Path, host: str, on_notice: Notify = warn) -> None:
        self._own = folder / host
        self._notify = on_notice
        self._storages: dict[Path, DurableStorage] = {}
        self._databases: dict[Path, Database] = {}
        self._clock_reported = False
        self._hosts = Hosts(folder, host, self._read, on_notice)

    def facts(self) -> Mapping[str, Facts]:
        """Return the facts of all marked papers by id, as they are on disk, merged from all hosts."""
        self.refresh()
        return self._hosts.facts

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The problems of the last refresh, a line each; none before the first."""
        return self._hosts.troubles

    def refresh(self) -> None:
        """Read the files that another program or host has changed."""
        self._hosts.refresh()
        self._hosts.report_troubles()

    def take_news(self) -> dict[str, Facts]:
        """Return the facts of the papers whose marks have changed since the last call."""
        return {id: self._hosts.facts[id] for id in self._hosts.take_news()}

    def set(self, what: str, values: Mapping[str, Mapping[str, Value]], now: datetime | None = None) -> Step:
        """Set facts of papers, by id and name, on disk on return; facts that have the value already stay.

        Returns the step, under the name `what`. The papers of a month are written at once; if a month fails
        after others were written, the error is PartialWrite.
        """
        at = now or datetime.now(UTC)
        return self._write(
            what, values, at, lambda id, facts, after: changes_to_set(id, values[id], facts, at, after)
        )

    def undo(self, step: Step, now: datetime | None = None) -> Step:
        """Undo a step, except for facts that have changed since; returns a step like `set`."""
        at = now or datetime.now(UTC)
        changes: dict[str, list[Change]] = defaultdict(list)
        for change in step.changes:
            changes[change.id].append(change)
        return self._write(
            step.what,
            changes,
            at,
            lambda id, facts, after: changes_to_undo(id, changes[id], facts, at, after),
        )

    def _write(self, what: str, ids: Collection[str], now: datetime, changes_of: _ChangesOf) -> Step:
        """Change some papers, one file after the other."""
        by_file: dict[Path, list[str]] = defaultdict(list)
        for id in ids:
            by_file[self._own / f"{arxiv.month(id) or _OTHER}.json"].append(id)
        self._hosts.refresh()
        after = "" if clock.is_set(now) else self._latest(now)
        done: list[Change] = []
        papers = 0
        for path, some in by_file.items():
            try:
                done += self._write_file(path, some, lambda id, facts: changes_of(id, facts, after))
            except StoreError as error:
                if not done:
                    raise
                raise PartialWrite(error, Step(what, tuple(done)), papers, len(ids)) from error
            papers += len(some)
        return Step(what, tuple(done))

    def _latest(self, now: datetime) -> str:
        """Return the latest time in the library; report once that the clock was never set."""
        if not self._clock_reported:
            self._clock_reported = True
            self._notify(
                _(
                    "this machine's clock says {date}, before hanji was released: until it is set,"
                    " marks are dated just after the latest mark known",
                    date=now.date(),
                )
            )
        return max((fact.at for facts in self._hosts.facts.values() for fact in facts.values()), default="")

    def _write_file(
        self, path: Path, ids: Iterable[str], changes_of: Callable[[str, Facts], list[Change]]
    ) -> list[Change]:
        """Change the papers of one file, based on the merged facts of all hosts."""
        database = self._database(path)
        done: list[Change] = []
        with database.transaction():
            tables = database.storage.read() or {}
            stamp = database.storage.stamp
            self._hosts.record_read(path, tables, stamp)
            for id in ids:
                facts = self._hosts.facts.get(id, {})
                of_paper = changes_of(id, facts)
                if any(facts.get(change.name, _NEVER).at >= change.after.at for change in of_paper):
                    raise NothingLater(id)
                done += of_paper
            if done:
                changes = place_facts(tables.get(MARKS, {}), done, changed_at(stamp))
                database.table(MARKS).put(*changes)
        if done:
            written: dict[str, dict[str, Fact]] = defaultdict(dict)
            for change in done:
                written[change.id][change.name] = change.after
            self._hosts.record_written(path, written, database.storage.stamp)
        return done

    def _read(self, path: Path) -> Tables | None:
        return self._storage(path).read()

    def _storage(self, path: Path) -> DurableStorage:
        if path not in self._storages:
            self._storages[path] = DurableStorage(path, on_notice=self._notify, keeps=True)
        return self._storages[path]

    def _database(self, path: Path) -> "Database":
        from tui.store.files.database import database_of

        if path not in self._databases:
            self._databases[path] = database_of(self._storage(path))
        return self._databases[path]
