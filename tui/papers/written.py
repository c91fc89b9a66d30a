"""The origin of sections that a language model wrote, and what in them its source does not support."""

from typing import Literal, NamedTuple

Why = Literal["not-in-source", "power-of-ten", "name", "script", "source-share"]


class Doubt(NamedTuple):
    """A figure, a name or a run of letters in doubt, and the reason."""

    section: str
    """The label of the section; empty for a doubt about all of them (`source-share`)."""
    text: str
    """The figure or the name alone; for `source-share` the percentage of words that the source has."""
    why: Why
    source: str | None = None
    """The source's figure, for a power of ten."""


class Written(NamedTuple):
    """How a paper's sections were written."""

    model: str
    host: str
    """The host of the endpoint, with its port."""
    at: str
    """The time, ISO in UTC."""
    language: str
    hash: str
    """A hash of the source text and the prompt: the same text is not sent twice."""
    doubts: tuple[Doubt, ...] = ()
