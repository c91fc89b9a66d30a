"""Starting real programs for tests, waiting for them, and ending them by their own process ids."""

import socket
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.polling import PATIENCE


def free_port(kind: socket.SocketKind) -> int:
    """A high port of loopback that nobody has."""
    with socket.socket(socket.AF_INET, kind) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


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
