"""Waiting until something is so."""

import time
from collections.abc import Callable

PATIENCE = 20.0
"""Seconds after which a test gives up waiting; nothing waits that long when all is well."""


def wait_until(met: Callable[[], object], told: Callable[[], str]) -> None:
    """Return once `met`, or fail with what was `told`."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        assert time.monotonic() < deadline, told()
        time.sleep(0.02)
