"""A real llama.cpp server, with the program and the model that the environment names."""

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import httpx
import pytest

from tests.support.summaries.papers import paper
from tui.summaries.access import open_access
from tui.summaries.client import Client
from tui.summaries.prompt import FIELDS, messages
from tui.summaries.run_failure import PaperFailed
from tui.summaries.verdict import judge

SERVER, MODEL = os.environ.get("HANJI_LLAMA_SERVER", ""), os.environ.get("HANJI_LLAMA_MODEL", "")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not (SERVER and MODEL), reason="HANJI_LLAMA_SERVER and HANJI_LLAMA_MODEL name none"),
]


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[str]:
    """Start the server on a free port of loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [SERVER, "-m", MODEL, "--host", "127.0.0.1", "--port", str(port), "-c", "4096"]
    with (tmp_path / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        try:
            deadline = monotonic() + 300
            while not _is_ready(f"http://127.0.0.1:{port}/health"):
                assert server.poll() is None and monotonic() < deadline, (tmp_path / "log").read_text()
                Event().wait(0.5)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()


def _is_ready(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def test_a_real_server_answers_and_is_judged(endpoint: str, capsys: pytest.CaptureFixture[str]) -> None:
    client = Client(open_access(endpoint, Path(MODEL).name, ""), Event().wait)
    outcomes = []
    try:
        for language in ("ko", "ko", "en", "en"):
            try:
                answer = client.write(messages(paper(), language))
            except PaperFailed as error:
                outcomes.append(f"failed: {error}")
                continue
            assert [*answer] == [*FIELDS]
            verdict = judge(answer, paper(), language)
            assert verdict.refused or verdict.sections
            outcomes.append(f"{language}: {verdict.refused or f'kept, {len(verdict.doubts)} doubts'}")
    finally:
        client.close()
    with capsys.disabled():
        print(f"\n{Path(MODEL).name}: {outcomes}")
