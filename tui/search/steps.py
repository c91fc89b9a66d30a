"""Long work as small steps, so that it can be interleaved or cancelled."""

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar, overload

_Result = TypeVar("_Result")

STEP = 4_000
"""Rows searched in one step."""

Steps = Generator[None, None, _Result]
"""A generator that works for a few milliseconds a step, and returns its result at the end."""


@overload
def run_to_end(steps: Steps[_Result]) -> _Result: ...


@overload
def run_to_end(steps: Steps[_Result], wanted: Callable[[], bool]) -> _Result | None: ...


def run_to_end(steps: Steps[_Result], wanted: Callable[[], bool] | None = None) -> _Result | None:
    """Take one step after the other and return the result; None once `wanted` returns False."""
    while wanted is None or wanted():
        try:
            next(steps)
        except StopIteration as end:
            result: _Result = end.value
            return result
    return None


def split_rows(rows: Sequence[int]) -> list[Sequence[int]]:
    """Split the rows into parts that are searched in one step each."""
    return [rows[start : start + STEP] for start in range(0, len(rows), STEP)]
