"""Papers in columns: the fields that the list shows, and their folded texts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.papers.code_link import find_code
from tui.papers.paper import Paper

_DAY = len("YYYY-MM-DD")


class Columns(NamedTuple):
    """Papers as strings, one position a paper; no string has a line break.

    Folded texts are as `fold` returns them, with a blank around each word and `TEXT_BREAK` between texts.
    """

    ids: Sequence[str]
    titles: Sequence[str]
    votes: Sequence[str]
    """A number, or nothing if it is unknown."""
    days: Sequence[str]
    """The days that listed the paper, ascending, separated by blanks."""
    has: Sequence[str]
    """Words: `code`, `video`, `written`, `doubt`."""
    title: Sequence[str]
    """The folded title, and if it has formulas its `readings`; all that follow are folded too."""
    authors: Sequence[str]
    about: Sequence[str]
    """Keywords and id."""
    body: Sequence[str]
    """The `PARTS` with `PART_BREAK` between them."""

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> "Columns":
        """Return the columns of these papers, in their order."""
        from tui.search.folded_paper import fold_paper

        return cls._of([(*_shown(paper), *fold_paper(paper)) for paper in papers])

    @classmethod
    def unfolded(cls, papers: Iterable[Paper]) -> "Columns":
        """Return the columns with empty folded texts, for papers that are only shown."""
        return cls._of([(*_shown(paper), "", "", "", "") for paper in papers])

    @classmethod
    def _of(cls, rows: Sequence[Sequence[str]]) -> "Columns":
        return cls(*(zip(*rows, strict=True) if rows else [()] * len(cls._fields)))

    @classmethod
    def load(cls, dumped: Mapping[str, str]) -> "Columns":
        """Return the columns from `dump`; raise KeyError if one is missing, ValueError if lengths differ."""
        columns = [dumped[name].split("\n")[1:] for name in cls._fields]
        if len({len(column) for column in columns}) > 1:
            raise ValueError("columns of different lengths")
        return cls(*columns)

    def as_searched(self) -> "Columns":
        """Return the papers in the order in which bodies are searched: more votes first, then later days.

        Texts lie in memory in the order of loading, and a search that goes through it in one direction is
        much faster.
        """
        keys = [(int(votes or -1), days[-_DAY:]) for votes, days in zip(self.votes, self.days, strict=True)]
        order = sorted(range(len(keys)), key=keys.__getitem__, reverse=True)
        return Columns(*([column[n] for n in order] for column in self))

    def dump(self) -> dict[str, str]:
        """Return each column as one string by its name, with a line break before each value."""
        return {name: "".join(f"\n{value}" for value in column) for name, column in self._asdict().items()}


def _shown(paper: Paper) -> tuple[str, ...]:
    extras = (
        ("code", find_code(paper)),
        ("video", paper.media_kind == "video"),
        ("written", paper.written),
        ("doubt", paper.written and paper.written.doubts),
    )
    has = [name for name, there in extras if there]
    return (
        paper.id,
        paper.title.replace("\n", " "),
        "" if paper.votes is None else str(paper.votes),
        " ".join(paper.days),
        " ".join(has),
    )
