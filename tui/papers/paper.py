"""A paper as frozen records, and what several sightings of one paper say together."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tui.papers import clock

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


REPLACED = "\ufffd"
"""The character that stands for bytes or text that could not be read."""


def merge(sightings: Iterable[Sighting]) -> Paper:
    """Return what sightings of the same id say together, each field from the best one that knows it.

    The API ranks before a digest, a later answer of the API before an earlier one, and a later day's digest
    before an earlier day's. The first given ranks first among sightings of the same source, day and answer,
    but the highest of their votes counts. Text with U+FFFD only counts if no sighting has the field without.
    """
    ranked = _rank_sightings(sightings)
    if len(ranked) == 1:
        return ranked[0].paper
    days = tuple(sorted({day for sighting in ranked for day in sighting.paper.days}))
    return _combine([sighting.paper for sighting in ranked])._replace(days=days)


def distinct(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Return the sightings that count in `merge`, best first: those that are worth keeping.

    Sightings of the same source, day and answer become one. One goes if a better one of the same source and
    day knows all that it knows.
    """
    ranked = _rank_sightings(sightings)
    return tuple(s for n, s in enumerate(ranked) if not any(_covers(better, s) for better in ranked[:n]))


def _rank_sightings(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Return the sightings, best first, each source, day and answer once."""
    all_of_them = list(sightings)
    if len(all_of_them) < 2:
        return all_of_them
    same: dict[_SightingRank, list[Sighting]] = {}
    latest_day, now = clock.latest_day(), clock.latest_time()
    for sighting in all_of_them:
        same.setdefault(_rank(sighting, latest_day, now), []).append(sighting)
    return [_merge_equal_ranks(same[rank]) for rank in sorted(same, reverse=True)]


def _merge_equal_ranks(same: list[Sighting]) -> Sighting:
    """Return what sightings of the same source, day and answer say together."""
    first = same[0]
    if len(same) == 1:
        return first
    votes = max((s.paper.votes for s in same if s.paper.votes is not None), default=None)
    return first._replace(paper=_combine([s.paper for s in same])._replace(votes=votes))


def _combine(papers: Sequence[Paper]) -> Paper:
    """Return the first paper, with each field from the first one that knows it best."""
    merged: dict[str, object] = {}
    for group in _FIELDS:
        best = max(papers, key=lambda paper: _quality(paper, group))
        merged.update((name, getattr(best, name)) for name in group)
    return papers[0]._replace(**merged)  # type: ignore[arg-type]  # names from _FIELDS


def _covers(better: Sighting, other: Sighting) -> bool:
    same = (better.source, better.day) == (other.source, other.day)
    return same and all(_quality(better.paper, g) >= _quality(other.paper, g) for g in _FIELDS)


def _quality(paper: Paper, group: tuple[str, ...]) -> int:
    """0 for what the paper does not know, 1 for text of which a part could not be read, 2 for all else."""
    value = getattr(paper, group[0])
    return 0 if value in (None, "", ()) else 1 if _is_broken(value) else 2


def _is_broken(value: object) -> bool:
    if isinstance(value, str):
        return REPLACED in value
    return isinstance(value, tuple) and any(map(_is_broken, value))


_SightingRank = tuple[bool, bool, str, str]


def _rank(sighting: Sighting, latest_day: str, now: str) -> _SightingRank:
    # A time or a day that is still to come is a mistake of some clock, and must not count for good.
    fetched = sighting.fetched if sighting.fetched <= now else ""
    past = sighting.day <= latest_day
    return past, sighting.source == "api", fetched or sighting.day, sighting.day
