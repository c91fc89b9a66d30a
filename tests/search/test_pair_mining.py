"""Pairs of forms found in the reader's own papers."""

from dataclasses import replace

from tests.support.search.papers import ids, indexed, search
from tui.papers.paper import Paper, Section
from tui.search.concepts import LISTED
from tui.search.index import Index
from tui.search.pair_mining import mine_pairs
from tui.search.steps import run_to_end


def made(*papers: tuple[str, str]) -> Index:
    return indexed(
        [
            Paper(f"{n}", title, days=("2025-04-01",), sections=(Section(None, text),))
            for n, (title, text) in enumerate(papers)
        ]
    )


NEW = [
    ("A Frobnication Field", "새 요동 마당(frobnication field)을 쓴다"),
    ("B", "이것은 요동 마당(Frobnication Fields; FF)이다"),
    ("C", "또 다른 요동 마당(frobnication-field), 그리고"),
]


def pairs(*papers: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return run_to_end(mine_pairs(made(*papers), LISTED))


def test_three_papers_and_a_title_make_a_pair() -> None:
    assert pairs(*NEW) == (("요동 마당", "frobnication field"),)
    assert pairs(*NEW[:2], ("D", "no")) == ()
    assert pairs(("A", NEW[0][1]), *NEW[1:]) == ()


def test_a_form_that_is_common_by_itself_is_not_taken() -> None:
    assert pairs(*NEW, *[("X", "요동 마당")] * 21) != ()
    assert pairs(*NEW, *[("X", "요동 마당")] * 22) == ()


def test_what_the_list_knows_is_not_taken() -> None:
    assert pairs(*[("Reinforcement Learning", "강화 학습(reinforcement learning)")] * 3) == ()


def test_a_pair_is_found_and_said_to_be_from_the_papers() -> None:
    index = made(*NEW, ("The Frobnication Field", ""), ("E", "요동 마당"))
    concepts = replace(LISTED, pairs=lambda: pairs(*NEW))
    index = replace(index, load_concepts=lambda: concepts)
    assert set(ids(index, "요동마당")) == {"0", "1", "2", "3", "4"}
    assert "4" in ids(index, "frobnication field")
    assert all(form.from_papers for form in search(index, "요동마당").query.terms[0].others)
