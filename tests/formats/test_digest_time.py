"""Reading any digest takes time in proportion to its length."""

import time
from collections.abc import Callable

import pytest

from tests.support.tiers import in_full
from tui.formats.digest.document import parse

LINK = "](https://arxiv.org/abs/2505.02707)"
PAPER = f"### [T{LINK}\n"
GROWING: dict[str, Callable[[int], str]] = {
    "papers": lambda n: f"{PAPER}- x\n" * n,
    "points": lambda n: f"{PAPER}" + "- x\n" * n,
    "lines below a point": lambda n: f"{PAPER}- x\n" + "  y\n" * n,
    "labels": lambda n: f"{PAPER}" + "- ***L***: x\n" * n,
    "headings in one line": lambda n: f"{PAPER}- x" + "### [" * n + LINK,
    "titles in one line": lambda n: f"{PAPER}- x" + f"### [T{LINK}" * (n // 8),
    "days in one line": lambda n: f"{PAPER}- x" + "## Daily Papers (2025-05-06)" * (n // 8),
    "links in a heading": lambda n: "### [" + "](a" * n,
    "brackets in a heading": lambda n: "### " + "[1] " * n + "[" * n + "](" * n,
    "names": lambda n: f"{PAPER}Authors: " + "a, " * n,
    "names in Python": lambda n: f"{PAPER}Authors: [" + "'a', " * n + "]",
    "stars": lambda n: f"{PAPER}- " + "*" * n,
    "labels in one line": lambda n: f"{PAPER}- ***L*: " + "**: " * n,
    "videos in one line": lambda n: f"{PAPER}<video" + " src='<video" * n,
    "pictures in one line": lambda n: f"{PAPER}" + "![](" * n,
    "fences": lambda n: f"{PAPER}" + "```x\n" * n,
    "tildes": lambda n: f"{PAPER}- x\n" + "~" * n + "`",
    "fields of a Python string": lambda n: f"{PAPER}Authors: [f'" + "{a}" * n + "']",
    "blanks": lambda n: f"{PAPER}- x" + " " * n + "y",
    "brackets": lambda n: f"{PAPER}- ***L***: " + "[" * n + "]",
    "signs": lambda n: f"{PAPER}- ***L***: [" + "-" * n + "1]",
    "strings never closed": lambda n: f"{PAPER}- " + "\x9d" * n,
    "combining marks": lambda n: f"{PAPER}- x" + "\u0301\u0316" * n,
}


@pytest.mark.parametrize(
    "grow", [*in_full(GROWING["papers"]), *(GROWING[name] for name in GROWING if name != "papers")]
)
def test_time_grows_with_the_length(grow: Callable[[int], str]) -> None:
    def seconds(size: int) -> float:
        text = "## Daily Papers (2025-05-06)\n" + grow(size)
        started = time.process_time()
        parse(text)
        return time.process_time() - started

    # Quadratic time would take 256 times as long.
    assert min(seconds(16_000) for _ in range(2)) < 80 * max(min(seconds(1_000) for _ in range(3)), 0.0005)
