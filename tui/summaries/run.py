"""Writing the summaries of some papers, one after the other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from tui.language import N_, ngettext
from tui.language import gettext as _
from tui.papers.paper import Paper, Section
from tui.papers.written import Written
from tui.summaries.access import Access
from tui.summaries.prompt import messages, request_hash
from tui.summaries.run_failure import PaperFailed, RunCancelled, RunStopped
from tui.summaries.verdict import judge

_IN_A_ROW = 3
"""Papers for which the server fails one after the other before the run ends."""


class Writer(Protocol):
    """A client that writes the sections of a paper."""

    def write(self, messages: list[dict[str, str]]) -> dict[str, str]:
        """Return the strings of the answer by field; raise PaperFailed, RunStopped or RunCancelled."""


Keep = Callable[[Paper, tuple[Section, ...], Written], object]
"""Puts the sections of a paper on disk."""


@dataclass(frozen=True, slots=True)
class SummaryProgress:
    """The progress of a run, and its result so far."""

    papers: int
    """The number of papers to write about."""
    same: int = 0
    """Papers whose summary was written from the same text before."""
    without_abstract: int = 0
    written: int = 0
    doubted: int = 0
    """Written papers with at least one doubt."""
    refused: int = 0
    failed: int = 0
    problems: tuple[str, ...] = ()
    """The id of the last paper and why it has no summary, unless it has one."""

    @property
    def changed(self) -> int:
        """The number of papers that are new in the store."""
        return self.written

    @property
    def done(self) -> int:
        """The number of papers that were tried."""
        return self.written + self.refused + self.failed

    @property
    def progress(self) -> str:
        """The progress, in words."""
        return ngettext("{done} of {n:,} summary", "{done} of {n:,} summaries", self.papers, done=self.done)

    @property
    def summary(self) -> str:
        """The result, in words."""
        counts = (
            (self.doubted, N_("{n:,} with doubts")),
            (self.refused, N_("{n:,} refused")),
            (self.failed, N_("{n:,} failed")),
            (self.same, N_("{n:,} already written")),
            (self.without_abstract, N_("{n:,} without an abstract")),
        )
        others = (_(message, n=count) for count, message in counts if count)
        return ", ".join([_("{n:,} written", n=self.written), *others])


class Order(Protocol):
    """What is to be written, by which model of which host, in which language; a `Plan`."""

    @property
    def papers(self) -> Sequence[Paper]:
        """The papers, each with an abstract."""

    @property
    def access(self) -> Access:
        """The server."""

    @property
    def language(self) -> str:
        """The code of the language."""

    @property
    def start(self) -> SummaryProgress:
        """The progress before the first paper."""


def summarize(
    order: Order, writer: Writer, keep: Keep, stopped: Callable[[], bool] = lambda: False
) -> Iterator[SummaryProgress]:
    """Write the summaries of an order; yield the progress after each paper, which is then on disk.

    Raises RunStopped and the errors of `keep`. Once `stopped` returns True, no further paper is begun.
    """
    so_far, in_a_row = order.start, 0
    for paper in order.papers:
        if stopped():
            return
        try:
            so_far = _write(order, paper, replace(so_far, problems=()), writer, keep)
            in_a_row = 0
        except PaperFailed as error:
            so_far = replace(so_far, failed=so_far.failed + 1, problems=(f"{paper.id}: {error}",))
            in_a_row = in_a_row + 1 if error.is_servers else 0
        except RunCancelled:
            return
        yield so_far
        if in_a_row == _IN_A_ROW:
            raise RunStopped(
                _(
                    "{host} failed {n} times in a row: go on later",
                    host=order.access.host,
                    n=_IN_A_ROW,
                )
            )


def _write(
    order: Order, paper: Paper, so_far: SummaryProgress, writer: Writer, keep: Keep
) -> SummaryProgress:
    verdict = judge(writer.write(messages(paper, order.language)), paper, order.language)
    if verdict.refused:
        problem = _("{id}: refused, because {why}", id=paper.id, why=verdict.refused)
        return replace(so_far, refused=so_far.refused + 1, problems=(problem,))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    model, host, hash = order.access.model, order.access.host, request_hash(paper, order.language)
    keep(paper, verdict.sections, Written(model, host, at, order.language, hash, verdict.doubts))
    return replace(so_far, written=so_far.written + 1, doubted=so_far.doubted + bool(verdict.doubts))
