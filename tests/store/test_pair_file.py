"""The derived file of pairs: found again if it is missing, damaged or of other papers."""

from pathlib import Path

import pytest

from tui.papers.digest import Digest
from tui.papers.paper import Paper, Section
from tui.search.steps import run_to_end
from tui.store.papers import pair_file, store_concepts
from tui.store.papers.catalogue import Catalogue

DAY = "2025-04-01"


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    monkeypatch.setattr(store_concepts, "FEW", 3)
    section = Section(None, "요동 마당(frobnication field)을 쓴다")
    papers = [Paper(f"2504.0000{n}", "A Frobnication Field", days=(DAY,), sections=(section,)) for n in "123"]
    catalogue = Catalogue(tmp_path / "papers")
    catalogue.add([[Digest(DAY, tuple(papers))]])
    return catalogue


def others(catalogue: Catalogue) -> list[str]:
    return [form.text for form in catalogue.everything().concepts.others("요동 마당")]


@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"stamp": 1, "pairs": [["A", 1]]}', b'{"pairs": 3}'])
def test_pairs_are_learnt_once_and_kept(catalogue: Catalogue, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / pair_file.FILE
    if content is not None:
        file.write_bytes(content)
    assert others(catalogue) == []
    run_to_end(catalogue.learn(catalogue.everything()))
    assert others(catalogue) == others(Catalogue(tmp_path / "papers")) == ["frobnication field"]
    assert list(catalogue.learn(catalogue.everything())) == []
    file.unlink()
    assert others(Catalogue(tmp_path / "papers")) == []


def test_nothing_is_learnt_without_the_other_language(catalogue: Catalogue, tmp_path: Path) -> None:
    off = Catalogue(tmp_path / "papers", other_language=lambda: False)
    run_to_end(off.learn(off.everything()))
    assert others(off) == [] and not list(tmp_path.glob("pairs*"))
