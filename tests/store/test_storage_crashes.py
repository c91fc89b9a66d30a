"""Whatever ends a write, the file has the old or the new content; and which checks notice a broken storage.

| | fault | lasting fault | exit | random kill | power cut |
|--|--|--|--|--|--|
| overwriting in place | seen | seen | seen | by chance | seen |
| no sync of the file | | | | | seen |
| no sync of the folder | | | | | seen |

Written data outlives its process in the system's memory, so that only a power cut can show a missing sync.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.store import children
from tests.support.store.broken import InPlace, WithoutFileSync, WithoutFolderSync
from tests.support.store.checks import check_exits, check_faults, check_lasting_faults, check_power_cuts
from tests.support.tiers import in_full
from tui.store.files.storage import DurableStorage

CHECKS = (check_faults, check_lasting_faults, check_exits, check_power_cuts)
MANY: dict[Callable[..., object], int] = {check_faults: 4 * 30, check_power_cuts: 10}
"""More moments than these are looked at."""


@pytest.mark.parametrize("check", CHECKS)
def test_the_old_or_the_new_is_there(
    check: Callable[[type[DurableStorage], Path], int | None], tmp_path: Path
) -> None:
    moments = check(DurableStorage, tmp_path)
    assert moments is None or moments > MANY[check]


@pytest.mark.parametrize("check", [check_power_cuts, *in_full(check_faults)])
def test_the_checks_look_at_many_moments(
    check: Callable[[type[DurableStorage], Path], int], tmp_path: Path
) -> None:
    assert check(DurableStorage, tmp_path) > MANY[check]


@pytest.mark.parametrize(
    "check", [check_faults, check_power_cuts, *in_full(check_lasting_faults, check_exits)]
)
def test_overwriting_in_place_is_seen(
    check: Callable[[type[DurableStorage], Path], object], tmp_path: Path
) -> None:
    with pytest.raises(AssertionError):
        check(InPlace, tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("broken", [WithoutFileSync, *in_full(WithoutFolderSync)])
def test_a_missing_sync_is_seen_by_a_power_cut_only(broken: type[DurableStorage], tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        check_power_cuts(broken, tmp_path)
    check_exits(broken, tmp_path / "exits")


@pytest.mark.parametrize("kills", [20, *in_full(200)])
def test_nothing_acknowledged_is_lost_by_kills(tmp_path: Path, kills: int) -> None:
    _check_kills(tmp_path, kills)


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_by_1000_kills(tmp_path: Path) -> None:
    _check_kills(tmp_path, 1000)


def _check_kills(folder: Path, rounds: int) -> None:
    report = children.run("kills", folder, "DurableStorage", rounds, "hanji")
    assert report["wrong"] == [] and report["left"] == []
    assert report["written"] > rounds // 4
