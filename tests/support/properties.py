"""Properties that must hold of anything: tried often in every run, and very often in the slow one."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

USUAL = 200
MANY = 20_000

_SLOW = pytest.param(MANY, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])


def holds(*given_of: SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """Turns a function of drawn values into a test with 200 examples and a slow one with 20,000."""

    def test_of(holds_for: Callable[..., None]) -> Callable[[int], None]:
        @pytest.mark.parametrize("examples", [USUAL, _SLOW])
        def test(examples: int) -> None:
            settings(max_examples=examples, deadline=None)(given(*given_of)(holds_for))()

        test.__doc__ = holds_for.__doc__
        return test

    return test_of
