"""Citations, read back by a BibTeX parser that is not ours."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]  # it has none

from tui.formats.bibtex import entry, escaped, key
from tui.formats.digest import parse
from tui.papers.arxiv import year
from tui.papers.paper import Paper
from tui.papers.text import clean_line
from tui.sample import folder

PAPER = Paper("2504.10479", "InternVL3: Exploring 100% of $x_1$", ("Jinguo Zhu", "Weiyun Wang"))
LINES = st.text(
    st.one_of(st.characters(), st.sampled_from("\\{}$&#%_^~<>|@\"',= ")), min_size=1, max_size=40
).map(clean_line)
WORDS = st.lists(st.sampled_from(["and", "AND", "others", "Kim,", ",", "Jr.", "{", "}", "van", "A", "-"]))
NAMES = st.one_of(LINES, WORDS.map(" ".join)).filter(bool)
IDS = st.one_of(
    st.from_regex(r"[0-9]{4}\.[0-9]{4,5}", fullmatch=True),
    st.from_regex(r"(hep|cond-mat)/[0-9]{7}", fullmatch=True),
)
MEANT = {
    "textbraceleft{}": "{",
    "textbraceright{}": "}",
    "textbackslash{}": "\\",
    "textasciicircum{}": "^",
    "textasciitilde{}": "~",
    "textless{}": "<",
    "textgreater{}": ">",
    "textbar{}": "|",
}


def printed(latex: str) -> str:
    """What LaTeX would print for a text without commands of its own."""
    return re.sub(r"\\([a-z]+\{\}|.)", lambda command: MEANT.get(command[1], command[1]), latex)


@given(LINES.filter(bool), st.lists(NAMES, max_size=4), st.booleans(), st.booleans(), IDS)
def test_any_paper_is_read_back(title: str, names: list[str], complete: bool, ordered: bool, id: str) -> None:
    paper = Paper(id, title, tuple(names), complete, ordered)
    (found,) = parse_string(entry(paper), "bibtex").entries.items()
    assert found[0] == key(paper)
    fields, persons = found[1].fields, found[1].persons.get("author", [])
    assert found[1].type == "misc"
    assert (printed(fields["title"]), fields["eprint"], fields.get("year")) == (title, id, year(id))
    assert (fields["archivePrefix"], fields["url"]) == ("arXiv", f"https://arxiv.org/abs/{id}")
    others = ["others"] if names and not complete else []
    assert len(persons) == len(names + others)
    for name, person in zip(names + others, persons, strict=True):
        parts = (*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names)
        assert sorted(printed(" ".join(parts)).strip("{}").split()) == sorted(name.strip("{}").split())


def test_an_entry() -> None:
    assert entry(PAPER._replace(authors_ordered=True)) == (
        "@misc{internvl3-2504.10479,\n"
        "  title = {InternVL3: Exploring 100\\% of \\$x\\_1\\$},\n"
        "  author = {Jinguo Zhu and Weiyun Wang},\n"
        "  year = {2025},\n"
        "  eprint = {2504.10479},\n"
        "  archivePrefix = {arXiv},\n"
        "  url = {https://arxiv.org/abs/2504.10479},\n"
        "}"
    )


@pytest.mark.parametrize(
    ("paper", "says"),
    [
        (PAPER, True),
        (PAPER._replace(authors=("One",), authors_complete=False), True),
        (PAPER._replace(authors=("One",)), False),
        (PAPER._replace(authors=()), False),
        (PAPER._replace(authors_ordered=True), False),
    ],
)
def test_an_order_that_is_not_known_is_not_claimed(paper: Paper, says: bool) -> None:
    assert ("no known order" in entry(paper)) is says


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("RM-R1: Reward Modeling as Reasoning", "rmr1-2504.10479"),
        ("Über das Denken", "uber-2504.10479"),
        ("한국어 — LLM 평가", "llm-2504.10479"),
        ("생각", "arxiv-2504.10479"),
        ("<think>, said \\textsc{he}", "think-2504.10479"),
        ("x" * 1000, f"{'x' * 40}-2504.10479"),
    ],
)
def test_keys(title: str, expected: str) -> None:
    assert key(PAPER._replace(title=title)) == expected


def test_the_key_of_an_old_id() -> None:
    assert key(Paper("cond-mat/0309136", "A Title")) == "a-cond-mat-0309136"


@given(LINES, LINES, IDS, IDS)
def test_no_two_papers_have_one_key(title: str, other: str, id: str, other_id: str) -> None:
    ours, theirs = key(Paper(id, title)), key(Paper(other_id, other))
    assert (ours == theirs) <= (id == other_id)
    assert re.fullmatch(r"[a-z0-9]+-[a-z0-9.-]+", ours)


@given(st.text())
def test_what_is_escaped_holds_its_braces_in_pairs(text: str) -> None:
    assert escaped(text).replace("{}", "").count("{") == 0
    assert escaped(text).replace("{}", "").count("}") == 0


@pytest.mark.parametrize("digest", sorted(folder().glob("*.md")), ids=lambda path: path.stem)
def test_a_whole_day_has_an_entry_a_paper(digest: Path) -> None:
    papers = parse(digest.read_bytes()).digests[0].papers
    found = parse_string("\n\n".join(map(entry, papers)), "bibtex").entries
    assert [one.fields["eprint"] for one in found.values()] == [paper.id for paper in papers]
