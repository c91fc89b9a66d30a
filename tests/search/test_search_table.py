"""The first hits for typed filters, on real digests and on the sample."""

from pathlib import Path

import pytest

from tests.support.search.papers import decomposed, ids, indexed, plain_ids, read_papers, search
from tui import sample
from tui.search.index import Index

INTERNVL, PRIMA, RETHINKER = "2504.10479", "2504.08791", "2504.08837"
DIFFUSION = ["2504.09513", "2503.19462", "2503.19757"]
MULTIMODAL = ["2504.05299", "2504.09130", "2504.03151"]
MOST_VOTED = [INTERNVL, "2504.05299", "2503.20215"]
RL = ["2505.01441", "2504.05118", "2505.02156"]

SEEDS = [
    ("prima", [PRIMA]),
    ("vl rethinker", [RETHINKER]),
    ("vl-r", [RETHINKER]),
    ("vl-rethinker", [RETHINKER]),
    ("diffusion", DIFFUSION),
    ("mamba", ["2504.10449", "2504.03193"]),
    ("grok", ["2504.20752"]),
    ("former", ["2503.19757", "2503.19881"]),
    ("zhiting hu", ["2505.02707"]),
    ("voila shu", ["2505.02707"]),
    ("Voila: Voice-Language Foundation Models", ["2505.02707"]),
    ('"mixture of scene"', ["2505.02005"]),
    ("title:reasoning -title:model", ["2504.09641", "2504.09130"]),
    ("diffusion -video", [DIFFUSION[0], DIFFUSION[2]]),
    ("author:hu title:voila", ["2505.02707"]),
    ("in:tech muon", ["2505.02222"]),
    ("votes:>85", [INTERNVL, PRIMA]),
    ("day:2025-05-06 votes:40..60", ["2505.02707", "2505.02387", "2504.20752"]),
    ("멀ㅌ", MOST_VOTED),
    ("모다", MOST_VOTED),
    ('"멀티모달"', MOST_VOTED),
    ("멀티모달", MULTIMODAL),
    ("ㄱㅎㅎㅅ", ["2505.02387", RETHINKER]),
    ("강화학습", RL),
    ("강화 학습", RL),
    ('"강화학습"', ["2504.10449"]),
    ('"강화 학습"', ["2505.02387"]),
    ("largelanguage", ["2505.02735"]),
    ("tranformer", ["2503.19757", "2503.19881"]),
    ("intvl3", [INTERNVL]),
    ("얄려냐ㅐㅜ", DIFFUSION),
    ("ajfxlahekf", MULTIMODAL),
    ("2504.10479", [INTERNVL]),
    ("arXiv:2504.10479", [INTERNVL]),
    ("arxiv.org/abs/2504.10479v3", [INTERNVL]),
    ("2504.1047", [INTERNVL]),
    ("GPT-4o image", ["2504.08003"]),
    ("Mask^2DiT", ["2503.19881"]),
    ("o3-mini", ["2504.08120"]),
]

SAMPLE = [
    ("[IDK]", ["2412.06676"]),
    ("<think>", ["2504.07128"]),
    ("$τ$-bench", ["2406.12045"]),
    ("\\text{trans", ["2501.06252"]),
    ("π_0", ["2410.24164"]),
    ("toolfromer", ["2302.04761"]),
    ("has:video", ["2401.02117", "2201.05989"]),
]


@pytest.fixture(scope="module")
def real(seeds: Path) -> Index:
    return indexed(read_papers(seeds))


@pytest.fixture(scope="module")
def ours() -> Index:
    return indexed(read_papers(sample.folder()))


@pytest.mark.parametrize(("typed", "first"), SEEDS)
def test_what_stands_first_among_real_papers(real: Index, typed: str, first: list[str]) -> None:
    assert ids(real, typed)[: len(first)] == first
    assert ids(real, decomposed(typed)) == ids(real, typed)


@pytest.mark.parametrize(("typed", "first"), SAMPLE)
def test_what_stands_first_in_the_sample(ours: Index, typed: str, first: list[str]) -> None:
    assert ids(ours, typed)[: len(first)] == first
    assert ids(ours, decomposed(typed)) == ids(ours, typed)


def test_a_common_korean_word_is_found_wherever_it_stands(real: Index) -> None:
    assert len(ids(real, '"추론"')) == len(plain_ids(real, '"추론"')) == 44


def test_a_plain_hit_stands_above_all_fuzzy_ones(real: Index) -> None:
    hits = search(real, "prima")
    assert hits.fuzzy_from == 1 < len(hits.rows)
    assert real.ids[hits.rows[0]] == PRIMA


def test_blanks_count_less_in_korean_than_in_words(real: Index) -> None:
    apart, together = plain_ids(real, "훈련 데이터"), plain_ids(real, "훈련데이터")
    assert set(together) <= set(apart) and together


def test_the_other_keyboard_is_said_and_only_tried_where_nothing_is_found(real: Index) -> None:
    assert search(real, "얄려냐ㅐㅜ").shown_for == "diffusion"
    assert search(real, "ajfxlahekf 데이터").shown_for == "멀티모달"
    assert search(real, "diffusion").shown_for is None
    assert plain_ids(real, "얄려냐ㅐㅜ") == plain_ids(real, "diffusion")
    assert search(real, '"ajfxlahekf"').rows == ()


def test_an_unknown_field_does_not_clear_the_list(real: Index) -> None:
    assert ids(real, "prima foo:bar") == ids(real, "prima")


def test_several_ids_are_several_papers(real: Index) -> None:
    assert set(ids(real, f"{PRIMA} {INTERNVL}")) == {PRIMA, INTERNVL}
    assert ids(real, f"{PRIMA} {INTERNVL} internvl3") == [INTERNVL]


def test_only_the_rows_given_are_looked_through(real: Index) -> None:
    day = real.days["2025-05-06"]
    assert set(search(real, "추론", rows=day).rows) == set(search(real, "추론").rows) & set(day)
    assert search(real, "", rows=day).rows == day
