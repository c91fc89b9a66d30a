"""hanji's own exports, read back as far as their form goes."""

import pytest

from tests.support.general import Read, read
from tui.formats.export import ENDINGS, Format, MarkedPapers, export_papers
from tui.papers.mark import Mark
from tui.papers.paper import Paper, Section

FULL = Paper(
    id="2504.10479",
    title="InternVL3: [IDK] $τ$ <think> & A* \\textsc{x}_1",
    authors=("Jinguo Zhu", "van der Berg, Jr.", "The Team"),
    authors_complete=False,
    votes=56,
    days=("2025-04-15", "2025-05-06"),
    media="https://example.org/a.mp4",
    media_kind="video",
    sections=(Section("What's New", "A **model**.\nIn two lines."), Section("Technical Details", "Of 78B.")),
    abstract="We train it.",
    keywords=("vision", "language"),
    code="https://github.com/a/b",
    project="https://example.org",
    organization="Lab, of AI",
    one_line="It sees.",
    published="2025-04-14",
)
BARE = Paper(id="hep-th/9901001", title="Bare", days=("2025-04-15",))
PAPERS: MarkedPapers = [
    (FULL, Mark(read=True, starred=True, tags=("rl", "a b"), note="=1+1\ntwo")),
    (BARE, Mark()),
]


def read_back(format: Format) -> Read:
    return read(export_papers(PAPERS, format), f"x.{ENDINGS[format]}")


@pytest.mark.parametrize("format", ENDINGS)
def test_every_export_gives_the_same_ids_and_titles(format: Format) -> None:
    found = read_back(format)
    assert {id: paper.title for id, paper in found.papers.items()} == {p.id: p.title for p, _ in PAPERS}
    assert found.problems == []


def test_json_gives_the_same_papers_and_marks() -> None:
    found = read_back("json")
    days = {(listed.day, paper._replace(days=())) for listed in found.reading.days for paper in listed.papers}
    assert days == {(day, paper._replace(days=())) for paper, _ in PAPERS for day in paper.days}
    assert dict(found.reading.marks) == {paper.id: mark for paper, mark in PAPERS}


def test_csv_gives_the_same_but_for_the_order_of_authors() -> None:
    found = read_back("csv")
    assert found.papers[FULL.id]._replace(days=()) == FULL._replace(days=())
    assert [listed.day for listed in found.reading.days] == ["2025-04-15", "2025-05-06"]
    assert dict(found.reading.marks) == {paper.id: mark for paper, mark in PAPERS}


def test_markdown_gives_text_days_tags_and_note() -> None:
    found = read_back("markdown")
    paper = found.papers[FULL.id]
    names = (
        "votes",
        "authors_complete",
        "sections",
        "abstract",
        "code",
        "project",
        "organization",
        "media",
        "media_kind",
    )
    assert [getattr(paper, name) for name in names] == [getattr(FULL, name) for name in names]
    assert sorted(str(listed.day) for listed in found.reading.days) == ["2025-04-15", "2025-05-06"]
    assert dict(found.reading.marks)[FULL.id] == PAPERS[0][1]._replace(read=False)


@pytest.mark.parametrize("format", ["bibtex", "ris"])
def test_references_give_the_authors(format: Format) -> None:
    paper = read_back(format).papers[FULL.id]
    assert paper.authors[0] == "Jinguo Zhu" and paper.authors[-1] == "The Team"
    assert not paper.authors_complete and not paper.authors_ordered
