"""What is shown with a paper's summary: its doubts, and the lines below it. Cheap for papers without any."""

import re
from collections.abc import Sequence

from tui.papers.paper import Paper
from tui.papers.written import Doubt

_SCALED = re.compile(r"[0-9]\s?[십백천]?[만억조]|illion")
"""A sign that a text may be off by a power of ten; without one nothing is imported and compared."""


def prepare() -> None:
    """Do in advance what the first paper with figures to compare would wait for."""
    import tui.summaries.prompt
    import tui.summaries.provenance  # noqa: F401


def doubts_of(paper: Paper) -> Sequence[Doubt]:
    """Return the doubts about written sections; of a digest's only powers of ten against the abstract."""
    if paper.written:
        return paper.written.doubts
    if not paper.abstract or not any(_SCALED.search(section.text) for section in paper.sections):
        return ()
    from tui.summaries.prompt import source_text
    from tui.summaries.provenance import slips_in_digest

    return tuple(slips_in_digest(paper.sections, source_text(paper)))


def provenance_lines(paper: Paper, doubts: Sequence[Doubt]) -> list[str]:
    """Return the lines below the sections: who wrote them, and what is in doubt."""
    if not paper.written and not doubts:
        return []
    from tui.summaries.provenance import provenance, slip_lines

    return provenance(paper.written) if paper.written else list(slip_lines(doubts))
