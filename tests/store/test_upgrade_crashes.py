"""An upgrade that is killed, or loses its power: every paper and mark is there, in one form or the other."""

from pathlib import Path

import pytest

from tests.support.store.power import left_by, watched
from tests.support.store.upgrades import fill, run, upgrade_all
from tests.support.tiers import in_full
from tui.store.files.snapshot import load


@pytest.mark.parametrize("step", [60, *in_full(3)])
def test_it_is_killed_at_every_moment(tmp_path: Path, step: int) -> None:
    assert len(run("exits", tmp_path, step)) > 1


@pytest.mark.full
@pytest.mark.parametrize("kills", [5, *in_full(100), pytest.param(1000, marks=pytest.mark.slow)])
def test_it_is_killed_at_any_time(tmp_path: Path, kills: int) -> None:
    found = run("kills", tmp_path, kills)
    assert kills < 100 or (found["halfway"] and found["done"])


def test_its_power_is_cut_at_every_moment(tmp_path: Path) -> None:
    files = fill(tmp_path / "store")
    (path, other, marks) = files
    for one in (path, marks):
        with watched(one.parent) as disk:
            upgrade_all(tmp_path / "store")
            during, disk.states = disk.states, set()
            disk.look()
        for states, schemas in ((during, {1, 2}), (disk.states, {2})):
            assert states
            for after in left_by(states, tmp_path / "after"):
                found = load(after / one.name)
                assert found.tables == files[one] and found.schema in schemas and not found.damaged
        assert len(during) > 10
        for each in (one, other):
            for name in (each, each.with_name(f"{each.name}.backup")):
                name.unlink(missing_ok=True)
        fill(tmp_path / "store")
