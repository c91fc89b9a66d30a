"""Starting real programs for tests, waiting for them, and ending them by their own process ids."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 15.0
"""Seconds after which a test has failed; nothing waits that long when all is well."""


def need(*tools: str) -> None:
    """Skip the test without these programs, or fail it where HANJI_TEST_TOOLS is `require`."""
    if missing := [tool for tool in tools if not shutil.which(tool, path=search_path())]:
        go_without(f"not installed: {', '.join(missing)}")


def go_without(reason: str) -> None:
    """Skip the test, or fail it where HANJI_TEST_TOOLS is `require`."""
    if os.environ.get("HANJI_TEST_TOOLS") == "require":
        pytest.fail(reason)
    pytest.skip(reason)


def search_path() -> str:
    """Where programs are, with the folders for servers that a user's PATH may lack."""
    return f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"


def free_port(kind: socket.SocketKind) -> int:
    """A high port of loopback that nobody has."""
    with socket.socket(socket.AF_INET, kind) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_until(met: Callable[[], object], told: Callable[[], str]) -> None:
    """Return once `met`, or fail with what was `told`."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < deadline, told()
        time.sleep(0.02)


@contextmanager
def running(
    command: Sequence[str], env: Mapping[str, str], log: Path, pass_fds: Sequence[int] = ()
) -> Iterator[None]:
    """A server for as long as the block runs."""
    with log.open("wb") as told:
        server = subprocess.Popen(
            command, env=env, stdin=subprocess.DEVNULL, stdout=told, stderr=told, pass_fds=pass_fds
        )
    try:
        yield
    finally:
        server.terminate()
        server.wait(PATIENCE)
