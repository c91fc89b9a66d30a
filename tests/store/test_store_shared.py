"""Several programs that import into one store and mark its papers: no change is lost, none fails."""

from pathlib import Path

import pytest

from tests.support.store import mark_children
from tests.support.store.mark_children import ALL, DAYS, fact_of, paper_of
from tests.support.store.mark_probe import on_disk
from tests.support.tiers import in_full
from tui.papers.mark import READ, STARRED, TAG, Mark
from tui.store.papers.catalogue import Catalogue


@pytest.mark.parametrize(("programs", "operations"), [("ab", 25), *in_full(("ab", 250), ("abcd", 250))])
def test_nothing_is_lost_between_imports_and_marks(tmp_path: Path, programs: str, operations: int) -> None:
    children = [mark_children.start("work", tmp_path, name, operations) for name in programs]
    for child in children:
        assert child.stdin
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        assert (child.communicate()[0], child.returncode) == ("null\n", 0)
    done = [(name, number) for name in programs for number in range(0, operations, 2)]
    index = Catalogue(tmp_path / "papers").everything()
    titles = dict(zip(index.ids, index.titles, strict=True))
    assert titles == {paper_of(*each)[0]: f"Title {each[1]}" for each in done} | {ALL: "All"}
    assert {day: len(rows) for day, rows in index.days.items()} == {
        day: 1 + sum(paper_of(*each)[1] == day for each in done) for day in DAYS
    }
    tags = tuple(sorted(f"{name}{number}" for name, number in done))
    assert on_disk(tmp_path / "library") == {ALL: Mark(tags=tags)} | {
        paper_of(*each)[0]: _mark(fact_of(*each)) for each in done
    }


def _mark(fact: str) -> Mark:
    tags = (fact.removeprefix(TAG),) if fact.startswith(TAG) else ()
    return Mark(fact == READ, fact == STARRED, tags)
