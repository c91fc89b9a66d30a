"""Properties that hold for any bytes given to the readers, or AssertionError is raised."""

import unicodedata
from collections.abc import Callable, Iterable

from tests.support.general import read
from tui.errors import InputError
from tui.formats.daily_papers import decode_rows, read_rows
from tui.formats.digest.document import parse, render
from tui.papers import caps
from tui.papers.arxiv import parse_id
from tui.papers.link import safe_url
from tui.papers.paper import Paper
from tui.papers.text import clean


def digest(data: bytes) -> None:
    """A digest's reader never raises, gives clean papers, and reads back what is written of them."""
    reading = parse(data)
    check(paper for digest in reading.digests for paper in digest.papers)
    assert reading.digests or reading.problems
    assert len(reading.problems) <= caps.PROBLEMS + 1
    assert parse(render(reading.digests)).digests == reading.digests


def api(data: bytes) -> None:
    """The API's reader raises nothing but InputError, and gives clean papers."""
    try:
        rows = decode_rows(data)
    except InputError:
        return
    papers, _ = read_rows(rows, "2025-05-06")
    check(papers)


def general(data: bytes) -> None:
    """The reader of any form never raises, gives clean papers, or says why there are none."""
    for name in ("", "x.md", "x.json", "x.xml", "x.bib", "x.ris", "x.csv"):
        found = read(data, name)
        check(found.papers.values())
        assert found.papers or found.problems


READERS: dict[str, Callable[[bytes], None]] = {"digest": digest, "api": api, "general": general}


def check(papers: Iterable[Paper]) -> None:
    """Every text of these papers is clean, within its cap, and what it has to be."""
    for paper in papers:
        assert parse_id(paper.id) == paper.id
        assert all(link is None or safe_url(link) for link in (paper.media, paper.code, paper.project))
        assert len(paper.title) <= caps.TITLE and len(paper.authors) <= caps.AUTHORS
        assert len(paper.sections) <= caps.SECTIONS
        for text in _texts(paper):
            assert len(text) <= caps.TEXT and text == clean(text)
            assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in text.replace("\n", ""))


def _texts(paper: Paper) -> list[str]:
    sections = (text for section in paper.sections for text in (section.label or "", section.text))
    others = (paper.abstract, paper.organization, paper.one_line, paper.published)
    return [paper.title, *paper.authors, *paper.keywords, *sections, *filter(None, others)]
