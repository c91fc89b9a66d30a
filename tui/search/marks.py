"""What the filter asks of a reader's marks."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Protocol


class Mark(Protocol):
    """What the reader did with a paper."""

    @property
    def read(self) -> bool: ...
    @property
    def starred(self) -> bool: ...
    @property
    def tags(self) -> Collection[str]: ...
    @property
    def note(self) -> str | None: ...


Marks = Mapping[str, Mark]
"""Marks by paper's id; a paper without one is unread. Changed marks are another mapping."""

NO_MARKS: Marks = MappingProxyType({})
