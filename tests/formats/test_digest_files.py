"""Days and the text around them: every known variation."""

import unicodedata

import pytest

from tests.support.digest_texts import DAY, HEADING, ID, POINT, papers, sections
from tui.formats.digest.document import parse
from tui.papers.paper import Section


def test_a_readme_around_the_day() -> None:
    text = (
        "# Daily Papers\n\nWords.\n\n### Usage\n- no paper\n\n"
        + DAY
        + HEADING
        + POINT
        + "\n\n## License\n\nCC.\n\n"
        "### Details\n\n## Citation\n\n```bibtex\n@misc{x,\n### [No](https://arxiv.org/abs/2501.00001)\n```\n"
        "## Star History\n\n![Chart](https://a.example/svg)\n"
    )
    (read,) = papers(text)
    assert read.sections == (Section(None, "A point."),)


@pytest.mark.parametrize("fence", ["```\ncode\n```", "~~~py\n# code\n~~~", "````\n````"])
def test_fenced_code_is_left_out(fence: str) -> None:
    assert sections("- one", fence, "- two") == [(None, "one\ntwo")]


@pytest.mark.parametrize("fence", ["```", "```py", "``` inline ```"])
def test_a_fence_that_is_not_closed_hides_nothing(fence: str) -> None:
    other = HEADING.replace(ID, "2505.00001")
    text = DAY + HEADING + POINT + fence + "\n" + other + POINT + "## Citation\n```bibtex\n@misc\n```\n"
    assert [read.id for read in papers(text)] == [ID, "2505.00001"]


@pytest.mark.parametrize("end", ["합니다.", "합니다. ", "- ", "Vote: 5"])
def test_a_paper_without_a_line_of_its_own(end: str) -> None:
    text = DAY + HEADING + POINT + end + HEADING.replace(ID, "2505.00001") + POINT
    assert [read.id for read in papers(text)] == [ID, "2505.00001"]


def test_several_headings_in_one_line() -> None:
    titles = [HEADING.strip().replace(ID, f"2505.0000{n}") for n in range(3)]
    reading = parse(DAY + HEADING + f"- end.{titles[0]} {titles[1]}{titles[2]}\n" + POINT)
    assert [read.id for read in reading.digests[0].papers] == [ID, "2505.00000", "2505.00001", "2505.00002"]
    assert [problem.line for problem in reading.problems] == [5, 5]


def test_a_day_without_a_line_of_its_own() -> None:
    second = "## Daily Papers (2025-05-07)" + HEADING + POINT
    reading = parse(DAY + HEADING + POINT.strip() + second)
    assert [(digest.day, len(digest.papers)) for digest in reading.digests] == [
        ("2025-05-06", 1),
        ("2025-05-07", 1),
    ]
    assert reading.digests[0].papers[0].sections == (Section(None, "A point."),)


def test_headings_inside_text_are_text() -> None:
    text = "about ## and ### [x] and ### [y](https://a.example) and C## too"
    assert sections(f"- {text}", f"  ### [t](https://arxiv.org/abs/{ID})") == [
        (None, f"{text}\n### [t](https://arxiv.org/abs/{ID})")
    ]


def test_blank_lines_mean_nothing() -> None:
    text = (
        DAY
        + HEADING
        + "![](https://a.example/b.png)\n\nVote: 1\n\nAuthors: A\n\n- **L**: x\n\n- **M**: y\n\n"
        + HEADING
        + POINT
    )
    assert papers(text) == papers(text.replace("\n\n", "\n")) == papers(text.replace("\n", "\n\n\n"))


def test_byte_order_mark_crlf_and_nfd_survive() -> None:
    text = DAY + HEADING.replace("A Title", "한글 제목") + "Vote: 3\n- ***L***: 검색 증강\n"
    odd = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    assert odd != text
    assert parse(b"\xef\xbb\xbf" + odd.encode()) == parse("\ufeff" + odd) == parse(text)


def test_two_blocks_of_one_date_stay_two() -> None:
    reading = parse(DAY + HEADING + POINT + DAY + HEADING + POINT)
    assert [digest.day for digest in reading.digests] == ["2025-05-06"] * 2


def test_a_headings_date_wins_over_the_files() -> None:
    text = HEADING + POINT
    assert [digest.day for digest in parse(text + DAY + text, "2025-01-01").digests] == [
        "2025-01-01",
        "2025-05-06",
    ]
    assert parse(text, "2025-01-01").problems == ()
    assert [paper.days for paper in parse(text, "2025-01-01").digests[0].papers] == [("2025-01-01",)]
