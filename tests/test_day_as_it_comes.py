"""The whole loop of a digest's maker, from an empty home: sync, summarize, export; all on loopback."""

import os
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.program import ROOT
from tests.support.summaries.chat_server import ChatServer, with_sections
from tests.support.sync.api_rows import plain_row
from tests.support.sync.daily_server import DailyServer
from tui.formats.digest.document import parse

LOOP = (
    "hanji sync --day today && hanji summarize --day today --missing"
    " && hanji export day:today --format digest -o today.md"
)


@pytest.mark.full
def test_a_day_becomes_a_digest(tmp_path: Path) -> None:
    today = datetime.now(UTC).date().isoformat()
    command = tmp_path / "bin" / "hanji"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tui "$@"\n')
    command.chmod(0o755)
    settings = tmp_path / ".config" / "hanji" / "config.toml"
    settings.parent.mkdir(parents=True)
    with DailyServer({today: [plain_row(1), plain_row(2)]}) as papers, ChatServer() as model:
        papers.today = today
        settings.write_text(f'[summaries]\nendpoint = "{model.endpoint}"\nmodel = "m"\n')
        path = f"{command.parent}:{os.environ['PATH']}"
        environ = {"HOME": str(tmp_path), "PATH": path, "PYTHONPATH": str(ROOT), "HF_ENDPOINT": papers.url}

        def run(line: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                line, shell=True, env=environ, cwd=tmp_path, capture_output=True, text=True, check=False
            )

        model.habits = [with_sections(whats_new="")]
        done = run(LOOP)
        assert done.returncode == 1 and "refused" in done.stderr, "the export waits for the missing summary"
        done = run(LOOP)
        assert done.returncode == 0, done.stderr
        assert len(model.asked) == 3
        reading = parse((tmp_path / "today.md").read_text(encoding="utf-8"))
    assert not reading.problems
    [digest] = reading.digests
    assert digest.day == today and len(digest.papers) == 2
    assert all(len(paper.sections) == 3 for paper in digest.papers)
