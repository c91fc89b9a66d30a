"""A part of a written summary that its source does not support."""

from typing import Literal, NamedTuple

Why = Literal["not-in-source", "power-of-ten", "name", "script", "source-share"]


class Doubt(NamedTuple):
    """A figure, a name or a run of letters in doubt, and the reason."""

    section: str
    """The label of the section."""
    text: str
    """The figure or the name alone; for `source-share` the percentage of words found in the source."""
    why: Why
    source: str | None = None
    """The source's figure, for a power of ten."""
