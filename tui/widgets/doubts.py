"""What a paper's summary says that its abstract does not support, as the detail pane shows it."""

import re
from collections.abc import Iterator, Sequence

from textual.content import Content, Span
from textual.style import Style

from tui.papers.paper import Paper
from tui.papers.written import Doubt

_SCALED = re.compile(r"[0-9]\s?[십백천]?[만억조]|illion")
"""A sign that a text may be off by a power of ten; without one nothing is imported and compared."""


def doubts_of(paper: Paper) -> Sequence[Doubt]:
    """Return the doubts about written sections; of a digest's only powers of ten against the abstract."""
    if paper.written:
        return paper.written.doubts
    if not paper.abstract or not any(_SCALED.search(section.text) for section in paper.sections):
        return ()
    from tui.summaries.provenance import slips_in_digest

    source = f"{paper.title}\n{paper.abstract}"
    return [
        doubt
        for section in paper.sections
        for doubt in slips_in_digest(section.text, source, section.label or "")
    ]


def provenance_lines(paper: Paper, doubts: Sequence[Doubt]) -> list[str]:
    """Return the lines below the sections: who wrote them, and what is in doubt."""
    if not paper.written and not doubts:
        return []
    from tui.summaries.provenance import provenance, slip_lines

    return provenance(paper.written) if paper.written else list(slip_lines(doubts))


def underline_doubts(content: Content, label: str | None, doubts: Sequence[Doubt], style: Style) -> Content:
    """Return a section's text with everything in doubt in a style."""
    texts = {doubt.text for doubt in doubts if doubt.section == (label or "") and doubt.why != "source-share"}
    spans = [Span(start, end, style) for text in texts for start, end in _places(content.plain, text)]
    return Content(content.plain, [*content.spans, *spans]) if spans else content


def _places(text: str, part: str) -> Iterator[tuple[int, int]]:
    """Yield the places of a figure or a name, but not those inside longer ones."""
    before = r"(?<![0-9A-Za-z])(?<![0-9][.,])" if part[0].isascii() else ""
    after = r"(?![0-9A-Za-z]|[.,][0-9])" if part[-1].isascii() else ""
    for found in re.finditer(f"{before}{re.escape(part)}{after}", text):
        yield found.span()
