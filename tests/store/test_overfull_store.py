"""A store with few bytes and many values: each month is as full as a file may be."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tiers import in_full
from tui.errors import StoreError
from tui.store.files.envelope import VALUES, seal
from tui.store.files.storage import DurableStorage

PEAK = """
import sys
from pathlib import Path
from tests.support.memory import peak
from tui.store.papers.catalogue import Catalogue
Catalogue(Path(sys.argv[1])).everything()
print(peak())
"""

CONFINED = """
import resource, sys
from pathlib import Path
from tui.store.papers.catalogue import Catalogue
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (40 << 20), -1))
Catalogue(Path(sys.argv[1]), print).everything()
"""


def peak(papers: Path) -> int:
    """Return the peak of memory of a process that reads all months."""
    command = [sys.executable, "-c", PEAK, str(papers)]
    return int(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout)


@pytest.mark.full
@pytest.mark.parametrize("months", [2, *in_full(3, 5)])
def test_months_do_not_add_up_in_memory(tmp_path: Path, months: int) -> None:
    documents = b",".join(b'"%07d":{}' % number for number in range(VALUES * 2 // 5))
    content = seal(b'},"more":{' + documents + b"}}", 1)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "2031-01.json").write_bytes(content)
    one = peak(tmp_path / "papers")
    for month in range(2, months + 1):
        (tmp_path / "papers" / f"2031-{month:02}.json").write_bytes(content)
    assert peak(tmp_path / "papers") < 1.6 * one


def test_a_month_that_memory_runs_out_over_is_passed_over_with_a_line(tmp_path: Path) -> None:
    documents = b",".join(b'"%07d":{}' % number for number in range(VALUES * 2 // 5))
    (tmp_path / "2031-01.json").write_bytes(seal(b'},"more":{' + documents + b"}}", 1))
    ran = subprocess.run(
        [sys.executable, "-c", CONFINED, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    path = tmp_path / "2031-01.json"
    assert ran.stdout == f"{path} cannot be used: it is larger than any file that hanji writes\n"


def test_what_has_too_many_values_to_be_read_is_not_written(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path / "s.json")
    storage.write({"marks": {"1": {"n": [1]}}})
    before = (tmp_path / "s.json").read_bytes()
    with pytest.raises(StoreError, match="files may not be that large"):
        storage.write({"marks": {"1": {"n": [100] * (VALUES * 2)}}})
    assert (tmp_path / "s.json").read_bytes() == before
