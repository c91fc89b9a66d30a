"""A paper as frozen records, and what several sightings of one paper say together."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

MediaKind = Literal["image", "video"]
Source = Literal["digest", "api"]


class Section(NamedTuple):
    """A part of a digest's summary; `label` is None where the digest has plain points, one a line."""

    label: str | None
    text: str


class Paper(NamedTuple):
    """All that is known of one paper. None and empty mean "not known", never "none"."""

    id: str
    """arXiv id without its version; a string, for ids end in zeros."""
    title: str
    authors: tuple[str, ...] = ()
    authors_complete: bool = True
    """False where the source says that it left authors out."""
    authors_ordered: bool = False
    """True only where the source keeps the paper's own order: nobody else may be called first author."""
    votes: int | None = None
    days: tuple[str, ...] = ()
    """The days that listed the paper, ISO dates, ascending."""
    media: str | None = None
    media_kind: MediaKind | None = None
    sections: tuple[Section, ...] = ()
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    code: str | None = None
    project: str | None = None
    organization: str | None = None
    one_line: str | None = None
    stars: int | None = None
    published: str | None = None


class Sighting(NamedTuple):
    """A paper as one source listed it on one day; `paper.days` holds just that day."""

    paper: Paper
    source: Source = "digest"
    fetched: str = ""
    """When the API answered, ISO time in UTC; empty for a digest."""

    @property
    def day(self) -> str:
        """The day that listed the paper."""
        return self.paper.days[0]


_FIELDS: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("authors", "authors_complete", "authors_ordered"),
    ("votes",),
    ("media", "media_kind"),
    ("sections",),
    ("abstract",),
    ("keywords",),
    ("code",),
    ("project",),
    ("organization",),
    ("one_line",),
    ("stars",),
    ("published",),
)
"""What is taken from one sighting as a whole, each group known when its first field is."""


def merge(sightings: Iterable[Sighting]) -> Paper:
    """The one paper behind sightings of the same id, in whatever order they are given.

    Each field comes from the best sighting that knows it: the API before a digest, among API answers the
    later fetch, among digests the later day, on the same day the higher vote.
    """
    ranked = sorted(sightings, key=_rank, reverse=True)
    if len(ranked) == 1:
        return ranked[0].paper
    merged: dict[str, object] = {}
    for group in _FIELDS:
        best = next((s.paper for s in ranked if _knows(s.paper, group)), ranked[0].paper)
        merged.update((name, getattr(best, name)) for name in group)
    days = tuple(sorted({day for sighting in ranked for day in sighting.paper.days}))
    return Paper(id=ranked[0].paper.id, days=days, **merged)  # type: ignore[arg-type]  # names from _FIELDS


def distinct(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """The sightings that have a say in `merge`, best first: what is worth keeping.

    A sighting goes when another one of the same source and day ranks above it and knows all that it knows;
    what is left does not depend on the order in which the sightings came.
    """
    ranked = sorted(set(sightings), key=_rank, reverse=True)
    return tuple(s for n, s in enumerate(ranked) if not any(_covers(better, s) for better in ranked[:n]))


def _covers(better: Sighting, other: Sighting) -> bool:
    same = (better.source, better.day) == (other.source, other.day)
    return same and all(_knows(better.paper, g) or not _knows(other.paper, g) for g in _FIELDS)


def _knows(paper: Paper, group: tuple[str, ...]) -> bool:
    return getattr(paper, group[0]) not in (None, "", ())


def _rank(sighting: Sighting) -> tuple[bool, str, int, str]:
    votes = -1 if sighting.paper.votes is None else sighting.paper.votes
    from_api = sighting.source == "api"
    # The text at the end only decides between equals, so that the order of import never does.
    return from_api, sighting.fetched or sighting.day, votes, repr(sighting)
