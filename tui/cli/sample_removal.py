"""The bundled sample taken out of a store, for `hanji demo --remove` and for the reader."""

from collections.abc import Iterator
from dataclasses import dataclass

from tui.errors import one_line
from tui.language import gettext as _
from tui.language import ngettext
from tui.store.store import Store


@dataclass(frozen=True, slots=True)
class SampleRemoval:
    """The result, as the progress of a job."""

    changed: int
    """The number of papers that were removed; one listed on two days counts twice."""
    summary: str
    """The result, in words."""
    problems: tuple[str, ...] = ()
    progress: str = ""


def remove_sample(store: Store) -> Iterator[SampleRemoval]:
    """Remove the sample's papers, but not what the API says of them, and yield the result.

    Marks stay. Raises StoreError.
    """
    from tui.sources.known_days import sample_days
    from tui.store.files import commit
    from tui.store.papers.removal import remove_papers

    removed = list(remove_papers(store.folder / "papers", sample_days(), store.on_notice))
    if not removed:
        yield SampleRemoval(0, _("0 papers removed: the sample is not in this store"))
        return
    papers = sum(each.papers for each in removed)
    days = ", ".join(day for each in removed for day in each.days)
    backups = ", ".join(one_line(commit.backup(each.path).name) for each in removed)
    done = ngettext(
        "{n:,} paper of the sample removed ({days})",
        "{n:,} papers of the sample removed ({days})",
        papers,
        days=days,
    )
    kept = ngettext("{backups} has them", "{backups} have them", len(removed), backups=backups)
    yield SampleRemoval(papers, _("{done}; marks stay, and {kept}", done=done, kept=kept))
