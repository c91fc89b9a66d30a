"""Long work in short steps, so that who waits for something else may go in between, or give it up."""

from collections.abc import Callable, Generator
from typing import TypeVar, overload

_Result = TypeVar("_Result")

Steps = Generator[None, None, _Result]
"""Goes on for a few milliseconds each time it is asked for a step, and returns its result at the end."""


@overload
def run_to_end(steps: Steps[_Result]) -> _Result: ...


@overload
def run_to_end(steps: Steps[_Result], wanted: Callable[[], bool]) -> _Result | None: ...


def run_to_end(steps: Steps[_Result], wanted: Callable[[], bool] | None = None) -> _Result | None:
    """The result, with one step taken after the other; None when it is wanted no longer."""
    while wanted is None or wanted():
        try:
            next(steps)
        except StopIteration as end:
            result: _Result = end.value
            return result
    return None
