"""A paper's texts folded, as the columns have them."""

from collections.abc import Iterable

from tui.papers.paper import Paper
from tui.search.body_parts import PART_BREAK, PARTS, TEXT_BREAK, Part, part_of_label
from tui.search.fold import fold


def folded(paper: Paper) -> tuple[str, str, str, str]:
    """Its title, authors, keywords with the id, and body."""
    return (
        joined([paper.title]),
        joined(paper.authors),
        joined([*paper.keywords, paper.id]),
        PART_BREAK.join(joined(texts) for texts in _parts(paper).values()),
    )


def joined(texts: Iterable[str]) -> str:
    """Texts folded one by one, ready to match; line breaks part them too."""
    folded = (fold(line) for text in texts for line in text.split("\n"))
    return TEXT_BREAK.join(f" {line} " for line in folded if line)


def _parts(paper: Paper) -> dict[Part, list[str]]:
    parts: dict[Part, list[str]] = {part: [] for part in PARTS}
    for section in paper.sections:
        parts[part_of_label(section.label)].append(section.text.replace("**", ""))  # how bold is marked
    parts["abstract"] += [text for text in (paper.one_line, paper.abstract) if text]
    return parts
