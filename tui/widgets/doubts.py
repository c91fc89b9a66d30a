"""Underlines what a paper's summary says and its abstract does not support."""

import re
from collections.abc import Iterator, Sequence

from textual.content import Content, Span
from textual.style import Style

from tui.papers.written import Doubt


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
