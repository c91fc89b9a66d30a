"""A paper as frozen records, and the merging of several sightings of one paper."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tui.papers import clock
from tui.papers.written import Written

MediaKind = Literal["image", "video"]
Source = Literal["digest", "api", "import", "summary"]
SOURCES: tuple[Source, ...] = ("summary", "import", "digest", "api")
"""The sources, the best last."""


class Section(NamedTuple):
    """A part of a digest's summary; `label` is None if the digest has plain points, one a line."""

    label: str | None
    text: str


class Paper(NamedTuple):
    """Everything known about one paper. None and empty mean "unknown", never "none"."""

    id: str
    """arXiv id without its version; a string, since ids may end in zeros."""
    title: str
    authors: tuple[str, ...] = ()
    authors_complete: bool = True
    """False if the source says that it left authors out."""
    authors_ordered: bool = False
    """True only if the source keeps the paper's own order: otherwise nobody may be called first author."""
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
    written: Written | None = None
    """How the sections were written, if a language model wrote them from the abstract."""


class Sighting(NamedTuple):
    """A paper as one source listed it on one day; `paper.days` holds just that day, or none."""

    paper: Paper
    source: Source = "digest"
    fetched: str = ""
    """The time of the API's answer, ISO in UTC; empty for any other source."""

    @property
    def day(self) -> str:
        """The day that listed the paper; empty for a paper without a day."""
        return self.paper.days[0] if self.paper.days else ""


_FIELDS: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("authors", "authors_complete", "authors_ordered"),
    ("votes",),
    ("media", "media_kind"),
    ("sections", "written"),
    ("abstract",),
    ("keywords",),
    ("code",),
    ("project",),
    ("organization",),
    ("one_line",),
    ("stars",),
    ("published",),
)
"""Groups of fields that are taken from one sighting together; a group is known if its first field is."""


REPLACED = "\ufffd"
"""The character that replaces bytes or text that could not be read."""


def merge(sightings: Iterable[Sighting]) -> Paper:
    """Merge sightings of the same id into one paper, each field from the best sighting that knows it.

    The API ranks before a digest, that before any other import, and a summary last; a later answer of the API
    before an earlier one, and a later day's digest before an earlier day's. Among sightings of the same
    source, day and answer the first one given ranks first, but the highest of their votes counts. Text with
    U+FFFD counts only if no sighting has the field without it.
    """
    ranked = _rank_sightings(sightings)
    if len(ranked) == 1:
        return ranked[0].paper
    days = tuple(sorted({day for sighting in ranked for day in sighting.paper.days}))
    return _combine([sighting.paper for sighting in ranked])._replace(days=days)


def unite(sightings: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Return one sighting for each source and day, the best first, merged from all of them field by field."""
    same: dict[tuple[Source, str], list[Sighting]] = {}
    for sighting in _rank_sightings(sightings):
        same.setdefault((sighting.source, sighting.day), []).append(sighting)
    return tuple(
        seen[0]._replace(paper=_combine([sighting.paper for sighting in seen])) if len(seen) > 1 else seen[0]
        for seen in same.values()
    )


def _rank_sightings(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Return the sightings, best first, with one for each source, day and answer."""
    all_of_them = list(sightings)
    if len(all_of_them) < 2:
        return all_of_them
    same: dict[_SightingRank, list[Sighting]] = {}
    latest_day, now = clock.latest_day(), clock.latest_time()
    for sighting in all_of_them:
        same.setdefault(_rank(sighting, latest_day, now), []).append(sighting)
    return [_merge_equal_ranks(same[rank]) for rank in sorted(same, reverse=True)]


def _merge_equal_ranks(same: list[Sighting]) -> Sighting:
    """Merge sightings of the same source, day and answer into one."""
    first = same[0]
    if len(same) == 1:
        return first
    votes = max((s.paper.votes for s in same if s.paper.votes is not None), default=None)
    return first._replace(paper=_combine([s.paper for s in same])._replace(votes=votes))


def _combine(papers: Sequence[Paper]) -> Paper:
    """Return the first paper, with each group of fields from the first paper that knows it best."""
    merged: dict[str, object] = {}
    for group in _FIELDS:
        best = max(papers, key=lambda paper: _quality(paper, group))
        merged.update((name, getattr(best, name)) for name in group)
    return papers[0]._replace(**merged)  # type: ignore[arg-type]  # names from _FIELDS


def _quality(paper: Paper, group: tuple[str, ...]) -> int:
    """Return 0 for an unknown group, 1 for text with a part that could not be read, 2 for anything else."""
    value = getattr(paper, group[0])
    return 0 if value in (None, "", ()) else 1 if _is_broken(value) else 2


def _is_broken(value: object) -> bool:
    if isinstance(value, str):
        return REPLACED in value
    return isinstance(value, tuple) and any(map(_is_broken, value))


_SightingRank = tuple[bool, int, str, str]


def _rank(sighting: Sighting, latest_day: str, now: str) -> _SightingRank:
    # A time or a day in the future is some clock's mistake and must not win forever.
    fetched = sighting.fetched if sighting.fetched <= now else ""
    past = sighting.day <= latest_day
    return past, SOURCES.index(sighting.source), fetched or sighting.day, sighting.day
