"""The summaries in a catalogue, each a listing of its own for the last day of its paper."""

from collections.abc import Mapping, Sequence

from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section
from tui.papers.written import Written
from tui.store.papers.catalogue import Catalogue


class Summaries:
    """Summaries are kept beside what other sources know of a paper; methods raise StoreError."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def hashes(self, papers: Sequence[Paper]) -> Mapping[str, str]:
        """Return, for papers with a summary, the hash of the request that it answered."""
        found = self._catalogue.written({paper.id: paper.days for paper in papers})
        return {id: written.hash for id, written in found.items()}

    def keep(self, paper: Paper, sections: tuple[Section, ...], written: Written) -> None:
        """Put the sections of a paper on disk, instead of those of an earlier summary."""
        known = Paper(paper.id, "", days=paper.days[-1:], sections=sections, written=written)
        self._catalogue.merge([Digest("".join(known.days), (known,), "summary", whole=False)])
