"""Headings that are almost those of a digest: they are read as if they were."""

import pytest

from tui.formats.digest.document import parse

DAY = "## Daily Papers (2026-06-10)\n"
GOOD = "### [Good](https://arxiv.org/abs/2505.00001)\n- a point\n"


@pytest.mark.parametrize(
    "heading",
    [
        "#### [A Title](https://arxiv.org/abs/2505.00002)",
        "## [A Title](https://arxiv.org/abs/2505.00002)",
        "### **[A Title](https://arxiv.org/abs/2505.00002)**",
        "### 1. **[A Title](https://arxiv.org/abs/2505.00002)**",
        "### 🔥 [A Title](https://arxiv.org/abs/2505.00002)",
        "### [A Title](https://arxiv.org/abs/2505.00002) [[code]](https://github.com/a/b)",
        "###### 12. [A Title](https://arxiv.org/abs/2505.00002v2)",
    ],
)
def test_a_paper_is_not_lost_for_its_heading(heading: str) -> None:
    text = f"{DAY}{GOOD}{heading}\n- its point\n{GOOD.replace('00001', '00003')}"
    ((digest),) = parse(text).digests
    assert [(paper.id, paper.title) for paper in digest.papers] == [
        ("2505.00001", "Good"),
        ("2505.00002", "A Title"),
        ("2505.00003", "Good"),
    ]
    assert [paper.sections[0].text for paper in digest.papers] == ["a point", "its point", "a point"]
    assert parse(text).problems == ()


@pytest.mark.parametrize(
    "heading",
    [
        "# Daily Papers (2026-06-10)",
        "## 🤗 Daily Papers (2026-06-10)",
        "## Daily Papers 2026/06/10",
        "## Daily Papers (2026.06.10)",
        "## Hugging Face Daily Papers: 2026-06-10",
        "## 2026/06/10",
        "# 📅 2026.06.10",
    ],
)
def test_a_day_is_not_lost_for_its_heading(heading: str) -> None:
    ((digest),) = parse(f"{heading}\n{GOOD}").digests
    assert (digest.day, [paper.id for paper in digest.papers]) == ("2026-06-10", ["2505.00001"])


def test_an_emoji_before_a_day_without_a_date_leaves_it_to_the_file() -> None:
    ((digest),) = parse(f"## 🤗 Daily Papers\n{GOOD}", "2026-06-10").digests
    assert digest.day == "2026-06-10"


def test_a_line_outside_papers_that_begins_with_a_papers_link_is_told_unless_it_is_listed() -> None:
    index = "- [Good](https://arxiv.org/abs/2505.00001)\n- [Other](https://arxiv.org/abs/2505.00009)\n"
    ((problem),) = parse(f"{index}{DAY}{GOOD}").problems
    assert problem.line == 2 and problem.message.startswith(
        '"- [Other](https://arxiv.org/abs/2505.00009)" links to'
    )
