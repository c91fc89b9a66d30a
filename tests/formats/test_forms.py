"""Files in the forms that people publish: each paper is read, with its title, its day and what belongs to it.

The files in `forms` are made after public archives: their structure, ids, titles and dates, in other words.
"""

import json
from pathlib import Path

import pytest

from tests.support.general import read
from tui.papers.paper import Section

FOLDER = Path(__file__).parent / "forms"
EXPECTED = json.loads((FOLDER.parent / "forms.json").read_text(encoding="utf-8"))


def file(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_form_that_people_publish_is_read(name: str) -> None:
    found = read(file(name), name)
    expected = EXPECTED[name]
    papers = [[day.day, paper.id, paper.title] for day in found.reading.days for paper in day.papers]
    assert papers == expected["papers"]
    assert (found.reading.form, found.reading.kind) == (expected["form"], expected["kind"])
    assert found.reading.outside == expected["outside"]


@pytest.mark.parametrize("name", [name for name in EXPECTED if not name.endswith((".md", ".txt"))])
def test_the_content_alone_tells_the_form(name: str) -> None:
    found = read(file(name), "")
    assert found.reading.form == EXPECTED[name]["form"]
    assert list(found.papers) == list(read(file(name), name).papers)


@pytest.mark.parametrize("name", ["readme.md", "essay.md"])
def test_a_text_that_only_mentions_papers_lists_none_and_says_so(name: str) -> None:
    found = read(file(name), name)
    assert not found.papers
    ((line, message),) = found.problems
    assert line == 0 and message.startswith("no paper found: it mentions papers in sentences (")


def test_authors_abstract_votes_and_sections_come_along() -> None:
    first = read(file("numbered.md")).papers["2505.03821"]
    assert first.authors == ("Gracjan Góral", "Alicja Ziarko") and not first.authors_ordered
    assert first.abstract == "보는 자리를 아는지 시험한다."
    assert first.votes == 23
    chinese = read(file("chinese.md")).papers
    assert chinese["2606.01001"].abstract == "本文给出一个模型。"
    assert chinese["2606.01002"].authors == ("张三", "李四") and not chinese["2606.01002"].authors_complete
    liked = read(file("recommendations.md")).papers
    assert [paper.votes for paper in liked.values()] == [101, 33, 200]
    assert Section("核心方法", "生成可以活动的物体。") in liked["2605.05163"].sections
    coded = read(file("tables.md")).papers
    assert [paper.code for paper in coded.values()] == [
        None,
        "https://github.com/a/b",
        "https://github.com/impiga/plain-detr",
    ]


def test_papers_in_plain_lines_are_kept_apart() -> None:
    text = """**Title One**
A B, C D
https://arxiv.org/abs/2505.00001
Its text.

**Title Two**
E F, G H
https://arxiv.org/abs/2505.00002
"""
    one, two = read(text, "x.txt").papers.values()
    assert (one.title, one.authors, one.sections) == (
        "Title One",
        ("A B", "C D"),
        (Section(None, "Its text."),),
    )
    assert (two.title, two.authors, two.sections) == ("Title Two", ("E F", "G H"), ())


def test_votes_stand_in_an_item_too() -> None:
    found = read("1. **[A Title](https://huggingface.co/papers/2505.00001)** (▲ 12)\n   - 요약: 짧은 글\n")
    assert found.papers["2505.00001"].votes == 12


def test_nothing_of_one_paper_gets_into_another() -> None:
    for name in ("weekly.txt", "mailing.md", "1-Apr-2025/topic.md"):
        papers = list(read(file(name), name).papers.values())
        texts = [
            "\n".join((paper.abstract or "", *(section.text for section in paper.sections)))
            for paper in papers
        ]
        for paper, text in zip(papers, texts, strict=True):
            assert not any(other.title in text for other in papers if other is not paper)


def test_html_is_markup_and_think_is_text() -> None:
    papers = read(file("page.md")).papers
    assert papers["2506.00001"].title == "A Title in <think> HTML"
    assert read("# [A <think> B](https://arxiv.org/abs/2505.00001)\n**Notes**: <b>c</b> <think> d\n").papers[
        "2505.00001"
    ].sections == (Section("Notes", "c <think> d"),)


def test_what_a_file_does_not_say_is_unknown() -> None:
    paper = read("- [A Title](https://arxiv.org/abs/2505.00001)\n").papers["2505.00001"]
    assert paper == paper._replace(authors=(), votes=None, sections=(), abstract=None, code=None, days=())


@pytest.mark.parametrize(
    "line",
    [
        "# [A Title of a Paper](https://arxiv.org/abs/2505.00001)",
        "###### 12. **[A Title of a Paper](https://www.alphaxiv.org/abs/2505.00001v3)**",
        "## A Title of a Paper\n\nhttps://ar5iv.labs.arxiv.org/html/2505.00001",
        "## A Title of a Paper (arXiv:2505.00001)",
        "- **A Title of a Paper** https://doi.org/10.48550/arXiv.2505.00001",
        "* “A Title of a Paper”, [PDF](http://cn.arxiv.org/pdf/2505.00001v1.pdf)",
        "| 3 | A Title of a Paper | [2505.00001](https://hf.co/papers/2505.00001) |",
        "1. A Title of a Paper — arXiv:2505.00001",
        "제목: A Title of a Paper\n링크: https://huggingface.co/papers/2505.00001",
        "A Title of a Paper\nhttps://arxiv.org/abs/2505.00001",
        "**A Title of a Paper**\nAnn Lee, Bo Kim\n[https://arxiv.org/abs/2505.00001](https://arxiv.org/abs/2505.00001)",
        "### A Title of a Paper\n- **arXiv ID**: 2505.00001v2",
        "| ID | Title |\n|--|--|\n| 2505.00001 | A Title of a Paper |",
        "--- 1. A Title\nof a Paper ---\nLink: https://arxiv.org/abs/2505.00001",
    ],
)
def test_a_title_is_found_without_what_is_around_it(line: str) -> None:
    papers = read(line).papers
    assert {id: paper.title for id, paper in papers.items()} == {"2505.00001": "A Title of a Paper"}


def test_the_fuller_title_wins_and_twice_is_once() -> None:
    text = file("numbered.md").decode()
    assert read(text).papers == read(text + text).papers
    assert all("…" not in paper.title for paper in read(text).papers.values())
