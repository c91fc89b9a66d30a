"""Completion of the names of fields and of their values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.completion import Completion, complete
from tui.search.query import parse

TAGS = ["rl", "rlhf", "ssm", "to read"]
DAYS = ["2025-04-08", "2025-04-15", "2025-05-06"]


def completed(text: str) -> Completion:
    return complete(text, lambda: TAGS, DAYS)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("vo", "tes:"),
        ("x -vo", "tes:"),
        ("VO", "tes:"),
        ("title", ":"),
        ("상", "태:"),
        ("is:u", "nread"),
        ("is:read|st", "arred"),
        ("a | has:c", "ode"),
        ("상태:안", "읽음"),
        ("tag:r", "l"),
        ("tag:s", "sm"),
        ("day:to", "day"),
        ("day:이번", ""),
        ("day:2025-05-", "06"),
    ],
)
def test_what_is_certain_is_added(text: str, rest: str) -> None:
    assert completed(text).rest == rest


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("is:", ("unread", "read", "starred")),
        ("-상태:", ("안읽음", "읽음", "별표")),
        ("tag:", ("rl", "rlhf", "ssm")),
        ("day:", ("today", "yesterday", "week", "month")),
        ("day:이번", ("이번주", "이번달")),
        ("day:2025", ("2025-05", "2025-04")),
        ("votes:", (">50", ">=50", "<50", "10..50")),
        ("in:", ("what", "tech", "perf")),
    ],
)
def test_what_may_follow_is_listed(text: str, choices: tuple[str, ...]) -> None:
    assert completed(text).choices == choices


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "v",
        "vo ",
        "titles",
        "is:read",
        "tag:rl",
        "day:2025-04",
        "title:a",
        'tag:"r',
        "2504.10479",
        "x:",
        "a|",
    ],
)
def test_what_is_complete_is_left_alone(text: str) -> None:
    assert completed(text) == Completion()


@given(
    st.text()
    | st.lists(st.sampled_from(["is:", "u", "|", "-", "ta", "tag:", "r", " ", "day:", "2"])).map("".join)
)
def test_what_is_added_is_never_a_new_problem(text: str) -> None:
    rest, choices = completed(text)
    if len(choices) == 1 and choices[0][-1] != ":":
        problems = parse(text + rest).problems
        assert all(problem.end < len(text + rest) for problem in problems if len(text) < 2000)
