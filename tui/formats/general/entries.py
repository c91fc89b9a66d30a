"""The papers found in a file, merged by day and id, within the caps on a file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from tui.formats.digest.size_limit import SizeLimit
from tui.language import N_
from tui.language import gettext as _
from tui.papers import clock
from tui.papers.caps import AUTHORS, KEYWORDS, NAME, ONE_LINE, SECTIONS, TEXT, TITLE
from tui.papers.digest import Problem, Problems
from tui.papers.mark import Mark
from tui.papers.paper import REPLACED, MediaKind, Paper, Section
from tui.papers.text import clean, clean_line, cut


class TitleRank(IntEnum):
    """How sure a title is: of two for one paper the surer wins, then the longer one."""

    ID = 0
    NEAR = 1
    STATED = 2


@dataclass(slots=True)
class Entry:
    """A paper as it was found; texts as they stand in the file."""

    id: str
    line: int
    title: str = ""
    rank: TitleRank = TitleRank.STATED
    days: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    authors_complete: bool = True
    authors_ordered: bool = False
    votes: int | None = None
    sections: tuple[Section, ...] = ()
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    code: str | None = None
    project: str | None = None
    one_line: str | None = None
    published: str | None = None
    organization: str | None = None
    media: tuple[str, MediaKind] | None = None
    kind: str = ""
    """The name of the form in which it stood: a heading, a table, a list."""
    paper: Paper | None = None
    """The whole paper, if a reader of its own made it."""


@dataclass(slots=True)
class DayPapers:
    """The papers of a day, or of none."""

    day: str | None
    papers: list[Paper] = field(default_factory=list)


class EntryList:
    """The papers of one file so far."""

    def __init__(self, problems: Problems) -> None:
        self.outside = 0
        """The number of papers that are not on arXiv."""
        self.kinds: dict[str, int] = {}
        """How many papers stood in each form."""
        self.marks: dict[str, Mark] = {}
        """The marks of the papers, by id, if the file has any."""
        self.problems = problems
        self._days: dict[str | None, dict[str, tuple[Paper, TitleRank]]] = {}
        self._limit = SizeLimit()
        self._refused: set[str] = set()
        self._future: dict[str, int] = {}
        self._latest = clock.latest_day()

    def __len__(self) -> int:
        return sum(map(len, self._days.values()))

    @property
    def late(self) -> int:
        """The number of papers on days later than tomorrow, which are left out."""
        return sum(self._future.values())

    def add(self, entry: Entry) -> None:
        """Add a paper to each of its days, or to those without a day."""
        paper = entry.paper or _finish(entry, self.problems)
        rank = entry.rank if paper.title != entry.id else TitleRank.ID
        for day in entry.days or (None,):
            if day is not None and day > self._latest:
                self._future[day] = self._future.get(day, 0) + 1
            else:
                self._add_to(day, paper, rank, entry)

    def pass_over(self, title: str, line: int, complaint: str) -> None:
        """Count an entry without an id as a paper elsewhere; without a title, too, add the complaint."""
        if title:
            self.outside += 1
        else:
            self.problems.append(Problem(line, complaint))

    def days(self) -> Iterator[DayPapers]:
        """Yield the papers by day, in the order in which the days were found; report those left out."""
        for future, count in self._future.items():
            message = _("{day} is later than tomorrow; papers skipped: {n:,}", day=future, n=count)
            self.problems.append(Problem(0, message))
        for day, papers in self._days.items():
            dated = () if day is None else (day,)
            yield DayPapers(day, [paper._replace(days=dated) for paper, _rank in papers.values()])

    def _add_to(self, day: str | None, paper: Paper, rank: TitleRank, entry: Entry) -> None:
        papers = self._days.setdefault(day, {})
        if known := papers.get(paper.id):
            papers[paper.id] = _merge(known, (paper, rank))
            return
        refusal = self._limit.refusal(day or "no day", len(papers))
        if refusal is None:
            self.kinds[entry.kind] = self.kinds.get(entry.kind, 0) + 1
            papers[paper.id] = (paper, rank)
            self._limit.take(paper._replace(days=(day or "no day",)))
        elif refusal not in self._refused:
            self._refused.add(refusal)
            self.problems.append(Problem(entry.line, refusal))


def _merge(known: tuple[Paper, TitleRank], other: tuple[Paper, TitleRank]) -> tuple[Paper, TitleRank]:
    """Merge two findings of one paper: the surer title, then the first of each field that is known."""
    (paper, rank), (more, more_rank) = known, other
    better = _title_quality(more.title, more_rank) > _title_quality(paper.title, rank)
    fields = {
        name: value
        for name in Paper._fields
        if name not in ("id", "title", "days", "authors_complete", "authors_ordered")
        and getattr(paper, name) in (None, "", ())
        and (value := getattr(more, name)) not in (None, "", ())
    }
    if "authors" in fields:
        fields |= {"authors_complete": more.authors_complete, "authors_ordered": more.authors_ordered}
    if better:
        fields["title"] = more.title
    return paper._replace(**fields), max(rank, more_rank)


def _title_quality(title: str, rank: TitleRank) -> tuple[bool, bool, TitleRank, int]:
    return REPLACED not in title, not title.endswith(("…", "...")), rank, len(title)


def _finish(entry: Entry, problems: Problems) -> Paper:
    """Return the paper of an entry: clean, within the caps, with a problem for each that cuts."""
    cuts: list[str] = []
    names = tuple(filter(None, dict.fromkeys(map(clean_line, entry.authors))))
    if len(names) > AUTHORS:
        cuts.append(_("only the first {n:,} of {found:,} authors are kept", n=AUTHORS, found=len(names)))
    title = clean_line(entry.title)
    paper = Paper(
        id=entry.id,
        title=_cap(title, TITLE, N_("title"), cuts) or entry.id,
        authors=tuple(dict.fromkeys(cut(name, NAME) for name in names[:AUTHORS])),
        authors_complete=entry.authors_complete and len(names) <= AUTHORS,
        authors_ordered=entry.authors_ordered,
        votes=entry.votes,
        sections=_finish_sections(entry.sections, cuts),
        abstract=_cap(clean(entry.abstract or "").strip(), TEXT, N_("abstract"), cuts) or None,
        keywords=tuple(
            dict.fromkeys(
                cut(word, NAME) for word in filter(None, map(clean_line, entry.keywords[:KEYWORDS]))
            )
        ),
        code=entry.code,
        project=entry.project,
        one_line=_cap(clean_line(entry.one_line or ""), ONE_LINE, N_("one-line summary"), cuts) or None,
        published=entry.published,
        organization=_cap(clean_line(entry.organization or ""), NAME, N_("organization"), cuts) or None,
        media=entry.media[0] if entry.media else None,
        media_kind=entry.media[1] if entry.media else None,
    )
    for message in cuts:
        problems.append(Problem(entry.line, f"{entry.id}: {message}"))
    return paper


def _finish_sections(sections: tuple[Section, ...], cuts: list[str]) -> tuple[Section, ...]:
    if len(sections) > SECTIONS:
        cuts.append(_("it has more than {n} sections; the rest are left out", n=SECTIONS))
    finished = []
    for label, text in sections[:SECTIONS]:
        words = "\n".join(filter(None, (line.strip() for line in clean(text).split("\n"))))
        name = cut(clean_line(label), 100) if label else None
        if words:
            finished.append(Section(name or None, _cap(words, TEXT, N_("section"), cuts)))
    return tuple(finished)


def _cap(text: str, limit: int, what: str, cuts: list[str]) -> str:
    if len(text) > limit:
        cuts.append(_("the {part} is longer than {n:,} characters; its end is cut", part=_(what), n=limit))
    return cut(text, limit)
