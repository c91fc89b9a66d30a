"""Properties that must hold of anything: tried more often in each tier."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test
from hypothesis.strategies import SearchStrategy

from tests.support.tiers import in_full

FAST, FULL, MANY = 12, 200, 20_000

_SLOW = pytest.param(MANY, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])


def holds(
    *given_of: SearchStrategy[Any], fast: int = FAST, full: int = FULL
) -> Callable[[Callable[..., None]], Callable[[int], None]]:
    """Turn a function of drawn values into a test with more examples in each tier."""

    def test_of(holds_for: Callable[..., None]) -> Callable[[int], None]:
        @pytest.mark.parametrize("examples", [fast, *in_full(full), _SLOW])
        def test(examples: int) -> None:
            settings(max_examples=examples, deadline=None)(given(*given_of)(holds_for))()

        test.__doc__ = holds_for.__doc__
        return test

    return test_of


def walks(machine: type[RuleBasedStateMachine], steps: int) -> Callable[[int], None]:
    """Turn a state machine into a test with 4 walks and one with 60 in the full tier."""

    @pytest.mark.parametrize("examples", [4, *in_full(60)])
    def test(examples: int) -> None:
        limits = settings(max_examples=examples, stateful_step_count=steps, deadline=None)
        run_state_machine_as_test(machine, settings=limits)

    test.__doc__ = machine.__doc__
    return test
