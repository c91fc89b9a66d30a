"""What is left out of a file is told; nothing in a file raises, or takes more than linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.general import read
from tests.support.program import ROOT
from tui.papers.caps import PAPERS, SECTIONS, TITLE
from tui.papers.text import clean

URL = "https://arxiv.org/abs/2505.00001"
NAMES = ["x.md", "x.txt", "x.json", "x.jsonl", "x.xml", "x.bib", "x.ris", "x.csv", "x.tsv", "x"]


def test_an_item_with_several_papers_is_told_by_line() -> None:
    found = read(
        f"- [paper]({URL}), [paper](https://arxiv.org/abs/2505.00002)\n- [A Title](https://arxiv.org/abs/2505.00003)\n"
    )
    assert list(found.papers) == ["2505.00003"]
    assert found.problems == [
        (1, '"paper, paper" links to papers, but is not clearly one of them; it is skipped')
    ]


def test_references_are_told_in_one_line() -> None:
    found = read(
        f"# Papers\n- [A Title]({URL})\n## References\n- [Other](https://arxiv.org/abs/2505.00002)\n"
    )
    assert list(found.papers) == ["2505.00001"]
    assert found.problems == [
        (3, 'papers under "References" are references, not papers of the list; skipped: 1')
    ]


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_readme_is_about_papers_and_lists_none(name: str) -> None:
    assert not read((ROOT / name).read_text(encoding="utf-8")).papers


def test_papers_elsewhere_are_counted() -> None:
    text = f"""- [A Title]({URL})
- [On OpenReview](https://openreview.net/forum?id=1)
- [No such id](https://arxiv.org/pdf/unknown.pdf)
"""
    found = read(text)
    assert (list(found.papers), found.reading.outside, found.problems) == (["2505.00001"], 2, [])
    alone = read("- [On OpenReview](https://openreview.net/forum?id=1)\n")
    assert alone.problems == [(0, "no paper on arXiv found; papers elsewhere: 1")]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.json", "{", "nothing was read: this is not JSON that hanji reads"),
        ("x.json", "[" * 100_000, "nothing was read: this is not JSON that hanji reads"),
        ("x.xml", "<rss><item>", "nothing was read: it is not XML"),
        ("x.xml", "<html></html>", "nothing was read: it is XML, but neither RSS nor Atom"),
        ("x.xml", '<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', "nothing was read: it declares entities"),
        ("x.bib", "@misc{a, title={b", "this entry cannot be read; it is skipped"),
        ("x.csv", "a,b\n1,2\n", "the table's head names no column with an id or a link"),
        ("x.md", b"\xff\xfe\x00\xd8a\x00", "this is not UTF-16, as its first bytes say; nothing was read"),
        ("x.md", b"a\n\xff\xff", "this is not UTF-8 or CP949 (Korean Windows); nothing was read"),
        ("x.md", "", "no paper found: no heading, row, item or record has an arXiv id"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(name: str, data: bytes | str, message: str) -> None:
    found = read(data, name)
    assert not found.papers
    ((_, told),) = found.problems
    assert told.startswith(message)


def test_text_of_korean_windows_is_read() -> None:
    text = f"# 2025년 5월 6일\n- [한글 제목의 논문]({URL})\n"
    expected = read(text)
    assert expected.papers["2505.00001"].title == "한글 제목의 논문"
    for encoding in ("cp949", "utf-16", "utf-8-sig"):
        assert read(text.encode(encoding)).papers == expected.papers


def test_text_that_was_broken_never_replaces_whole_text() -> None:
    whole, broken = f"- [A Title]({URL})\n", f"- [A Title \ufffd\ufffd\ufffd]({URL})\n"
    assert read(whole + broken).papers == read(broken + whole).papers == read(whole).papers


def test_caps_are_told() -> None:
    long = read(f"# [{'a' * (TITLE + 1)}]({URL})\n")
    assert long.problems == [
        (1, f"2505.00001: the title is longer than {TITLE:,} characters; its end is cut")
    ]
    sections = "".join(f"**Part {n}**: text\n" for n in range(SECTIONS + 5))
    many = read(f"# [A]({URL})\n{sections}")
    assert len(many.papers["2505.00001"].sections) == SECTIONS
    assert many.problems == [(1, f"2505.00001: it has more than {SECTIONS} sections; the rest are left out")]


@pytest.mark.full
def test_a_day_takes_no_more_papers_than_its_cap() -> None:
    text = "".join(f"- [T](https://arxiv.org/abs/2505.{n:05})\n" for n in range(PAPERS + 5))
    found = read(text)
    assert len(found.papers) == PAPERS
    assert found.problems == [(PAPERS + 1, f"the day has more than {PAPERS:,} papers; the rest are skipped")]


_WORDS = (
    *(
        "[",
        "](",
        ")",
        "**",
        "|",
        "\n",
        "# ",
        "- ",
        "---\n",
        '"',
        "{",
        "}",
        "<!--",
        "<tr>",
        URL,
        "arXiv:2505.00001",
    ),
    *(
        "@misc{a,",
        "TY  - UNPB\n",
        "ER  - \n",
        "\0",
        "\x1b[31m",
        "2025-05-06",
        "```\n",
        "> ",
        "<details>",
        "a, b\n",
    ),
    *("제목: ", "\\"),
)
_BITS = st.sampled_from(_WORDS)


@given(st.lists(_BITS | st.text(max_size=5), max_size=40).map("".join), st.sampled_from(NAMES))
def test_any_text_gives_clean_papers_or_problems(text: str, name: str) -> None:
    found = read(text.encode("utf-8", "replace"), name)
    assert found.papers or found.problems or found.reading.outside
    for paper in found.papers.values():
        texts = (
            paper.title,
            paper.abstract or "",
            *paper.authors,
            *(section.text for section in paper.sections),
        )
        assert all(clean(text) == text for text in texts)


@given(st.binary(max_size=200), st.sampled_from(NAMES))
def test_any_bytes_are_read_without_an_error(data: bytes, name: str) -> None:
    read(data, name)


@pytest.mark.full
@pytest.mark.parametrize(
    ("name", "begin", "unit"),
    [
        ("x.md", "", "[" * 1000 + "\n"),
        ("x.md", "", f"- [t]({URL})" * 30 + "\n"),
        ("x.md", "- item\n", "  text below\n"),
        ("x.md", "", "# a\n## b\n### c\n"),
        ("x.md", "", "<a href=" * 100 + "\n"),
        ("x.md", "", "- " + "**a " * 200 + URL + "\n"),
        ("x.jsonl", "", '{"id": "2505.00001", "title": "x"}\n'),
        ("x.bib", "", "@misc{a, title={"),
        ("x.ris", "TY  - UNPB\nAB  - x\n", "more\n"),
        ("x.csv", "title,url\n", f"a,{URL}\n"),
    ],
)
def test_time_grows_with_the_length(name: str, begin: str, unit: str) -> None:
    def seconds(size: int) -> float:
        text = begin + unit * (size // len(unit))
        start = time.process_time()
        read(text, name)
        return time.process_time() - start

    seconds(1_000)
    short, long = seconds(50_000), seconds(400_000)
    assert long < 30 * max(short, 0.02)
