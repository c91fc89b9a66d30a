"""A progress bar on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

PATIENCE = 1.0
"""Seconds before a progress bar is shown."""


class Advance(Protocol):
    """Advances the bar."""

    def __call__(self, what: str = "", steps: int = 1) -> None:
        """Advance by some steps; `what` replaces the text before the bar."""


@contextmanager
def progress(what: str, total: int, patience: float = PATIENCE) -> Iterator[Advance]:
    """Show a bar on standard error after a while, and nothing if that is not a terminal."""
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
