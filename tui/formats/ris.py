"""Papers as RIS, which Zotero, EndNote and Mendeley import.

The format is described in https://en.wikipedia.org/wiki/RIS_(file_format). A line is a two-letter tag, two
blanks, a hyphen, a blank and a text; `TY` begins a reference and `ER` ends it.
"""

from collections.abc import Iterator

from tui.formats.author_names import AuthorName, parse_name
from tui.papers.arxiv import abs_url, year
from tui.papers.paper import Paper

_END = "\r\n"


def reference(paper: Paper) -> str:
    """Write a paper as an unpublished work held by arXiv, with a line end after each line."""
    return "".join(f"{tag}  - {' '.join(text.split())}{_END}" for tag, text in _lines(paper))


def _lines(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "TY", "UNPB"
    yield "TI", paper.title
    yield from (("AU", _write_author(parse_name(name))) for name in paper.authors)
    if paper.published:
        yield "DA", f"{paper.published[:10].replace('-', '/')}/"
    if published := year(paper.id):
        yield "PY", published
    yield "PB", "arXiv"
    yield "AN", f"arXiv:{paper.id}"
    # arXiv registers this DOI for every paper (https://info.arxiv.org/help/doi.html).
    yield "DO", f"10.48550/arXiv.{paper.id}"
    yield "UR", abs_url(paper.id)
    if paper.abstract:
        yield "AB", paper.abstract
    yield from (("KW", keyword) for keyword in paper.keywords)
    yield from (("N1", note) for note in _notes(paper))
    yield "ER", ""


def _notes(paper: Paper) -> Iterator[str]:
    if paper.authors and not paper.authors_complete:
        yield "The list of authors is incomplete."
    if len(paper.authors) > 1 and not paper.authors_ordered:
        yield f"{len(paper.authors)} authors, order unknown"
    yield from (
        f"{section.label}: {section.text}" if section.label else section.text for section in paper.sections
    )


def _write_author(name: AuthorName) -> str:
    """Write `Family, Given, Suffix`; commas are removed from a whole name, since they would split it."""
    family = f"{name.particle} {name.family}".lstrip().replace(",", "")
    return ", ".join(filter(None, (family, name.given, name.suffix)))
