"""Reading keys while none is typed: nothing wakes the processor, and the end is told at once."""

import select
import time
from pathlib import Path

import pytest

from tests.support.forked import ForkedPty
from tui.rendering.end_of_input import EndOfInput


def runs(pid: int) -> dict[str, int]:
    """Return how often each thread of a process has run (Linux's `schedstat`, third number)."""
    files = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return {file.parent.name: int(file.read_text().split()[2]) for file in files}


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="Linux counts how often a thread runs")
def test_at_rest_no_thread_is_woken_ten_times_a_second(sample_store: Path) -> None:
    with ForkedPty(["--store", str(sample_store)], 80, 24) as reader:
        reader.wait_for("Attention")
        reader.read_until_quiet(1.0)
        before, began = runs(reader.pid), time.monotonic()
        reader.read(2.0)
        seconds = time.monotonic() - began
        woken = {thread: count - before.get(thread, 0) for thread, count in runs(reader.pid).items()}
        reader.send("q")
        assert reader.wait() == 0
    # The one that looks at the store, and those that help it.
    assert max(woken.values()) < 8 * seconds, woken


def test_an_end_can_be_waited_for_beside_keys() -> None:
    end = EndOfInput()
    assert select.select([end], [], [], 0)[0] == []
    end.set()
    end.set()
    assert end.is_set() and select.select([end], [], [], 0)[0] == [end]
    end.clear()
    assert not end.is_set() and select.select([end], [], [], 0)[0] == []
