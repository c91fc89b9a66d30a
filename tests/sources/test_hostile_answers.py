"""Hostile answers: a real `hanji sync` reads them in bounded memory into a store of bounded size."""

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from tests.support.program import ROOT
from tests.support.sync.api_rows import Row, plain_row
from tests.support.sync.daily_server import DailyServer, status
from tests.support.sync.hostile_answers import ANSWERS, fat_pages
from tests.support.sync.synced_store import contents, ran
from tests.support.tiers import in_full
from tui.papers import caps

MEASURED = [sys.executable, str(ROOT / "tests/support/sync/measured.py")]
DAY = "2025-04-15"
MEMORY = 200_000
"""kB of memory at most for a sync; 36,000 of them are Python and hanji."""


def synced(store: Path, *bodies: bytes) -> tuple[subprocess.CompletedProcess[str], int]:
    """Sync one day whose pages have these bodies; return the process and its peak of memory, in kB."""
    with DailyServer({}) as server:
        server.tricks = [status(200, body) for body in bodies]
        done = ran(server, store, "sync", "--day", DAY, program=MEASURED)
    *lines, peak, _ = done.stderr.split("\n")
    done.stderr = "\n".join(lines)
    return done, int(peak)


FAST = ("objects in objects",)
"""Many values, which are refused."""


@pytest.mark.parametrize("kind", [*FAST, *in_full(*(kind for kind in ANSWERS if kind not in FAST))])
def test_no_answer_fills_the_memory(kind: str, tmp_path: Path) -> None:
    answer = ANSWERS[kind]()
    assert len(answer) <= 8 << 20
    done, peak = synced(tmp_path, answer)
    assert peak < MEMORY
    if done.returncode:
        assert "sends more than 400,000 values, far more than papers" in done.stderr
        assert done.stderr.count("\n") == 0


@pytest.mark.full
def test_a_day_of_fat_rows_is_cut_and_that_is_one_line(tmp_path: Path) -> None:
    done, peak = synced(tmp_path, *islice(fat_pages(), 3))
    assert peak < MEMORY and done.returncode == 0
    assert f"{DAY} has too much text: only the first " in done.stderr.split("\n")[-1]
    days, _, _ = contents(tmp_path)
    assert 50 < len(days[DAY]) < 100
    kept = sum(file.stat().st_size for file in (tmp_path / "papers").iterdir())
    assert kept < 1.5 * caps.DAY


@pytest.mark.full
def test_an_answer_that_names_thousands_of_months_writes_one_file(tmp_path: Path) -> None:
    def row(number: int) -> Row:
        month = f"{1000 + number // 12:04}-{number % 12 + 1:02}"
        return plain_row(number, submittedOnDailyAt=f"{month}-01T00:00:00Z")

    near = plain_row(5_000, submittedOnDailyAt="2025-04-09T00:00:00Z")
    done, _ = synced(tmp_path, json.dumps([*map(row, range(1, 5_000)), near]).encode())
    assert done.returncode == 0
    first, *_, last = done.stderr.split("\n")
    assert first == (f"{DAY}, row 1: it names 1000-02-01, far from the requested day; listed on {DAY}")
    assert last == "and 4,899 more problems, not listed"
    days, _, _ = contents(tmp_path)
    assert {day: len(ids) for day, ids in days.items()} == {DAY: 4_999, "2025-04-09": 1}
    assert [file.name for file in (tmp_path / "papers").glob("*.json")] == ["2025-04.json"]


@pytest.mark.full
def test_a_day_longer_than_all_pages_may_be_is_cut(tmp_path: Path) -> None:
    def page(number: int) -> bytes:
        rows = [plain_row(number * 100 + n, unused="x" * 70_000) for n in range(100)]
        return json.dumps(rows).encode()

    done, peak = synced(tmp_path, *map(page, range(5)))
    assert peak < MEMORY
    assert done.stderr == f"{DAY} is longer than 16 MB: only the first 300 rows are read"
    assert len(contents(tmp_path)[0][DAY]) == 300
