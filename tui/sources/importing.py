"""Digests brought from files into a store, and what became of each file."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from tui.errors import StoreError
from tui.papers import clock
from tui.papers.digest import Problem, told
from tui.sources.files import FileReading, find_files, read
from tui.sources.keeper import Counts, Keeper

KEEP_EVERY = 1.0
"""Seconds of reading before it is kept: each month costs a write, however many of its files there are."""

Result = tuple[FileReading, Counts]
"""A file, and what became of its papers."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How far an import has come, and what it has brought; a paper listed on two days counts twice."""

    files: int
    """How many there are to read."""
    done: int = 0
    papers: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: tuple[str, ...] = ()
    """What could not be taken of the file that was read last, a line each, with file and line."""
    results: tuple[Result, ...] = ()
    """The files that were kept since the last time."""

    @property
    def brought(self) -> int:
        """The papers that are not as they were."""
        return self.new + self.updated

    @property
    def progress(self) -> str:
        """How far it has come, in words."""
        return f"{self.done:,} of {self.files:,} file{'' if self.files == 1 else 's'}"

    @property
    def summary(self) -> str:
        """What it has brought, in words."""
        stopped = f"Stopped after {self.progress}; added: " if self.done < self.files else ""
        papers = f"{self.papers:,} paper{'' if self.papers == 1 else 's'}"
        return f"{stopped}{papers}: {self.new:,} new, {self.updated:,} updated, {self.unchanged:,} unchanged"


def import_files(
    keeper: Keeper, paths: Iterable[str], stopped: Callable[[], bool] = lambda: False
) -> Iterator[Imported]:
    """Import the files that paths stand for; says how far it is before the first and after each one.

    Once it is `stopped`, the files that were read until then are added still, and no other. Where a month
    cannot be written, all others are before the StoreError is raised.
    """
    files = find_files(paths)
    so_far = Imported(len(files))
    yield so_far
    waiting: list[FileReading] = []
    failure: StoreError | None = None
    kept_at = monotonic()
    for number, file in enumerate(files, 1):
        waiting.append(reading := _without_days_to_come(read(file)))
        results: list[Result] = []
        stop = stopped()
        if stop or number == len(files) or monotonic() - kept_at > KEEP_EVERY:
            try:
                counts = keeper.add([each.digests for each in waiting])
            except StoreError as error:
                failure = failure or error
            else:
                results = list(zip(waiting, counts, strict=True))
            waiting, kept_at = [], monotonic()
        so_far = _with(so_far, reading, results)
        yield so_far
        if stop:
            break
    if failure is not None:
        raise failure


def _without_days_to_come(reading: FileReading) -> FileReading:
    """Return what a file holds without the days that cannot have been yet, which are told."""
    latest = clock.latest_day()
    refused = [digest for digest in reading.digests if digest.day > latest]
    if not refused:
        return reading
    problems = (
        Problem(
            0,
            f"{digest.day} is later than tomorrow: papers of that day left out: {len(digest.papers):,}",
        )
        for digest in refused
    )
    kept = tuple(digest for digest in reading.digests if digest.day <= latest)
    return replace(reading, digests=kept, problems=told((*reading.problems, *problems)))


def _with(so_far: Imported, reading: FileReading, results: Sequence[Result]) -> Imported:
    return replace(
        so_far,
        done=so_far.done + 1,
        papers=so_far.papers + sum(counts.papers for _, counts in results),
        new=so_far.new + sum(counts.new for _, counts in results),
        updated=so_far.updated + sum(counts.updated for _, counts in results),
        unchanged=so_far.unchanged + sum(counts.unchanged for _, counts in results),
        problems=tuple(
            f"{reading.file}:{problem.line}: {problem.message}"
            if problem.line
            else f"{reading.file}: {problem.message}"
            for problem in reading.problems
        ),
        results=tuple(results),
    )
