"""The reader's marks as the filter sees them."""

from collections.abc import Mapping
from types import MappingProxyType

from tui.papers.mark import Mark

Marks = Mapping[str, Mark]
"""Marks by paper's id; a paper without one is unread. When one changes, it is another mapping."""

NO_MARKS: Marks = MappingProxyType({})
