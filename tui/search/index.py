"""All papers in columns, ready to show and to match."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.papers.paper import Paper
from tui.search.fold import fold


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """A row a paper, in the order the panes have: the newest day first, within a day the digest's order."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    votes: tuple[int | None, ...]
    days: Mapping[str, tuple[int, ...]]
    """Each day's rows in its digest's order, the newest day first."""
    seen: tuple[tuple[str, ...], ...]
    """The days that listed each row's paper, ascending."""
    folded_titles: tuple[str, ...]
    folded: tuple[str, ...]
    """All that can be searched of a paper, folded."""
    rows: Mapping[str, int] = field(repr=False)

    @classmethod
    def of(cls, papers: Iterable[Paper], days: Mapping[str, Sequence[str]]) -> "Index":
        """The index of these papers, given each day's ids in its digest's order."""
        by_id = {paper.id: paper for paper in papers}
        newest_first = sorted(days, reverse=True)
        order = dict.fromkeys(id for day in newest_first for id in days[day] if id in by_id)
        ordered = [by_id[id] for id in order]
        rows = {paper.id: row for row, paper in enumerate(ordered)}
        return cls(
            ids=tuple(rows),
            titles=tuple(paper.title for paper in ordered),
            votes=tuple(paper.votes for paper in ordered),
            days={day: tuple(rows[id] for id in days[day] if id in rows) for day in newest_first},
            seen=tuple(paper.days for paper in ordered),
            folded_titles=tuple(fold(paper.title) for paper in ordered),
            folded=tuple(fold("\n".join(_texts(paper))) for paper in ordered),
            rows=rows,
        )

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, id: str) -> int | None:
        """The row of a paper, or None when it is not here."""
        return self.rows.get(id)

    def last_day(self, row: int) -> str:
        """The latest day that listed the paper."""
        return self.seen[row][-1]


def _texts(paper: Paper) -> Iterable[str]:
    yield from (paper.title, paper.id, *paper.authors, *paper.keywords)
    yield from (text for text in (paper.abstract, paper.one_line) if text)
    yield from (section.text for section in paper.sections)
