"""The tiers of tests: fast is what `pytest` runs, full has more of the same, slow takes minutes each."""

from typing import Any

import pytest
from _pytest.mark import ParameterSet


def in_full(*values: Any) -> list[ParameterSet]:
    """Return parameters that only the full tier tries; a tuple holds the values of several arguments."""
    return [
        pytest.param(*(value if isinstance(value, tuple) else (value,)), marks=pytest.mark.full)
        for value in values
    ]
