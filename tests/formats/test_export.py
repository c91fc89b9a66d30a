"""Papers written for other programs, read back by independent parsers."""

import csv
import io
import json
from itertools import chain
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pybtex.database import parse_string  # type: ignore[import-untyped]  # it has none

from tests.support.properties import holds
from tui.formats.digest.document import parse
from tui.formats.export import MarkedPapers, export_papers
from tui.formats.table import COLUMNS
from tui.papers.mark import UNMARKED, Mark
from tui.papers.paper import Paper, Section
from tui.papers.text import clean, clean_line
from tui.sample import folder

PAPER = Paper(
    "2504.10479", "InternVL3: [IDK] <think> A* & B", votes=167, days=("2025-04-15",), abstract="One\ntwo",
    authors=("Jinguo Zhu", "Ludwig van Beethoven", "Bengio", "Kim, J."), keywords=("vision", "비전"),
    published="2025-04-14T17:59:06.000Z",
    sections=(Section("What's New", "첫째\n# 둘째 <EOS> **강화**"), Section(None, "one\n- two")),
)  # fmt: skip
MARK = Mark(read=True, starred=True, tags=("rl", "다시"), note="=1+1\n*see* page 3")
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("\n\"',;=+-@[]<>*_`#\\|{}&"))).map(clean)
LINES = TEXTS.map(clean_line).filter(bool)
SECTIONS = st.builds(Section, st.none() | LINES, TEXTS)
IDS = st.from_regex(r"2[0-5](0[1-9]|1[0-2])\.[0-9]{5}|hep-th/9[0-9](0[1-9]|1[0-2])[0-9]{3}", fullmatch=True)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Draw any paper that the store may hold."""
    return Paper(
        id=draw(IDS),
        title=draw(LINES),
        authors=tuple(draw(st.lists(LINES, max_size=3, unique=True))),
        authors_complete=draw(st.booleans()),
        authors_ordered=draw(st.booleans()),
        votes=draw(st.none() | st.integers(0, 10**9)),
        days=draw(st.sampled_from([("2025-05-06",), ("2025-04-01", "2025-05-06")])),
        sections=tuple(draw(st.lists(SECTIONS, max_size=2))),
        abstract=draw(st.none() | TEXTS.filter(bool)),
        keywords=tuple(draw(st.lists(LINES, max_size=2))),
        stars=draw(st.none() | st.integers(0, 10**6)),
    )


def real_papers(seeds: Path) -> list[Paper]:
    files = [*sorted(seeds.glob("*.md")), *sorted(folder().glob("*.md"))]
    digests = chain.from_iterable(parse(file.read_bytes()).digests for file in files)
    return [paper for digest in digests for paper in digest.papers]


def unmarked(papers: list[Paper]) -> MarkedPapers:
    return [(paper, UNMARKED) for paper in papers]


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_digest_reads_back(seeds: Path) -> None:
    given_papers = real_papers(seeds)
    read = [
        paper
        for digest in parse(export_papers(unmarked(given_papers), "digest")).digests
        for paper in digest.papers
    ]
    assert len(read) > 130
    assert sorted(read, key=repr) == sorted(given_papers, key=repr)


def test_a_digest_has_a_paper_on_each_of_its_days() -> None:
    twice = PAPER._replace(days=("2025-04-15", "2025-05-06"))
    once = PAPER._replace(id="2504.00001")
    digests = parse(export_papers(unmarked([twice, once]), "digest")).digests
    assert [(digest.day, [paper.id for paper in digest.papers]) for digest in digests] == [
        ("2025-05-06", [PAPER.id]),
        ("2025-04-15", [PAPER.id, "2504.00001"]),
    ]


def test_bibtex_is_read_by_two_parsers(seeds: Path) -> None:
    given_papers = list({paper.id: paper for paper in real_papers(seeds)}.values())
    text = export_papers(unmarked(given_papers), "bibtex")
    ids = [paper.id for paper in given_papers]
    assert [entry.fields["eprint"] for entry in parse_string(text, "bibtex").entries.values()] == ids
    assert [entry["eprint"] for entry in parse_bibtex(text).entries] == ids


@holds(st.lists(papers(), max_size=3), fast=12)
def test_ris_is_read_back(given_papers: list[Paper]) -> None:
    text = export_papers(unmarked(given_papers), "ris")
    assert all(line[2:6] == "  - " for line in text.split("\r\n")[:-1])
    for paper, read in zip(given_papers, rispy.loads(text), strict=True):
        assert read["type_of_reference"] == "UNPB"
        assert read["title"] == one_line(paper.title)
        assert read["urls"] == [f"https://arxiv.org/abs/{paper.id}"]
        assert read["doi"] == f"10.48550/arXiv.{paper.id}"
        assert len(read.get("authors", [])) == len(paper.authors)
        assert read.get("keywords", []) == [one_line(keyword) for keyword in paper.keywords]
        assert ("The list of authors is incomplete." in read.get("notes", [])) >= bool(
            paper.authors and not paper.authors_complete
        )


def test_ris_turns_names_that_have_parts() -> None:
    [read] = rispy.loads(export_papers([(PAPER, MARK)], "ris"))
    assert read["authors"] == ["Zhu, Jinguo", "van Beethoven, Ludwig", "Bengio", "Kim, J."]
    assert (read["date"], read["year"], read["abstract"]) == ("2025/04/14/", "2025", "One two")
    assert "4 authors, order unknown" in read["notes"]


@holds(st.lists(papers(), max_size=3), fast=12)
def test_csv_is_read_back(given_papers: list[Paper]) -> None:
    text = export_papers(unmarked(given_papers), "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [row["id"] for row in rows] == [paper.id for paper in given_papers]
    for row, paper in zip(rows, given_papers, strict=True):
        assert row["title"].removeprefix("'") == paper.title.removeprefix("'")
        assert row["votes"] == ("" if paper.votes is None else str(paper.votes))
        assert row["abstract"].lstrip("'") == (paper.abstract or "").lstrip("'")
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_csv_has_the_marks_and_lines_that_end_as_the_rfc_wants() -> None:
    text = export_papers([(PAPER, MARK)], "csv")
    assert text.startswith(",".join(COLUMNS) + "\r\n") and text.endswith("\r\n")
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["read"], row["starred"], row["tags"]) == ("yes", "yes", "rl; 다시")
    assert row["note"] == "'=1+1\n*see* page 3"
    assert row["authors"] == "Jinguo Zhu; Ludwig van Beethoven; Bengio; Kim, J."


def test_json_is_what_scripts_know() -> None:
    [record] = json.loads(export_papers([(PAPER, MARK)], "json"))
    assert (record["id"], record["votes"], record["starred"], record["tags"]) == (
        PAPER.id,
        167,
        True,
        ["rl", "다시"],
    )


def test_markdown_shows_every_letter_and_no_block_of_a_paper_s_own() -> None:
    html = MarkdownIt("commonmark").render(export_papers([(PAPER, MARK)], "markdown"))
    assert html.count("<h") == 1
    assert ">InternVL3: [IDK] &lt;think&gt; A* &amp; B</a>" in html
    assert "첫째\n# 둘째 &lt;EOS&gt; <strong>강화</strong>" in html
    assert "*see* page 3" in html and "rl, 다시" in html


@holds(papers())
def test_markdown_has_one_heading_a_paper(paper: Paper) -> None:
    tokens = MarkdownIt("commonmark").parse(export_papers([(paper, UNMARKED)], "markdown"))
    headings = [token for token in tokens if token.type == "heading_open"]
    assert [token.tag for token in headings] == ["h2"]
    assert not any(token.type == "html_block" for token in tokens)


@pytest.mark.parametrize("name", ["#", "- a", "+ b", "1. c", "12) d", "---", "> e", "```"])
def test_a_name_begins_no_block_of_markdown(name: str) -> None:
    paper = Paper("2505.00001", "A title", authors=(name,), authors_complete=False, organization=name)
    tokens = MarkdownIt("commonmark").parse(export_papers([(paper, UNMARKED)], "markdown"))
    assert [token.type for token in tokens if token.nesting == 1] == ["heading_open", *["paragraph_open"] * 2]


def test_nothing_is_an_empty_document() -> None:
    assert [export_papers([], form) for form in ("digest", "markdown", "bibtex", "ris")] == [""] * 4
    assert export_papers([], "json").split() == ["[]"]
    assert export_papers([], "csv") == ",".join(COLUMNS) + "\r\n"
