"""Titles with formulas are found as people type them, and shown as they are."""

import pytest

from tests.support.search.papers import ids, indexed
from tui.papers.paper import Paper
from tui.search.highlight import highlights
from tui.search.query import parse
from tui.search.title_readings import readings

TITLES = (
    r"$λ$-ECLIPSE: Multi-Concept Images",
    r"PanGu-$\pi$: Enhancing Models",
    r"$τ$-bench: A Benchmark",
    r"SL$^{2}$A-INR: Single-Layer",
    r"MVD$^2$: Efficient Multiview",
    r"Scaling to $4\times4$ Views",
    r"Text $\to$ Motion",
    r"$\text{Transformer}^2$: Self-adaptive",
    r"Plain Title",
    r"$\pi_0$: A Flow Model",
    r"The µP Recipe",
)
INDEX = indexed([Paper(f"{n}", title, days=("2025-04-01",)) for n, title in enumerate(TITLES)])


@pytest.mark.parametrize(
    ("typed", "found", "marked"),
    [
        ("λ-ECLIPSE", 0, ["λ$-ECLIPSE"]),
        ("lambda-eclipse", 0, ["λ$-ECLIPSE"]),
        ("$λ$-ecl", 0, ["$λ$-ECL"]),
        ("PanGu-π", 1, [r"PanGu-$\pi"]),
        ("pangu-pi", 1, [r"PanGu-$\pi"]),
        (r"pangu-$\pi", 1, [r"PanGu-$\pi"]),
        ("τ-bench", 2, ["τ$-bench"]),
        ("tau-bench", 2, ["τ$-bench"]),
        ("SL2A-INR", 3, ["SL$^{2}$A-INR"]),
        ("MVD2", 4, ["MVD$^2"]),
        ("4×4", 5, [r"4\times4"]),
        ('"text → motion"', 6, [r"Text $\to$ Motion"]),
        ("transformer2", 7, ["Transformer}^2"]),
        ("plain", 8, ["Plain"]),
        ("π0", 9, [r"\pi_0"]),
        ("mup", 10, ["µP"]),
    ],
)
def test_a_title_is_found_as_it_is_read(typed: str, found: int, marked: list[str]) -> None:
    assert ids(INDEX, typed) == [str(found)]
    title = TITLES[found]
    assert [title[slice(*span)] for span in highlights(parse(typed), title, "title")] == marked


def test_a_plain_title_has_no_other_reading() -> None:
    assert readings("Plain Title, in 한글") == ()


def test_a_reading_does_not_make_a_title_longer() -> None:
    titles = ("Models of $x$", "Models of the x")
    papers = [Paper(f"{n}", title, days=("2025-04-01",)) for n, title in enumerate(titles)]
    assert ids(indexed(papers), "models") == ["0", "1"]
