"""A run that is killed at any moment goes on where it was, and asks for nothing twice."""

import os
import signal
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.support.program import HANJI, ROOT
from tests.support.summaries import chat_server as habits
from tests.support.summaries.chat_server import Asked, ChatServer, Handler
from tests.support.summaries.papers import paper
from tests.support.tiers import in_full
from tui.papers.digest import Digest
from tui.store.papers.catalogue import Catalogue

COUNT = 5


@pytest.mark.parametrize("at", [3, *in_full(1, 2, 5)])
def test_a_killed_run_goes_on(tmp_path: Path, at: int) -> None:
    store = tmp_path / "store"
    store.mkdir(mode=0o700)
    papers = tuple(paper(number) for number in range(1, COUNT + 1))
    Catalogue(store / "papers").merge([Digest("2026-11-28", papers, "api", "2026-11-28T09:00:00+00:00")])
    with ChatServer() as server:
        (tmp_path / "config.toml").write_text(f'[summaries]\nendpoint = "{server.endpoint}"\nmodel = "m"\n')
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "HANJI_CONFIG": str(tmp_path / "config.toml")}
        command = [*HANJI, "--store", str(store), "summarize"]
        with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE) as process:

            def kill(handler: Handler, asked: Asked) -> None:
                process.kill()
                handler.close_connection = True

            server.habits = [*[habits.well] * (at - 1), kill]
            process.wait(60)
        assert process.returncode == -signal.SIGKILL and len(server.asked) == at
        done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0 and done.stdout.startswith(f"{COUNT - at + 1} written")
        titles = Counter(asked.paper["title"] for asked in server.asked)
    killed = server.asked[at - 1].paper["title"]
    assert titles == {paper.title: 1 + (paper.title == killed) for paper in papers}
    index = Catalogue(store / "papers").everything()
    assert all("written" in has for has in index.has) and len(index) == COUNT
