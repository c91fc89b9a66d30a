"""Papers in columns: what the list shows of them, and their folded texts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.papers.paper import Paper


class Columns(NamedTuple):
    """Papers as strings, a position a paper; no string has a line break.

    Folded texts are as `fold` gives them, with a blank around each word and `BREAK` between texts.
    """

    ids: Sequence[str]
    titles: Sequence[str]
    votes: Sequence[str]
    """A number, or nothing where it is not known."""
    days: Sequence[str]
    """The days that listed the paper, ascending, parted by blanks."""
    has: Sequence[str]
    """Words: `code`, `video`."""
    title: Sequence[str]
    """The title folded, as all that follow."""
    authors: Sequence[str]
    about: Sequence[str]
    """Keywords and id."""
    body: Sequence[str]
    """The `PARTS` with `PART` between them."""

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> "Columns":
        """The columns of these papers, in their order."""
        from tui.search.folded_paper import fold_paper  # no start needs it

        return cls._of([(*_shown(paper), *fold_paper(paper)) for paper in papers])

    @classmethod
    def unfolded(cls, papers: Iterable[Paper]) -> "Columns":
        """The same with empty texts in place of the folded ones, for what is only shown."""
        return cls._of([(*_shown(paper), "", "", "", "") for paper in papers])

    @classmethod
    def _of(cls, rows: Sequence[Sequence[str]]) -> "Columns":
        return cls(*(zip(*rows, strict=True) if rows else [()] * len(cls._fields)))

    @classmethod
    def load(cls, dumped: Mapping[str, str]) -> "Columns":
        """The columns that `dump` gave; KeyError where one is missing, ValueError where lengths differ."""
        columns = [dumped[name].split("\n")[1:] for name in cls._fields]
        if len({len(column) for column in columns}) > 1:
            raise ValueError("columns of different lengths")
        return cls(*columns)

    def as_searched(self) -> "Columns":
        """The papers in the order in which bodies are searched: short ones first, then those with more votes.

        They get their places in memory as they are loaded, and a search that goes through it in one direction
        is much faster.
        """
        keys = [(len(body), -int(votes or -1)) for body, votes in zip(self.body, self.votes, strict=True)]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return Columns(*([column[n] for n in order] for column in self))

    def dump(self) -> dict[str, str]:
        """Each column as one string by its name, a line break before each value."""
        return {name: "".join(f"\n{value}" for value in column) for name, column in self._asdict().items()}


def _shown(paper: Paper) -> tuple[str, ...]:
    has = [name for name, there in (("code", paper.code), ("video", paper.media_kind == "video")) if there]
    return (
        paper.id,
        paper.title.replace("\n", " "),
        "" if paper.votes is None else str(paper.votes),
        " ".join(paper.days),
        " ".join(has),
    )
