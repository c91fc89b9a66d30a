"""Importing files step by step, stopping, and failing."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.stores import filled
from tui import sample
from tui.errors import StoreError
from tui.papers.digest import Digest
from tui.papers.tally import Key, PaperCounts, StoreChange
from tui.sources import file_import
from tui.sources.file_import import import_files
from tui.store.papers.catalogue import Catalogue


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write every file as soon as it is read."""
    monkeypatch.setattr(file_import, "KEEP_EVERY", -1.0)


def held(catalogue: Catalogue) -> list[str]:
    return list(catalogue.everything().days)


def test_it_tells_how_far_it_is_and_what_it_brought(tmp_path: Path) -> None:
    steps = list(import_files(Catalogue(tmp_path), [str(sample.folder())]))
    assert [step.progress for step in steps] == [f"{done} of 3 files" for done in range(4)]
    assert steps[-1].summary == "37 papers: 37 new, 0 updated, 0 unchanged"
    assert [len(step.results) for step in steps] == [0, 0, 0, 3]
    again = list(import_files(Catalogue(tmp_path), [str(sample.folder())]))[-1]
    assert again.summary == "37 papers: 0 new, 0 updated, 37 unchanged" and again.changed == 0


def test_how_often_it_keeps_does_not_matter(tmp_path: Path, often: None) -> None:
    steps = list(import_files(Catalogue(tmp_path / "papers"), [str(sample.folder())]))
    assert [len(step.results) for step in steps] == [0, 0, 0, 3]
    one = filled(tmp_path / "other", sample.folder()).everything()
    assert Catalogue(tmp_path / "papers").everything().ids == one.ids


@pytest.mark.parametrize("after", [1, 2, 3])
def test_what_was_read_until_it_was_stopped_is_added_and_nothing_else(tmp_path: Path, after: int) -> None:
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) >= after

    last = list(import_files(Catalogue(tmp_path), [str(sample.folder())], stopped))[-1]
    assert sorted(held(Catalogue(tmp_path))) == ["2025-04-29", "2025-04-30", "2025-05-01"][:after]
    said = f"Stopped after {after} of 3 files; added: {last.counts.papers} papers"
    assert (said in last.summary) == (after < 3)


def test_a_month_that_fails_leaves_the_others_and_is_told(tmp_path: Path, often: None) -> None:
    class Failing(Catalogue):
        def merge(self, digests: Sequence[Digest], *_: object) -> dict[Key, StoreChange]:
            if digests[0].day == "2025-04-29":
                raise StoreError("no room")
            return super().merge(digests)

    steps = import_files(Failing(tmp_path), [str(sample.folder())])
    with pytest.raises(StoreError, match="no room"):
        for step in steps:
            last = step
    assert last.done == 3
    assert held(Catalogue(tmp_path)) == ["2025-05-01", "2025-04-30"]


@pytest.mark.parametrize("every", [-1.0, 60.0])
def test_counts_compare_the_store_before_and_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: float
) -> None:
    """Import two files of a day that disagree: the second one counts, and a second import changes nothing."""
    monkeypatch.setattr(file_import, "KEEP_EVERY", every)
    heading = "## Daily Papers (2025-05-01)\n### [Title](https://arxiv.org/abs/2505.00001)\n"
    (tmp_path / "README.md").write_text(f"{heading}- zzz\n", encoding="utf-8")
    (tmp_path / "log.md").write_text(f"{heading}- aaa\n", encoding="utf-8")
    catalogue = Catalogue(tmp_path / "papers")
    runs = [list(import_files(catalogue, [str(tmp_path)]))[-1] for _ in range(2)]
    assert [run.counts for run in runs] == [PaperCounts(new=1, unchanged=1), PaperCounts(unchanged=2)]
    assert [result.counts for result in runs[0].results] == [PaperCounts(new=1), PaperCounts(unchanged=1)]
    known = catalogue.paper("2505.00001", ["2025-05-01"])
    assert known is not None and known.sections[0].text == "aaa"


def test_problems_have_file_and_line(tmp_path: Path) -> None:
    bad = tmp_path / "2025-05-01.md"
    bad.write_text("no digest\n", encoding="utf-8")
    steps = list(import_files(Catalogue(tmp_path / "papers"), [str(bad), str(tmp_path / "gone.md")]))
    lines = [problem for step in steps for problem in step.problems]
    assert (
        lines[0].startswith(f"{bad}:")
        and lines[-1] == f"{tmp_path}/gone.md: cannot be read: there is no such file"
    )
