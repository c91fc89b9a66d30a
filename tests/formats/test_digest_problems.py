"""The problems reported for a digest: each fault in one short line, with the number of its line."""

import pytest

from tui.formats.digest import lines, size_limit
from tui.formats.digest.document import parse
from tui.formats.digest.lines import FENCED, LONGEST
from tui.papers.caps import AUTHORS, NAME, PAPERS, PROBLEMS, SECTIONS, TEXT, TITLE

DAY = "## Daily Papers (2025-05-06)\n"
FORM = '"## Daily Papers (YYYY-MM-DD)"'
GOOD = "### [Good](https://arxiv.org/abs/2505.00001)\n- a point\n"


def told(data: bytes | str, day: str | None = None) -> list[tuple[int, str]]:
    problems = parse(data, day).problems
    assert all(len(problem.message) < 160 and problem.message.isprintable() for problem in problems)
    return [(problem.line, problem.message) for problem in problems]


def ids(data: bytes | str, day: str | None = None) -> list[str]:
    return [paper.id for digest in parse(data, day).digests for paper in digest.papers]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        bytes(range(128)) * 50,
        b"\x89PNG\r\n\x1a\n" + bytes(1000),
        "# Notes\n\n### Install\n\n### [Link](https://a.example)\n",
        "## Daily Pap",
        "### [Title of the pa",
        DAY,
        DAY + "\n## License\n",
    ],
)
def test_a_file_without_a_paper_is_one_problem_of_the_whole_file(data: bytes | str) -> None:
    ((line, message),) = told(data)
    assert line == 0
    assert message == (
        'no paper found; a digest has "## Daily Papers (YYYY-MM-DD)" and "### [Title](https://arxiv.org/abs/ID)"'
    )
    assert parse(data).digests == ()


@pytest.mark.parametrize(
    "heading",
    [
        "###",
        "### [",
        "### [Title of the pa",
        "### [Title](https://arxi",
        "### [T](https://arxiv.org/abs/2505.0",
        "### A title",
        "### A title [x](https://arxiv.org/abs/2505.00002)",
    ],
)
def test_a_heading_without_a_whole_link_is_skipped_and_the_rest_kept(heading: str) -> None:
    ((line, message),) = told(DAY + GOOD + heading)
    assert (line, ids(DAY + GOOD + heading)) == (4, ["2505.00001"])
    assert f'the heading "{heading}" is cut off or has no link' in message
    assert ids(DAY + heading + "\n- lost\n" + GOOD) == ["2505.00001"]


def test_a_heading_with_another_link_is_skipped_and_never_merged() -> None:
    ((line, message),) = told(DAY + GOOD + "### [T](https://a.example/x)\nVote: 5\n- other\n" + GOOD)
    assert line == 4
    assert 'the heading "### [T](https://a.example/x)" does not link to an arXiv paper' in message
    digests = parse(DAY + GOOD + "### [T](https://a.example/x)\nVote: 5\n- other\n").digests
    assert [(paper.votes, paper.sections[0].text) for paper in digests[0].papers] == [(None, "a point")]


@pytest.mark.parametrize(
    "head",
    [
        "",
        "![](https://cdn-thumb",
        "!",
        "[Watch Vi",
        "<di",
        "Vo",
        "Vote:",
        "Vote: 5",
        "Vote: 5\nAuth",
        "Authors: A, B C",
    ],
)
def test_a_paper_cut_before_its_first_item_is_kept(head: str) -> None:
    text = DAY + GOOD + "### [Cut](https://arxiv.org/abs/2505.00002)\n\n" + head
    assert told(text) == [(4, "2505.00002 has no summary; was the file cut off here?")]
    assert ids(text) == ["2505.00001", "2505.00002"]
    assert parse(text).digests[0].papers[1].sections == ()


@pytest.mark.parametrize(
    "heading",
    ["## Daily Papers", "## Daily Papers (2025-13-45)", "## Daily Papers (2025-05-", "## daily papers today"],
)
def test_a_day_without_a_date(heading: str) -> None:
    text = f"{heading}\n{GOOD}{GOOD}"
    assert told(text) == [(1, f'the heading "{heading}" has no date; its papers are skipped; write {FORM}')]
    assert ids(text) == []
    assert told(text, "2025-05-06") == [
        (1, f'the heading "{heading}" has no date; its papers are listed on 2025-05-06')
    ]
    assert [digest.day for digest in parse(text, "2025-05-06").digests] == ["2025-05-06"]
    assert ids(text + DAY + GOOD) == ["2505.00001"]


def test_papers_under_no_day_are_told_once() -> None:
    ((line, message),) = told("\n" + GOOD + GOOD + DAY + GOOD)
    assert line == 2
    assert message.startswith("no day heading above this paper")
    assert ids("\n" + GOOD + GOOD + DAY + GOOD) == ["2505.00001"]


@pytest.mark.parametrize("votes", ["many", "1,234", "-5", "５", "1" * 5000])
def test_votes_that_are_no_number_are_unknown(votes: str) -> None:
    text = DAY + f"### [T](https://arxiv.org/abs/2505.00001)\nVote: {votes}\n- a\n"
    ((line, message),) = told(text)
    assert (line, message[:27]) == (3, "the votes are not a number:")
    assert parse(text).digests[0].papers[0].votes is None


def test_bytes_that_are_no_text_are_told_once_and_nothing_is_taken() -> None:
    data = (DAY + GOOD).encode() + b"- caf\xe9 \xff\n- more \xff\n"
    ((line, message),) = told(data)
    assert (line, ids(data)) == (4, [])
    assert message.startswith("this is not UTF-8 or CP949")


def test_text_that_had_to_be_cleaned_is_no_problem() -> None:
    assert told(DAY + GOOD + "- \x1b[31m\x08\u202e\ud800 red\n") == []


def test_what_is_quoted_is_cleaned_and_short() -> None:
    ((_, message),) = told(DAY + GOOD + "### [\x1b[31m\u202e" + "x" * 5000)
    assert '"### [' + "x" * 44 + '…"' in message


# Caps: longer input is cut there, and reported


def test_a_line() -> None:
    text = DAY + GOOD + "- " + "x" * LONGEST + "\n- next\n"
    assert (4, f"the line is longer than {LONGEST:,} characters; its end is cut") in told(text)
    assert parse(text).digests[0].papers[0].sections[0].text.startswith("a point\nxxx")


def test_a_days_papers() -> None:
    many = "".join(GOOD.replace("00001", f"{n:05}") for n in range(PAPERS + 2))
    text = DAY + many + DAY + GOOD
    line = 2 + 2 * PAPERS
    assert told(text) == [(line, f"the day has more than {PAPERS:,} papers; the rest are skipped")]
    assert [len(digest.papers) for digest in parse(text).digests] == [PAPERS, 1]


def test_a_files_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "FILE_LINES", 3)
    assert told(DAY + GOOD + "\n\n" + GOOD) == [(4, "the file has more than 3 lines; the rest are left out")]
    assert ids(DAY + GOOD + "\n\n" + GOOD) == ["2505.00001"]


def test_a_files_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size_limit, "FILE_PAPERS", 2)
    text = DAY + GOOD * 3 + DAY + GOOD
    assert told(text) == [(6, "the file has more than 2 papers; the rest are skipped")]
    assert [len(digest.papers) for digest in parse(text).digests] == [2]


def test_a_files_months(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size_limit, "FILE_MONTHS", 1)
    text = DAY + GOOD + DAY.replace("-05-", "-06-") + GOOD + DAY + GOOD
    assert told(text) == [(5, "the file has papers of more than 1 months; the rest are skipped")]
    assert [digest.day for digest in parse(text).digests] == ["2025-05-06", "2025-05-06"]


def test_a_months_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size_limit, "MONTH_SIZE", 3_000_000)
    long = GOOD.replace("- a point\n", "".join(f"- ***L{n}***: {'x' * TEXT}\n" for n in range(SECTIONS)))
    text = DAY + long * 4 + DAY.replace("-05-", "-06-") + GOOD
    assert told(text) == [
        (
            2 + 3 * (SECTIONS + 1),
            "the file's papers of 2025-05 take more than 3 MB; the rest are skipped",
        )
    ]
    assert [(digest.day, len(digest.papers)) for digest in parse(text).digests] == [
        ("2025-05-06", 3),
        ("2025-06-06", 1),
    ]


def test_fenced_code_longer_than_code_is_text() -> None:
    text = DAY + GOOD + "```\n" + "code\n" * (FENCED // 5 + 1) + GOOD + "```\n"
    assert ids(text) == ["2505.00001"] * 2
    short = DAY + GOOD + "```\n" + "code\n" * (FENCED // 5 - 50) + GOOD + "```\n"
    assert ids(short) == ["2505.00001"]


def test_a_papers_authors() -> None:
    def text(count: int) -> str:
        return DAY + GOOD.replace("- ", "Authors: " + ", ".join(f"n{n}" for n in range(count)) + "\n- ")

    assert told(text(AUTHORS)) == []
    assert told(text(AUTHORS + 1)) == [(3, f"only the first {AUTHORS:,} of {AUTHORS + 1:,} authors are kept")]
    read = parse(text(AUTHORS + 1)).digests[0].papers[0]
    assert (len(read.authors), read.authors[-1], read.authors_complete) == (AUTHORS, f"n{AUTHORS - 1}", False)


def test_a_name_longer_than_a_name() -> None:
    text = DAY + GOOD.replace("- ", f"Authors: A, {'x' * (NAME + 1)}\n- ")
    assert told(text) == [(3, f"an author is longer than {NAME} characters; the end is cut")]
    assert parse(text).digests[0].papers[0].authors == ("A", "x" * (NAME - 1) + "…")


def test_very_many_problems_are_counted() -> None:
    text = DAY + "### no link\n" * (PROBLEMS + 1234) + GOOD
    problems = parse(text).problems
    assert len(problems) == PROBLEMS + 1
    assert problems[-2].line == PROBLEMS + 1
    assert (problems[-1].line, problems[-1].message[:23]) == (0, "and 1,234 more problems")


def test_authors_too_long_for_a_line() -> None:
    text = DAY + GOOD.replace("- ", "Authors: " + ", ".join(f"{n}" + "x" * 280 for n in range(200)) + "\n- ")
    assert told(text) == [(3, "only the first 77 of 200 authors are kept")]
    assert parse(text).digests[0].papers[0].authors_complete is False


def test_a_title() -> None:
    assert told(DAY + GOOD.replace("Good", "x" * TITLE)) == []
    text = DAY + GOOD.replace("Good", "x" * (TITLE + 1))
    assert told(text) == [(2, f"the title is longer than {TITLE:,} characters; its end is cut")]
    assert parse(text).digests[0].papers[0].title == "x" * (TITLE - 1) + "…"


@pytest.mark.parametrize("label", ["", "***L***: "])
def test_a_section(label: str) -> None:
    assert told(DAY + GOOD + "- ***M***: " + "x" * TEXT) == []
    text = DAY + GOOD + f"- ***M***: m\n- {label}x\n" + "y" * TEXT
    assert told(text) == [(5, f"the section is longer than {TEXT:,} characters; its end is cut")]
    assert len(parse(text).digests[0].papers[0].sections[-1].text) == TEXT


def test_a_papers_sections() -> None:
    text = DAY + GOOD + "".join(f"- ***L{n}***: x\n" for n in range(SECTIONS + 3))
    line = 3 + SECTIONS
    assert told(text) == [(line, f"the paper has more than {SECTIONS} sections; the rest are left out")]
    assert len(parse(text).digests[0].papers[0].sections) == SECTIONS


def test_problems_come_by_line() -> None:
    lines = [
        line
        for line, _ in told(DAY + "### [a](https://arxiv.org/abs/2505.00001)\nVote: x\n### b\n- c\n" + DAY)
    ]
    assert lines == sorted(lines) == [2, 3, 4]
