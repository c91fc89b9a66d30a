"""Citations, read back by independent BibTeX parsers."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]  # it has none
from pybtex.plugin import find_plugin  # type: ignore[import-untyped]  # it has none

from tests.support.properties import holds
from tui.formats.author_names import parse_name
from tui.formats.bibtex import entry, key
from tui.formats.digest.document import parse
from tui.formats.latex import escape
from tui.papers.arxiv import year
from tui.papers.paper import Paper
from tui.papers.text import clean_line
from tui.sample import folder

PAPER = Paper("2504.10479", "InternVL3: Exploring 100% of $x_1$", ("Jinguo Zhu", "Weiyun Wang"))
LINES = st.text(
    st.one_of(st.characters(), st.sampled_from("\\{}$&#%_^~<>|@\"',= ")), min_size=1, max_size=40
).map(clean_line)
FORMULA = re.compile(r"\$[^$]+\$")
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
    """Return the text that LaTeX would print for one without other commands, with formulas unchanged."""
    text = re.sub(r"\\([a-z]+\{\}|.)|[{}]", lambda part: MEANT.get(part[1], part[1] or ""), latex)
    return re.sub(r"\s", " ", text)


def meant(title: str) -> str:
    """Return the title that must be printed: its backslashes before these characters only escape them."""
    return re.sub(r"\\([$&#%_])", r"\1", title)


@holds(LINES.filter(bool), st.lists(NAMES, max_size=4), st.booleans(), st.booleans(), IDS)
def test_any_paper_is_read_back(title: str, names: list[str], complete: bool, ordered: bool, id: str) -> None:
    paper = Paper(id, title, tuple(names), complete, ordered)
    (found,) = parse_string(entry(paper), "bibtex").entries.items()
    assert found[0] == key(paper)
    fields, persons = found[1].fields, found[1].persons.get("author", [])
    assert found[1].type == "misc"
    assert (printed(fields["title"]) == meant(title)) or FORMULA.search(title)
    assert (fields["eprint"], fields.get("year")) == (id, year(id))
    assert (fields["archivePrefix"], fields["url"]) == ("arXiv", f"https://arxiv.org/abs/{id}")
    others = ["others"] if names and not complete else []
    assert len(persons) == len(names + others)
    for name, person in zip(names + others, persons, strict=True):
        parts = (*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names)
        words = printed(" ".join((*parts, *person.lineage_names))).replace(",", " ").split()
        assert sorted(words) == sorted(name.replace(",", " ").split())
        if not parse_name(name).given:
            assert printed(" ".join(parts)) == name


def test_an_entry() -> None:
    assert entry(PAPER._replace(authors_ordered=True)) == (
        "@misc{internvl3-2504.10479,\n"
        "  title = {{InternVL3}: Exploring 100\\% of {$x_1$}},\n"
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
    assert ("order of the authors is unknown" in entry(paper)) is says


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
    assert escape(text).replace("{}", "").count("{") == 0
    assert escape(text).replace("{}", "").count("}") == 0


def plain(*papers: Paper) -> list[str]:
    """Return the references as pybtex's style `plain` prints them, in the order of their keys."""
    style = find_plugin("pybtex.style.formatting", "plain")()
    entries = parse_string("\n\n".join(map(entry, papers)), "bibtex").entries.values()
    return [each.text.render_as("text") for each in style.format_entries(entries)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("InternVL3: Exploring Vision-Language Models", "InternVL3: exploring vision-language models."),
        ("GPT-4o and LLaMA-3.1 in 3D, by O'Reilly", "GPT-4o and LLaMA-3.1 in 3D, by O'Reilly."),
        ("What I Learned from a Q* and A Star", "What I learned from a Q* and a star."),
        ("A Theory of VAEs' Ω for Élan DNNs", "A theory of VAEs' Ω for élan DNNs."),
    ],
)
def test_styles_keep_the_capitals_inside_of_words(title: str, expected: str) -> None:
    # pybtex, like BibTeX, does not lower letters in braces.
    [printed_entry] = plain(PAPER._replace(title=title))
    assert expected.rstrip(".") in printed_entry


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("$τ$-Bench", "{$τ$}-Bench"),
        (r"$\Delta X^{2}_{i}$ of {Y}", r"{$\Delta X^{2}_{i}$} of \textbraceleft{}{Y}\textbraceright{}"),
        (r"$\{x\}$ and $O(n \log n)$", r"{$\{x\}$} and {$O(n \log n)$}"),
        ("From $5 to $6, and $7-$8", r"From \$5 to \$6, and \$7-\$8"),
        ("Only $ or $x", r"Only \$ or \$x"),
        (r"Up to \$5, 3\%, R\&D, a\_b, \#1", r"Up to \$5, 3\%, {R}\&{D}, a\_b, \#1"),
        (r"$a\$", r"\$a\$"),
        ("$a{b$ $a}{$", r"\$a\textbraceleft{}b\$ \$a\textbraceright{}\textbraceleft{}\$"),
        ("$a & b$ 5% #1 a_b x^2", r"\$a \& b\$ 5\% \#1 a\_b x\textasciicircum{}2"),
        (r"$\input{a}$", r"\$\textbackslash{}input\textbraceleft{}a\textbraceright{}\$"),
        ("$^^5cinput$", r"\$\textasciicircum{}\textasciicircum{}{5cinput}\$"),
        (r"\textsc{ReAct_1}: \emph{why}", r"{{\textsc{ReAct\_1}}}: {{\emph{why}}}"),
        (r"\foo{a} \b", r"\textbackslash{}foo\textbraceleft{}a\textbraceright{} \textbackslash{}b"),
    ],
)
def test_well_formed_latex_stays_and_all_else_is_printed(title: str, expected: str) -> None:
    line = entry(PAPER._replace(title=title)).split("\n")[2]
    assert line == f"  title = {{{expected}}},"
    assert line.count("{") == line.count("}")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Qwen Team", "{Qwen Team}"),
        ("AT&T", r"{AT\&T}"),
        ("Google, Inc.", "{Google, Inc.}"),
        ("Bengio", "{Bengio}"),
        ("김 철수", "{김 철수}"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("Charles de la Vallée Poussin", "de la Vallée Poussin, Charles"),
        ("Guido Van den Broeck", "Van den Broeck, Guido"),
        ("danah boyd", "boyd, danah"),
        ("Kim, J.", "J. Kim"),
        ("Émile Zola", "Émile Zola"),
    ],
)
def test_an_author(name: str, expected: str) -> None:
    [line] = [line for line in entry(PAPER._replace(authors=(name,))).split("\n") if "author" in line]
    assert line == f"  author = {{{expected}}},"


@pytest.mark.parametrize("digest", sorted(folder().glob("*.md")), ids=lambda path: path.stem)
def test_a_whole_day_has_an_entry_a_paper(digest: Path) -> None:
    papers = parse(digest.read_bytes()).digests[0].papers
    found = parse_string("\n\n".join(map(entry, papers)), "bibtex").entries
    assert [one.fields["eprint"] for one in found.values()] == [paper.id for paper in papers]
