"""What a filter finds."""

from collections.abc import Sequence

from tui.search.fold import fold
from tui.search.index import Index


def find(index: Index, text: str, rows: Sequence[int] | None = None) -> tuple[int, ...]:
    """The rows that hold every word of `text`, those with all words in the title first."""
    terms = [term for word in text.split() if (term := fold(word))]
    chosen = range(len(index)) if rows is None else rows
    found = [row for row in chosen if all(term in index.folded[row] for term in terms)]
    return tuple(sorted(found, key=lambda row: not all(term in index.folded_titles[row] for term in terms)))
