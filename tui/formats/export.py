"""Export of papers in the formats of other programs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, get_args

from tui.formats import bibtex, markdown, ris
from tui.formats.digest import document
from tui.papers.digest import Digest
from tui.papers.mark import Mark
from tui.papers.paper import Paper

Format = Literal["digest", "markdown", "bibtex", "ris", "csv", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)

MarkedPapers = Sequence[tuple[Paper, Mark]]
"""Papers with the user's marks, in the order of the export."""

ENDINGS: Mapping[Format, str] = {
    "digest": "md",
    "markdown": "md",
    "bibtex": "bib",
    "ris": "ris",
    "csv": "csv",
    "json": "json",
}
"""The file name extension of each format."""


def export_papers(papers: MarkedPapers, format: Format) -> str:
    """Write the papers as one text, ready for a file."""
    return _WRITERS[format](papers)


def digests_of(papers: Iterable[Paper]) -> list[Digest]:
    """Return a digest for each day that listed one of the papers, newest first; papers keep their order."""
    days: dict[str, list[Paper]] = {}
    for paper in papers:
        for day in paper.days:
            days.setdefault(day, []).append(paper)
    return [Digest(day, tuple(days[day])) for day in sorted(days, reverse=True)]


def _digest(papers: MarkedPapers) -> str:
    return document.render(digests_of(paper for paper, _ in papers))


def _markdown(papers: MarkedPapers) -> str:
    return "".join(f"{markdown.passage(*one)}\n\n" for one in papers)


def _bibtex(papers: MarkedPapers) -> str:
    return "".join(f"{bibtex.entry(paper)}\n\n" for paper, _ in papers)


def _ris(papers: MarkedPapers) -> str:
    return "".join(ris.reference(paper) for paper, _ in papers)


def _csv(papers: MarkedPapers) -> str:
    from tui.formats.table import write_table

    return write_table(papers)


def _json(papers: MarkedPapers) -> str:
    import orjson

    from tui.formats.record import to_record

    return orjson.dumps([to_record(*one) for one in papers], option=orjson.OPT_INDENT_2).decode() + "\n"


_WRITERS: Mapping[Format, Callable[[MarkedPapers], str]] = {
    "digest": _digest,
    "markdown": _markdown,
    "bibtex": _bibtex,
    "ris": _ris,
    "csv": _csv,
    "json": _json,
}
