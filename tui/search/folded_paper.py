"""The folded texts of a paper, as in the columns."""

from collections.abc import Iterable

from tui.papers.paper import Paper
from tui.search.body_parts import PART_BREAK, PARTS, TEXT_BREAK, Part, part_of_label
from tui.search.fold import fold
from tui.search.title_readings import readings


def fold_paper(paper: Paper) -> tuple[str, str, str, str]:
    """Return a paper's folded title, authors, keywords with the id, and body."""
    return (
        fold_texts([paper.title, *(reading.text for reading in readings(paper.title))]),
        fold_texts(paper.authors),
        fold_texts([*paper.keywords, paper.id]),
        PART_BREAK.join(fold_texts(texts) for texts in _split_parts(paper).values()),
    )


def fold_texts(texts: Iterable[str]) -> str:
    """Fold texts one by one, ready to match; line breaks separate texts as well."""
    folded = (fold(line) for text in texts for line in text.split("\n"))
    return TEXT_BREAK.join(f" {line} " for line in folded if line)


def _split_parts(paper: Paper) -> dict[Part, list[str]]:
    parts: dict[Part, list[str]] = {part: [] for part in PARTS}
    for section in paper.sections:
        parts[part_of_label(section.label)].append(section.text.replace("**", ""))  # the marks of bold text
    parts["abstract"] += [text for text in (paper.one_line, paper.abstract) if text]
    return parts
