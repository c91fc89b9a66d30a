"""`hanji sync` against the API played on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from api_rows import full_row
from daily_server import DailyServer, status

DAYS = ("2026-07-28", "2026-07-29", "2026-07-30", "2026-07-31", "2026-08-01")


@pytest.fixture
def server() -> Iterator[DailyServer]:
    days = {
        day: [full_row(id=f"2607.{n:03}{m:02}", submittedOnDailyAt=f"{day}T00:00:00.000Z") for m in range(3)]
        for n, day in enumerate(DAYS)
        if n != 2
    }
    with DailyServer(days) as playing:
        yield playing


def hanji(server: DailyServer, store: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui", "--store", str(store), *words]
    env = {**os.environ, "HF_ENDPOINT": server.url}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)


def papers(server: DailyServer, store: Path) -> Any:
    return json.loads(hanji(server, store, "list", "--json").stdout)


def test_days_are_brought_and_counted(server: DailyServer, tmp_path: Path) -> None:
    done = hanji(server, tmp_path, "sync", "--since", DAYS[0], "--until", DAYS[-1])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "5 days: 12 new papers, 0 updated\n"
    listed = papers(server, tmp_path)
    assert len(listed) == 12 and listed[0]["authors_ordered"] and listed[0]["abstract"]
    again = hanji(server, tmp_path, "sync", "--since", DAYS[0], "--until", DAYS[-1])
    assert "0 new papers" in again.stdout and papers(server, tmp_path) == listed


def test_a_sync_that_broke_off_keeps_what_it_had_and_goes_on(server: DailyServer, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    hanji(server, whole, "sync", "--since", DAYS[0], "--until", DAYS[-1])
    server.days = dict(server.days)
    broken = tmp_path / "broken"
    hanji(server, broken, "sync", "--day", DAYS[0])
    server.tricks = [status(404)]
    failed = hanji(server, broken, "sync", "--since", DAYS[1], "--until", DAYS[-1])
    assert failed.returncode == 1 and failed.stderr.count("\n") == 1 and "Traceback" not in failed.stderr
    assert len(papers(server, broken)) == 3
    hanji(server, broken, "sync", "--since", DAYS[1], "--until", DAYS[-1])
    assert papers(server, broken) == papers(server, whole)


def test_marks_and_digests_stay(server: DailyServer, tmp_path: Path) -> None:
    digest = (
        f"## Daily Papers ({DAYS[0]})\n### [T](https://arxiv.org/abs/2607.00000)\nVote: 900\n"
        "- ***What's New***: 요약\n"
    )
    (tmp_path / "d.md").write_text(digest, encoding="utf-8")
    hanji(server, tmp_path / "s", "import", str(tmp_path / "d.md"))
    hanji(server, tmp_path / "s", "star", "2607.00000")
    hanji(server, tmp_path / "s", "sync", "--day", DAYS[0])
    [paper] = [paper for paper in papers(server, tmp_path / "s") if paper["id"] == "2607.00000"]
    assert paper["starred"] and paper["sections"][0]["text"] == "요약"
    assert paper["abstract"] and paper["votes"] != 900


def test_a_wrong_day_is_wrong_usage_and_a_wrong_host_is_said(server: DailyServer, tmp_path: Path) -> None:
    assert hanji(server, tmp_path, "sync", "--day", "soon").returncode == 2
    server.tricks = [status(200, b"<html>", Content_Type="text/html")]
    done = hanji(server, tmp_path, "sync", "--day", DAYS[0])
    assert done.returncode == 1 and done.stderr.startswith("hanji: ") and done.stderr.count("\n") == 1
