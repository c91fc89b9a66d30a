"""What a run would send: the papers, the server and the language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tui.errors import InputError
from tui.language import N_
from tui.language import gettext as _
from tui.papers.paper import Paper
from tui.summaries.access import Access, open_access
from tui.summaries.prompt import request_hash
from tui.summaries.run import Keep, SummaryProgress, summarize

MOST = 50
"""Papers that are sent without being asked how many."""


class SummaryStore(Protocol):
    """A store that keeps summaries; its methods raise StoreError."""

    def hashes(self, papers: Sequence[Paper]) -> Mapping[str, str]:
        """Return, for papers with a summary, the hash of the request that it answered."""

    @property
    def keep(self) -> Keep:
        """Puts the sections of a paper on disk."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A run that has not begun."""

    access: Access
    language: str
    papers: Sequence[Paper]
    start: SummaryProgress


def make_plan(
    papers: Sequence[Paper],
    settings: Mapping[str, str],
    store: SummaryStore,
    *,
    language: str | None = None,
    again: bool = False,
    limit: int | None = None,
    advice: str = N_("say how many with --limit"),
) -> Plan:
    """Return what to send: papers with an abstract whose request was not answered before.

    Args:
        settings: The table `summaries` of the settings.
        again: True to send also what was answered before.
        limit: How many papers to send at most; needed for more than `MOST`.
        advice: What to do about too many papers.

    Raises InputError and StoreError.
    """
    access = open_access(settings["endpoint"], settings["model"], settings["key_env"])
    code = language or settings["language"]
    sources = [paper for paper in papers if paper.abstract]
    hashes = {} if again else store.hashes(sources)
    chosen = [paper for paper in sources if hashes.get(paper.id) != request_hash(paper, code)]
    if limit is None and len(chosen) > MOST:
        raise InputError(
            _(
                "{n:,} papers would be sent to {host}: {advice}",
                n=len(chosen),
                host=access.host,
                advice=_(advice),
            )
        )
    same = len(sources) - len(chosen)
    chosen = chosen[:limit]
    start = SummaryProgress(len(chosen), same=same, without_abstract=len(papers) - len(sources))
    return Plan(access, code, chosen, start)


def follow(
    plan: Plan,
    store: SummaryStore,
    wait: Callable[[float], bool],
    tell: Callable[[str], object],
    stopped: Callable[[], bool] = lambda: False,
) -> Iterator[SummaryProgress]:
    """Run a plan; yield the progress after each paper, which is then on disk.

    See `Client` for `wait` and `tell`, `summarize` for `stopped` and for the errors.
    """
    from tui.summaries.client import Client

    client = Client(plan.access, wait, tell)
    try:
        yield from summarize(plan, client, store.keep, stopped)
    finally:
        client.close()
