"""The forms in which papers are copied."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.clipboard.refusal import refusal
from tui.formats.digest.document import parse
from tui.formats.form import FORMS, Form, join_texts, name_of, text_of
from tui.papers.code_link import with_code
from tui.papers.paper import Paper, Section
from tui.papers.text import clean_line

PAPER = Paper(
    "2504.10479",
    "[MASK]: a *whole* paper",
    ("B", "A"),
    authors_complete=False,
    votes=3,
    days=("2025-04-15",),
    media="https://a.example/b.mp4",
    media_kind="video",
    code="https://github.com/a/b",
    sections=(Section("What's New", "First.\nSecond."), Section(None, "one\ntwo")),
)
BARE = Paper("math/0309136", "T", days=("2025-04-15",))
ONE_LINE: tuple[Form, ...] = ("abs", "pdf", "html", "hf", "id", "title", "markdown", "media", "code")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("abs", "https://arxiv.org/abs/2504.10479"),
        ("pdf", "https://arxiv.org/pdf/2504.10479"),
        ("html", "https://arxiv.org/html/2504.10479"),
        ("hf", "https://huggingface.co/papers/2504.10479"),
        ("id", "2504.10479"),
        ("title", "[MASK]: a *whole* paper"),
        ("markdown", r"[\[MASK\]: a \*whole\* paper](https://arxiv.org/abs/2504.10479)"),
        ("media", "https://a.example/b.mp4"),
        ("code", "https://github.com/a/b"),
        (
            "summary",
            "[MASK]: a *whole* paper\nhttps://arxiv.org/abs/2504.10479\n\n"
            "What's New\nFirst.\nSecond.\n\n- one\n- two",
        ),
        (
            "all",
            "[MASK]: a *whole* paper\n3 votes · 2025-04-15 · https://arxiv.org/abs/2504.10479\n"
            "B, A and others · 2 authors, order unknown\n\nWhat's New\nFirst.\nSecond.\n\n- one\n- two\n\n"
            "Video: https://a.example/b.mp4\n"
            "Code: https://github.com/a/b",
        ),
    ],
)
def test_a_paper_in_each_form(form: Form, text: str) -> None:
    assert text_of(PAPER, form) == text


def test_what_a_paper_does_not_have_has_no_text() -> None:
    assert {form for form in FORMS if text_of(BARE, form) is None} == {"media", "code", "summary"}
    assert text_of(BARE._replace(one_line="In short."), "summary") == (
        "T\nhttps://arxiv.org/abs/math/0309136\n\nIn short."
    )


def test_a_paper_without_a_day_leaves_no_place_for_one() -> None:
    lines = (text_of(BARE._replace(days=()), "all") or "").split("\n")
    assert lines[:2] == ["T", "– votes · https://arxiv.org/abs/math/0309136"]


def test_all_says_that_the_order_of_authors_is_unknown() -> None:
    def line(paper: Paper) -> str:
        return (text_of(paper, "all") or "").split("\n")[2]

    two = BARE._replace(authors=("A", "B"))
    assert line(two) == "A, B · 2 authors, order unknown"
    assert line(two._replace(authors_ordered=True)) == "A, B"
    assert line(BARE._replace(authors=("A",))) == "A"


def test_all_is_what_the_api_knows_too() -> None:
    known = BARE._replace(
        authors=("A",),
        organization="한국대학교",
        one_line="In short.",
        abstract="At length.",
        keywords=("vision", "비전"),
        code="https://a.example/code",
        stars=1234,
    )
    assert (text_of(known, "all") or "").split("\n")[2:] == [
        *("A", "한국대학교", "", "In short.", "", "Abstract", "At length.", "", "Keywords", "vision, 비전"),
        *("", "Code: https://a.example/code  1,234 stars"),
    ]


def test_several_are_a_line_each_or_a_blank_line_apart() -> None:
    assert join_texts(["a", "b"], "markdown") == "a\nb"
    assert join_texts(["a\nb", "c\nd"], "bibtex") == "a\nb\n\nc\nd"


def test_what_they_are_called() -> None:
    assert (name_of("abs"), name_of("pdf"), name_of("id")) == ("Link", "PDF link", "Id")
    assert (name_of("abs", 3), name_of("bibtex", 2)) == ("3 links", "2 BibTeX entries")


class Shown(HTMLParser):
    """The visible text of HTML, and the targets of its links."""

    text = ""
    links = 0

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("p", "a")
        self.links += attrs == [("href", "https://arxiv.org/abs/2504.10479")]


@given(
    st.text(st.one_of(st.characters(), st.sampled_from("[]()<>\\`*_!&#;~a1 ")), min_size=1).map(clean_line)
)
def test_a_markdown_link_shows_the_title_as_it_is(title: str) -> None:
    shown = Shown()
    link = text_of(PAPER._replace(title=title), "markdown") or ""
    shown.feed(MarkdownIt().render(link))
    assert (shown.text.rstrip("\n"), shown.links) == (title, 1)


@pytest.mark.parametrize("form", FORMS)
def test_all_forms_of_real_papers_may_be_copied(seeds: Path, form: Form) -> None:
    papers = [p for path in seeds.glob("*.md") for d in parse(path.read_bytes()).digests for p in d.papers]
    papers = [with_code(paper) for paper in papers]
    texts = [text for paper in papers if (text := text_of(paper, form))]
    assert len(texts) > {"media": 90, "code": 1}.get(form, 100)
    assert [refusal(text) for text in texts] == [""] * len(texts)
    assert form not in ONE_LINE or not any("\n" in text for text in texts)
