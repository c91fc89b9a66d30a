"""Waiting until something is so."""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds after which a test gives up waiting; nothing waits that long when all is well."""


def attempts(told: Callable[[], str]) -> Iterator[None]:
    """Yield as often as a test looks, then raise TimeoutError with what is `told`."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        yield
    raise TimeoutError(told())


def wait_until(met: Callable[[], T], told: Callable[[], str]) -> T:
    """Return what `met` gives once it gives something, or raise TimeoutError with what is `told`."""
    tries = attempts(told)
    while not (found := met()):
        time.sleep(0.02)
        next(tries)
    return found
