"""Summaries in a store: a listing of their own, which hides nothing and is hidden by a digest."""

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import strategies as st

from tests.support.properties import holds
from tests.support.summaries.papers import paper
from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section, Sighting
from tui.papers.written import Doubt, Why, Written
from tui.store.papers.catalogue import Catalogue
from tui.store.papers.summaries import Summaries
from tui.store.papers.validate import validate_sighting
from tui.store.serialize import serialize_sighting

AT = "2026-11-28T07:00:00+00:00"
DOUBTS = (Doubt("What's New", "7억", "power-of-ten", "7B"), Doubt("", "3%", "source-share"))
WRITTEN = Written("qwen3:8b", "localhost:11434", AT, "ko", "0123456789abcdef", DOUBTS)
SECTIONS = (Section("What's New", "요약입니다."),)

TEXT = st.text("abc가나7.%", min_size=1, max_size=9)
WRITTENS = st.builds(
    Written,
    TEXT,
    TEXT,
    st.just(AT),
    st.sampled_from(["ko", "en"]),
    st.text("0123456789abcdef", min_size=8, max_size=32),
    st.lists(st.builds(Doubt, TEXT, TEXT, st.sampled_from(get_args(Why)), st.none() | TEXT), max_size=3).map(
        tuple
    ),
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """A catalogue with a paper of the API."""
    found = Catalogue(tmp_path / "papers")
    found.merge([Digest("2026-11-28", (paper(1), paper(2)), "api", "2026-11-28T09:00:00+00:00")])
    return found


def read(catalogue: Catalogue) -> Paper:
    found = catalogue.paper("2611.00001", ["2026-11-28"])
    assert found
    return found


@holds(WRITTENS)
def test_what_is_stored_is_what_was_written(written: Written) -> None:
    known = Paper("2611.00001", "", days=("2026-11-28",), sections=SECTIONS, written=written)
    assert validate_sighting(serialize_sighting(Sighting(known, "summary"), 1)) == Sighting(known, "summary")


def test_a_summary_adds_sections_and_hides_nothing(catalogue: Catalogue) -> None:
    before = read(catalogue)
    Summaries(catalogue).keep(before, SECTIONS, WRITTEN)
    assert read(catalogue) == before._replace(sections=SECTIONS, written=WRITTEN)
    assert [*catalogue.everything().days] == ["2026-11-28"] and len(catalogue.everything()) == 2
    assert Summaries(catalogue).hashes([before, paper(2)]) == {before.id: WRITTEN.hash}


def test_a_new_summary_replaces_the_old_one(catalogue: Catalogue) -> None:
    summaries = Summaries(catalogue)
    summaries.keep(read(catalogue), SECTIONS, WRITTEN)
    later = WRITTEN._replace(model="other", hash="f" * 32, doubts=())
    summaries.keep(read(catalogue), (Section("What's New", "새 요약입니다."),), later)
    assert read(catalogue).written == later and read(catalogue).sections[0].text == "새 요약입니다."


@pytest.mark.parametrize("digest_first", [True, False])
def test_a_digest_always_wins(catalogue: Catalogue, digest_first: bool) -> None:
    own = paper(1, "2026-11-28", abstract=None)._replace(sections=(Section("What's New", "다이제스트."),))
    for is_digest in (digest_first, not digest_first):
        if is_digest:
            catalogue.merge([Digest("2026-11-28", (own,))])
        else:
            Summaries(catalogue).keep(paper(1), SECTIONS, WRITTEN)
    assert read(catalogue).sections == own.sections and read(catalogue).written is None
    assert Summaries(catalogue).hashes([read(catalogue)]) == {own.id: WRITTEN.hash}


def test_a_sync_after_it_keeps_it(catalogue: Catalogue) -> None:
    Summaries(catalogue).keep(read(catalogue), SECTIONS, WRITTEN)
    later = Digest("2026-11-28", (paper(1)._replace(votes=99),), "api", "2026-11-28T12:00:00+00:00")
    catalogue.merge([later])
    assert (read(catalogue).votes, read(catalogue).written) == (99, WRITTEN)


def test_a_summary_stays_one_whatever_its_document_says() -> None:
    forged = {
        "id": "2611.00001",
        "day": "2026-11-28",
        "source": "summary",
        "sections": [{"label": "What's New", "text": "요약."}],
        "model": 7,
        "host": "a\x1b[31mb",
        "at": "yesterday",
        "language": "../..",
        "hash": None,
        "doubts": [{"section": "", "text": "7", "why": "no-reason"}, 3, {"text": 7}, {"why": ["name"]}],
    }
    found = validate_sighting(forged)
    assert found and found.paper.written == Written("", "ab", "", "", "", ())
    digest = validate_sighting({**forged, "source": "digest", "title": "T"})
    assert digest and digest.paper.written is None
