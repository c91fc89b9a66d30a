"""The marks in the folders of all hosts, as they were at the last refresh.

Only this host's files are ever repaired or written. Those of other hosts may be incomplete while a file sync
runs, or belong to another user. Marks that cannot be read stay as they were last read, which is reported.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tui.errors import StoreError, one_line
from tui.language import gettext as _
from tui.papers.clock import text_of
from tui.papers.mark import Facts, merge
from tui.store.files import commit
from tui.store.files.disk import Stamp, names, stamp, translate_errors
from tui.store.files.envelope import Tables
from tui.store.files.file_errors import NotAFile, StoreDamaged
from tui.store.files.snapshot import Notify, damage_notice, edit_notice, load
from tui.store.serialize import parse_facts

MARKS = "marks"
"""The table in each file."""

_BACKUP = commit.backup(Path("_")).suffix
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST, _LAST = (
    (end.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1) for end in (datetime.min, datetime.max)
)
"""The first and the last time of a fact, in microseconds since 1970."""


class _File(NamedTuple):
    """A file of marks as it was at one moment."""

    stamp: Stamp | None = None
    marks: Mapping[str, Facts] = MappingProxyType({})
    """The facts of each paper."""
    trouble: str = ""
    """The reason why its marks, or the latest of them, may be missing; empty if there is none."""


_NOTHING = _File()
"""A missing file."""


class Hosts:
    """The marks under a folder.

    Args:
        own: The name of this host's folder.
        read_own: Reads a file of this host; may raise StoreError.
        on_notice: Called with one line for each problem, once for as long as it lasts.
    """

    def __init__(
        self, folder: Path, own: str, read_own: Callable[[Path], Tables | None], on_notice: Notify
    ) -> None:
        self._folder = folder
        self._own = own
        self._read_own = read_own
        self._notify = on_notice
        # By path as text, because this is searched every second.
        self._files: dict[str, _File] = {}
        self._troubles: set[str] = set()
        self._reported: set[str] = set()
        self._edits_reported: set[tuple[str, Stamp | None]] = set()
        self._news: set[str] = set()
        self.facts: dict[str, Facts] = {}
        """The merged facts of all papers that have or had marks, as of the last refresh."""

    def refresh(self) -> None:
        """Read the files that have changed."""
        closed: dict[str, str] = {}
        files = {path: self._refresh_file(path) for path in self._paths(closed)}
        if closed:
            files |= {path: file for path, file in self._files.items() if path.startswith(tuple(closed))}
        both = ((self._file(path), files.get(path, _NOTHING)) for path in files.keys() | self._files.keys())
        self._replace_files(files, {id for old, new in both for id in _changed_ids(old, new)})
        self._troubles = {*closed.values(), *(file.trouble for file in files.values() if file.trouble)}

    @property
    def troubles(self) -> tuple[str, ...]:
        """The problems of the last refresh, a line each."""
        return tuple(sorted(self._troubles))

    def report_troubles(self) -> None:
        """Report the problems of the last refresh, each once for as long as it lasts."""
        for line in sorted(self._troubles - self._reported):
            self._notify(line)
        self._reported = self._troubles

    def record_read(self, path: Path, tables: Tables | None, stamp: Stamp | None) -> None:
        """Record a file of this host as it was just read."""
        old = self._file(str(path))
        if stamp is None or stamp != old.stamp:
            new = _File(stamp, _marks(tables, stamp))
            self._replace_files({**self._files, str(path): new}, _changed_ids(old, new))

    def record_written(self, path: Path, changed: Mapping[str, Facts], stamp: Stamp | None) -> None:
        """Record some papers' facts in a file of this host as they were just written."""
        marks = self._file(str(path)).marks
        written = {id: {**marks.get(id, {}), **facts} for id, facts in changed.items()}
        new = _File(stamp, {**marks, **written})
        self._replace_files({**self._files, str(path): new}, changed.keys())

    def take_news(self) -> set[str]:
        """Return the ids whose facts have changed since the last call."""
        news, self._news = self._news, set()
        return news

    def _paths(self, closed: dict[str, str]) -> Iterator[str]:
        """Yield the files of all hosts, those with only a backup included."""
        for host in _paths_in(str(self._folder), closed):
            files = {path.removesuffix(_BACKUP) for path in _paths_in(host, closed, beside=True)}
            yield from (path for path in files if path.endswith(".json"))

    def _refresh_file(self, path: str) -> _File:
        known = self._file(path)
        # A file that failed, or has only a backup, has no stamp and is read every time.
        with suppress(OSError):
            if known.stamp and known.stamp == stamp(path):
                return known
        try:
            return self._read(Path(path))
        except StoreDamaged as error:
            # Another host can still repair its own file.
            lost = str(error) if error.path.parent.name == self._own else incomplete_notice(error.path)
            return _File(None, known.marks, _stale(lost))
        except StoreError as error:
            return _File(None, known.marks, _stale(error))

    def _read(self, path: Path) -> _File:
        with translate_errors(path):
            now = stamp(path)
        if path.parent.name == self._own:
            return _File(now, _marks(self._read_own(path), now))
        snapshot = load(path)
        trouble = damage_notice(path, snapshot) if snapshot.damaged else ""
        if snapshot.edited and (edit := (str(path), now)) not in self._edits_reported:
            self._edits_reported.add(edit)
            self._notify(edit_notice(path))
        return _File(now, _marks(snapshot.tables, now), trouble)

    def _file(self, path: str) -> _File:
        return self._files.get(path, _NOTHING)

    def _replace_files(self, files: dict[str, _File], different: Set[str]) -> None:
        """Replace the known files, and merge the marks of the ids that differ."""
        self._files = files
        seen: dict[str, list[Facts]] = defaultdict(list)
        for file in files.values():
            for id in file.marks.keys() & different:
                seen[id].append(file.marks[id])
        self.facts.update((id, merge(seen[id])) for id in different)
        self._news |= different


def changed_at(stamp: Stamp | None) -> str:
    """Return the time at which a file was changed, which is that of its facts that name none.

    A file may have any time, also one before the first or after the last that there is for a fact.
    """
    microseconds = stamp[1] // 1000 if stamp else 0
    return text_of(_EPOCH + timedelta(microseconds=min(max(microseconds, _FIRST), _LAST)))


def _marks(tables: Tables | None, stamp: Stamp | None) -> Mapping[str, Facts]:
    return parse_facts((tables or {}).get(MARKS, {}), changed_at(stamp))


def incomplete_notice(path: Path) -> str:
    """Return the line for a damaged file of another host, with the likely cause and the remedy."""
    return _(
        "{file} is incomplete: it may not be fully synced yet; if it stays so, sync it again from its own"
        " machine",
        file=one_line(path),
    )


def _paths_in(folder: str, closed: dict[str, str], beside: bool = False) -> list[str]:
    """Return the paths in a folder; if it cannot be listed, return none and put the reason into `closed`.

    Files are allowed `beside` the folders of hosts, but not in place of the library.
    """
    try:
        return [f"{folder}/{name}" for name in names(Path(folder))]
    except StoreError as error:
        if not (beside and isinstance(error, NotAFile)):
            closed[f"{folder}/"] = _stale(error)
    return []


def _changed_ids(old: _File, new: _File) -> set[str]:
    """Return the ids whose marks differ between two states of a file."""
    if old is new:
        return set()
    before = old.marks
    changed = {id for id, facts in new.marks.items() if before.get(id) != facts}
    return changed | (before.keys() - new.marks.keys())


def _stale(why: object) -> str:
    return _("{why}; its marks are missing or old", why=why)
