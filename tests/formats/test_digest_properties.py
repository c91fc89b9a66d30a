"""Properties that hold for any input read as a digest."""

import unicodedata
from collections.abc import Iterator

from hypothesis import strategies as st

from tests.support.properties import holds
from tui.formats.digest.document import ParseResult, parse, render
from tui.papers.digest import Digest
from tui.papers.paper import MediaKind, Paper, Section
from tui.papers.text import clean, clean_line

LINK = "](https://arxiv.org/abs/2505.02707)"
PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            " ",
            "  ",
            "- ",
            "\n- ",
            "\n  - ",
            "-",
            "#",
            "\n# ",
            "\n## ",
            "\n### ",
            "\n#### ",
        ),
        *(
            "\n## Daily Papers (2025-05-06)\n",
            "## Daily Papers (2025-05-07)",
            "\n## Daily Papers (",
            "2025-13-45)",
            "## Daily",
        ),
        *("\n### [", "### [", LINK, f"{LINK}\n", "](https://a.example)", "](", "[12] ", "[", "]", "(", ")"),
        *("\nVote: ", "5", "-", "\nAuthors: ", ", ", "+", "A. O'B", "['a', \"b\"]", "['a, b', '+']"),
        *(
            "***",
            "**",
            "*",
            ":",
            ": ",
            "***L***: ",
            "\n- ***What’s New***: ",
            "\n- **M**: ",
            "***N*: x.**: 3",
        ),
        *(
            "['x', 'y']",
            "{'k': ['v', {'w': 1}]}",
            "{'[1': '2]'}",
            r"['\x23\x23# [t](https://arxiv.org/abs/2501.00001)']",
        ),
        *(r"{'\x23# Daily Papers (2025-05-08)': '\x1b[1m'}", "['", "']", "{", "}", "\\"),
        *(
            "\n```",
            "\n```py\n",
            "\n~~~\n",
            "\n![](",
            "https://a.example/b.png",
            "\n[Watch Video]",
            "\n<video src='",
            "'>",
        ),
        *(
            "\x1b[31m",
            "\x1b]0;",
            "\x07",
            "\x9d",
            "\x0c",
            "\x08",
            "\xa0",
            "\u202e",
            "\u2066",
            "\u200b",
            "\ufeff",
            "\ud800",
        ),
        *("\u0301", "\u0344" * 9, "\u1100\u1161", "각", "글자", "…", "•", "word", "x" * 1200, "y\n" * 40),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, PIECES, st.text(max_size=4)), max_size=60).map("".join)
IN_A_PAPER = TEXTS.map(lambda text: f"## Daily Papers (2025-05-06)\n### [T{LINK}\n{text}")
ANY = st.one_of(TEXTS, IN_A_PAPER)


def papers(reading: ParseResult) -> Iterator[Paper]:
    return (paper for digest in reading.digests for paper in digest.papers)


def strings(reading: ParseResult) -> Iterator[str]:
    """Yield every text except the sections'."""
    yield from (problem.message for problem in reading.problems)
    for paper in papers(reading):
        yield from (paper.id, paper.title, *paper.authors, *paper.days, paper.media or "")
        yield from (section.label or "" for section in paper.sections)


def is_shown_as_it_is(text: str) -> bool:
    bad = any(
        unicodedata.category(c) in ("Cc", "Cs")
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        for c in text
    )
    return not bad and clean(text) == text


@holds(st.one_of(st.binary(), ANY.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_no_bytes_raise_or_bring_controls(data: bytes) -> None:
    reading = parse(data)
    assert all(is_shown_as_it_is(text) for text in strings(reading))
    for paper in papers(reading):
        lines = (line for section in paper.sections for line in section.text.split("\n"))
        assert all(is_shown_as_it_is(line) for line in lines)


@holds(ANY)
def test_texts_are_clean_and_of_the_form_they_promise(text: str) -> None:
    reading = parse(text)
    assert reading.digests or reading.problems
    assert all(0 <= problem.line <= text.count("\n") + 1 for problem in reading.problems)
    for digest in reading.digests:
        assert digest.papers
        assert all(paper.days == (digest.day,) and not paper.authors_ordered for paper in digest.papers)
    for paper in papers(reading):
        assert clean_line(paper.title) == paper.title
        assert all(clean_line(name) == name != "" for name in paper.authors)
        assert len(set(paper.authors)) == len(paper.authors)
        assert all(clean(section.text) == section.text for section in paper.sections)
        assert all(
            before.label is not None or after.label is not None
            for before, after in zip(paper.sections, paper.sections[1:], strict=False)
        )


@holds(ANY)
def test_what_was_read_reads_back_from_what_is_written(text: str) -> None:
    digests = parse(text).digests
    again = parse(render(digests))
    assert again.digests == digests
    assert render(again.digests) == render(digests)
    assert len(again.problems) == (not digests)


LINES = st.text().map(clean_line)
URLS = st.text(st.sampled_from("abc/()'[]!*?=&.-_~"), max_size=12).map("https://a.example/".__add__)


@st.composite
def api_papers(draw: st.DrawFn) -> Paper:
    """Draw papers as the API has them: any clean title and names, no sections, other fields too."""
    media = draw(st.one_of(st.none(), URLS))
    kind: MediaKind | None = draw(st.sampled_from(["image", "video"])) if media else None
    names = draw(
        st.lists(
            st.one_of(
                LINES,
                st.sampled_from(
                    ["A, Inc.", "[B]", f"### [T{LINK}", "## Daily Papers (2025-05-06)", "'C'", '"D" \\']
                ),
            ),
            unique=True,
        )
    )
    return Paper(
        id=draw(st.sampled_from(["2505.02707", "hep-th/9901001"])),
        title=draw(
            st.one_of(
                LINES,
                st.lists(st.sampled_from(["[", "]", "12", " ", "](", "x", "#"])).map("".join).map(clean_line),
            )
        ),
        authors=tuple(name for name in names if name not in ("", "+")),
        authors_complete=draw(st.booleans()),
        authors_ordered=True,
        votes=draw(st.one_of(st.none(), st.integers(0, 10**9))),
        days=("2025-05-06",),
        media=media,
        media_kind=kind,
        abstract="An abstract.",
        keywords=("k",),
    )


@holds(st.lists(api_papers(), min_size=1), fast=10)
def test_a_paper_of_the_api_reads_back_in_the_fields_of_a_digest(given_papers: list[Paper]) -> None:
    reading = parse(render([Digest("2025-05-06", tuple(given_papers), "api", "2025-05-07T00")]))
    assert [fields(paper) for paper in papers(reading)] == [fields(paper) for paper in given_papers]
    assert reading.problems == ()


def fields(paper: Paper) -> tuple[object, ...]:
    facts = (paper.id, paper.title, paper.authors, paper.authors_complete, paper.votes, paper.days)
    return (*facts, paper.media, paper.media_kind, paper.sections)


def test_the_written_form() -> None:
    paper = Paper(
        "2505.02707", "T", ("A", "B"), False, votes=3, days=("2025-05-06",), media="https://a.example/b.mp4",
        media_kind="video", sections=(Section(None, "one\n  two\n**L**: three"), Section("M", "four\nfive")),
    )  # fmt: skip
    assert render([Digest("2025-05-06", (paper,))]) == (
        "## Daily Papers (2025-05-06)\n\n"
        "### [T](https://arxiv.org/abs/2505.02707)\n\n"
        "[Watch Video](https://a.example/b.mp4)\n\n"
        "Vote: 3\n\n"
        "Authors: A, B, +\n\n"
        "- one\n    two\n  **L**: three\n- ***M***: four\n  five\n\n"
    )
    assert render([]) == ""
