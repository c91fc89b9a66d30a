"""Papers for the tests of the filter, and what it finds among them."""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tui.formats.digest.document import parse as parse_digest
from tui.papers.mark import NO_MARKS, MarksById
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.search.match import Hits, find, finish
from tui.search.query import parse


def read_papers(folder: Path) -> list[Paper]:
    """The papers of the digests in a folder; each of its own, none listed twice."""
    files = sorted(folder.glob("*.md"))
    digests = (digest for file in files for digest in parse_digest(file.read_bytes()).digests)
    return list({paper.id: paper for digest in digests for paper in digest.papers}.values())


def indexed(papers: Sequence[Paper]) -> Index:
    """Their index, each day's papers in the order given."""
    days: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for day in paper.days:
            days[day].append(paper.id)
    return Index.of(papers, days)


def search(index: Index, text: str, marks: MarksById = NO_MARKS, rows: Sequence[int] | None = None) -> Hits:
    """All that a filter finds."""
    return finish(find(index, parse(text), rows, marks))


def ids(index: Index, text: str, marks: MarksById = NO_MARKS) -> list[str]:
    """The ids of all that a filter finds."""
    return [index.ids[row] for row in search(index, text, marks).rows]


def plain_ids(index: Index, text: str, marks: MarksById = NO_MARKS) -> list[str]:
    """The ids of what it finds but for fuzzy hits."""
    hits = search(index, text, marks)
    return [index.ids[row] for row in hits.rows[: hits.fuzzy_from]]


def decomposed(text: str) -> str:
    """The text in NFD, as some systems give it."""
    return unicodedata.normalize("NFD", text)
