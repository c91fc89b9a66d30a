"""The day of a paper: in its row, in the heading above, in front matter, in the file's name, in a folder."""

import pytest

from tests.support.general import read
from tui.formats.general.days import day_in_path, find_day, whole_day

ITEM = "- [A Title](https://arxiv.org/abs/2505.00001)\n"


def days(text: str, name: str = "x.md") -> tuple[str, ...]:
    return read(text, name).papers["2505.00001"].days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-10", "2026-06-10"),
        ("2026/6/1 (Mon)", "2026-06-01"),
        ("2026.06.10", "2026-06-10"),
        ("20260610", "2026-06-10"),
        ("2026년 6월 10일", "2026-06-10"),
        ("2026年6月10日", "2026-06-10"),
        ("20-Aug-2026", "2026-08-20"),
        ("June 10, 2026", "2026-06-10"),
        ("10 June 2026", "2026-06-10"),
        ("2026-W24", "2026-06-14"),
        ("2026년 24주차", "2026-06-14"),
        ("Week 24, 2026", "2026-06-14"),
        ("(March 31 - April 6) - 2025", "2025-04-06"),
        ("2025-13-41", None),
        ("2025", None),
        ("version 1.2.3", None),
        ("arXiv 2505.00001", None),
    ],
)
def test_a_day_is_found_as_people_write_it(text: str, day: str | None) -> None:
    assert find_day(f"x {text} y") == day


def test_a_text_is_a_day_only_if_it_says_nothing_else() -> None:
    assert whole_day("**2026-06-10** (수)") == "2026-06-10"
    assert whole_day("2026-06-10T08:00:00Z") == "2026-06-10"
    assert whole_day("A study of 2026-06-10") is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2026-08-12-x.md", "2026-08-12"),
        ("20230913-x.md", "2023-09-13"),
        ("notes 2026.06.10.md", "2026-06-10"),
        ("20-Aug-2026/README.md", "2026-08-20"),
        ("2025/04/15.md", "2025-04-15"),
        ("2025/04/15/papers.md", "2025-04-15"),
        ("papers.md", None),
    ],
)
def test_a_day_is_found_in_a_path(path: str, day: str | None) -> None:
    assert day_in_path(path) == day


def test_the_nearest_day_counts() -> None:
    front = "---\ndate: 2026-01-04\n---\n"
    headed = f"{front}## 2026-01-03\n"
    dated = "- 2026-01-02, [A Title](https://arxiv.org/abs/2505.00001)\n"
    name = "2026-01-05.md"
    assert days(headed + dated, name) == ("2026-01-02",)
    assert days(headed + ITEM, name) == ("2026-01-03",)
    assert days(front + ITEM, name) == ("2026-01-04",)
    assert days(ITEM, name) == ("2026-01-05",)
    assert days(ITEM) == ()


def test_a_week_without_a_year_has_no_day_and_inherits_none() -> None:
    assert days(f"---\ndate: 2026-01-04\n---\n## Week 3\n{ITEM}", "2026-01-05.md") == ()
    assert days(f"# 2026-01-03\n## Top papers (Jan 1-8)\n{ITEM}") == ()


def test_a_day_in_the_future_is_skipped_and_told() -> None:
    found = read(f"## 2099-01-01\n{ITEM}")
    assert not found.papers
    assert found.problems == [(0, "2099-01-01 is later than tomorrow; papers skipped: 1")]
