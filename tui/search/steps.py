"""Long work in short steps, so that who waits for something else may go in between, or give it up."""

from collections.abc import Generator
from typing import TypeVar

_Result = TypeVar("_Result")

Steps = Generator[None, None, _Result]
"""Goes on for a few milliseconds each time it is asked for a step, and returns its result at the end."""


def outcome(steps: Steps[_Result]) -> _Result:
    """The result, with all steps taken at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _Result = end.value
            return result
