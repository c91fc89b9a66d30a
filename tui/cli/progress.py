"""A progress bar for a person who waits."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

PATIENCE = 1.0
"""Seconds before a progress bar is worth showing."""


class Advance(Protocol):
    """Tells that one more of all is done."""

    def __call__(self, what: str = "", steps: int = 1) -> None:
        """`what` is to stand before the bar from now on, in place of what stood there."""


@contextmanager
def progress(what: str, total: int, patience: float = PATIENCE) -> Iterator[Advance]:
    """A bar on standard error, for a person who has waited a while; in a pipe nothing of it."""
    if not sys.stderr.isatty():
        yield lambda what="", steps=1: None
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=total)
    start = monotonic()

    def show() -> None:
        if not bar.live.is_started and monotonic() - start >= patience:
            bar.start()

    def advance(what: str = "", steps: int = 1) -> None:
        bar.update(task, advance=steps, description=what or None)
        show()

    try:
        show()
        yield advance
    finally:
        bar.stop()
