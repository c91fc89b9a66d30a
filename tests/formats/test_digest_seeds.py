"""The four real digests."""

from pathlib import Path

import pytest

from tui.formats.digest.document import parse, render
from tui.papers.paper import Paper


@pytest.fixture(scope="module")
def papers(seeds: Path) -> dict[str, Paper]:
    readings = [parse(path.read_bytes()) for path in sorted(seeds.glob("*.md"))]
    return {paper.id: paper for reading in readings for digest in reading.digests for paper in digest.papers}


@pytest.mark.parametrize(
    ("day", "count"), [("2025-03-27", 30), ("2025-04-08", 21), ("2025-04-15", 28), ("2025-05-06", 23)]
)
def test_a_day_is_read_whole_and_reads_back(seeds: Path, day: str, count: int) -> None:
    reading = parse((seeds / f"{day}.md").read_bytes())
    assert reading.problems == ()
    assert [(digest.day, len(digest.papers)) for digest in reading.digests] == [(day, count)]
    assert parse(render(reading.digests)) == reading


def test_every_paper_has_its_fields(papers: dict[str, Paper]) -> None:
    assert len(papers) == 102
    for paper in papers.values():
        assert [section.label for section in paper.sections][:3] == [
            "What's New",
            "Technical Details",
            "Performance Highlights",
        ]
        assert paper.votes is not None
        assert paper.authors
        assert all(section.text for section in paper.sections)


def test_known_papers(papers: dict[str, Paper]) -> None:
    intern = papers["2504.10479"]
    assert (intern.votes, len(intern.authors), len(intern.sections)) == (167, 47, 3)
    assert len(papers["2503.19786"].authors) == 212
    patho = papers["2503.17970"].sections
    assert (len(patho), patho[-1].label) == (4, "Ablation Study")


def test_a_file_cut_anywhere_keeps_what_stood_before(seeds: Path) -> None:
    data = (seeds / "2025-05-06.md").read_bytes()
    whole = parse(data).digests[0].papers
    for end in range(600, len(data), 997):
        reading = parse(data[:end])
        (digest,) = reading.digests
        assert digest.papers[:-1] == whole[: len(digest.papers) - 1]
        assert digest.papers[-1].id == whole[len(digest.papers) - 1].id
        assert len(reading.problems) <= 2
