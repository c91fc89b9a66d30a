"""Importing digests and files of other stores into a store, with the result of each file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from time import monotonic

from tui.errors import StoreError, one_line
from tui.formats.digest.size_limit import size_of
from tui.language import gettext as _
from tui.language import ngettext
from tui.papers.digest import Digest, Problem
from tui.papers.mark import Mark
from tui.papers.tally import NOTHING, PaperCounts, Tally
from tui.sources.digest_files import DigestFile, find_files
from tui.sources.paper_store import PaperStore

KEEP_EVERY = 1.0
"""Seconds of reading between two writes: each month costs a write, however many of its files were read."""
LARGEST_WAITING = 2_000_000
"""Characters at most of papers that wait to be written."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """The result of importing a file."""

    file: str
    """The path in a form fit to show."""
    days: tuple[str, ...]
    counts: PaperCounts
    problems: tuple[Problem, ...]
    form: str = "digest"
    """The form that it was taken for, as `--json` names it."""
    kind: str = "a digest"
    """The form in words."""
    outside: int = 0
    """The number of papers that are not on arXiv."""
    undated: int = 0
    """The number of papers without a day."""


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """The progress of an import, and its result so far; a paper listed on two days counts twice."""

    files: int
    """The number of files to read."""
    done: int = 0
    counts: PaperCounts = NOTHING
    """The changes of the papers, from before the import to its last write."""
    problems: tuple[str, ...] = ()
    """The problems of the file read last, a line each, with file and line."""
    results: tuple[FileResult, ...] = ()
    """All files that were read; empty before the end, because a later file may change the counts."""
    note: str = ""
    """What the file read last was taken for, in a line; empty for a digest."""
    outside: int = 0
    """The number of papers that are not on arXiv."""
    undated: int = 0
    """The number of papers without a day."""
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """The marks in the files, by id: those of exports by hanji."""

    @property
    def changed(self) -> int:
        """The number of papers that are new or updated."""
        return self.counts.new + self.counts.updated

    @property
    def progress(self) -> str:
        """The progress, in words."""
        return ngettext("{done:,} of {n:,} file", "{done:,} of {n:,} files", self.files, done=self.done)

    @property
    def summary(self) -> str:
        """The result, in words."""
        counts = self.counts
        line = ngettext(
            "{n:,} paper: {new:,} new, {updated:,} updated, {unchanged:,} unchanged",
            "{n:,} papers: {new:,} new, {updated:,} updated, {unchanged:,} unchanged",
            counts.papers,
            new=counts.new,
            updated=counts.updated,
            unchanged=counts.unchanged,
        )
        if self.undated:
            line = _("{line}; without a day: {n:,}", line=line, n=self.undated)
        if self.outside:
            line = _("{line}; not on arXiv: {n:,}", line=line, n=self.outside)
        if self.done < self.files:
            line = _("Stopped after {progress}; added: {papers}", progress=self.progress, papers=line)
        return line


def import_files(
    store: PaperStore,
    paths: Iterable[str],
    stopped: Callable[[], bool] = lambda: False,
    day: str | None = None,
) -> Iterator[ImportProgress]:
    """Import the files of paths; yield the progress before the first and after each file.

    Papers that have no day in their file are listed on `day`, or kept without one. Once it is `stopped`, the
    files read until then are still added. If a month cannot be written, the others
    are written before the StoreError is raised.
    """
    run = _Run(store, day)
    files = find_files(paths)
    yield (so_far := ImportProgress(len(files)))
    for number, file in enumerate(files, 1):
        reading = run.read(file)
        last = stopped() or number == len(files)
        run.write(at_once=last)
        so_far = replace(
            so_far,
            done=number,
            counts=run.tally.total,
            problems=tuple(_format_problem(reading.file, problem) for problem in reading.problems),
            results=tuple(run.results()) if last else (),
            note=run.describe(reading),
            outside=so_far.outside + reading.outside,
            undated=so_far.undated + reading.undated,
            marks=run.marks,
        )
        yield so_far
        if last:
            break
    if run.failure is not None:
        raise run.failure


class _Run:
    """One import: the files read so far, and the changes of their papers."""

    def __init__(self, store: PaperStore, day: str | None = None) -> None:
        self.tally = Tally()
        self.failure: StoreError | None = None
        """The first error of a month that could not be written."""
        self.marks: dict[str, Mark] = {}
        self._store, self._day = store, day
        self._read: list[FileResult] = []
        self._waiting: list[tuple[int, Digest]] = []
        """Digests that wait to be written, each with the number of its file."""
        self._size = 0
        """The characters of their papers."""
        self._written_at = monotonic()
        self._papers = 0
        """The papers of the file read last."""

    def read(self, file: str) -> FileResult:
        """Read a file, and write the waiting digests when they are too large."""
        opened = DigestFile(file, self._store.read_other)
        days = set()
        undated = self._papers = 0
        for digest in opened.digests():
            if not digest.day and self._day:
                digest = _on_day(digest, self._day)
            days.add(digest.day)
            self._papers += len(digest.papers)
            undated += 0 if digest.day else len(digest.papers)
            self._waiting.append((len(self._read), digest))
            self._size += sum(map(size_of, digest.papers))
            self.write(at_once=self._size > LARGEST_WAITING)
        read_as = opened.read_as
        self.marks.update(read_as.marks)
        result = FileResult(
            opened.display_name,
            tuple(sorted(filter(None, days))),
            NOTHING,
            opened.problems(),
            read_as.form,
            read_as.kind,
            read_as.outside,
            undated,
        )
        self._read.append(result)
        return result

    def describe(self, result: FileResult) -> str:
        """Say what a file was taken for, unless it is a digest or has no papers."""
        if result.form == "digest" or not self._papers:
            return ""
        line = ngettext("{n:,} paper, {form}", "{n:,} papers, {form}", self._papers, form=result.kind)
        if result.undated:
            line = _("{line}; without a day: {n:,}; --day names one", line=line, n=result.undated)
        if result.outside:
            line = _("{line}; not on arXiv: {n:,}", line=line, n=result.outside)
        return f"{one_line(result.file)}: {line}"

    def write(self, at_once: bool) -> None:
        """Write the waiting digests, `at_once` or if the last write is some time ago."""
        if not (self._waiting and (at_once or monotonic() - self._written_at > KEEP_EVERY)):
            return
        try:
            changes = self._store.merge([digest for _, digest in self._waiting])
        except StoreError as error:
            self.failure = self.failure or error
        else:
            for file, digest in self._waiting:
                keys = {(digest.day, paper.id) for paper in digest.papers}
                self.tally.count(file, ((key, changes[key]) for key in keys))
        self._waiting, self._size, self._written_at = [], 0, monotonic()

    def results(self) -> Iterator[FileResult]:
        """Yield the result of each file."""
        return (replace(result, counts=self.tally.of(n)) for n, result in enumerate(self._read))


def _on_day(digest: Digest, day: str) -> Digest:
    """Return papers without a day as listed on one."""
    return digest._replace(day=day, papers=tuple(paper._replace(days=(day,)) for paper in digest.papers))


def _format_problem(file: str, problem: Problem) -> str:
    where = f"{one_line(file)}:{problem.line}" if problem.line else one_line(file)
    return f"{where}: {problem.message}"
