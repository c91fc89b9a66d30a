"""The papers pane: votes, state and title of each paper, one a line."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from tui.papers.mark import UNMARKED, Mark
from tui.search.index import Column, Index
from tui.widgets.line_list import LineList
from tui.widgets.line_view import fill, line

if TYPE_CHECKING:  # no start needs it
    from tui.search.fold import Span
    from tui.search.match import Hits

UNKNOWN_VOTES = "–"
_DAY = len("YYYY-MM-DD")


class ListState(NamedTuple):
    """What the list shows: rows of an index, and what the reader made of their papers."""

    index: Index = Index.of((), {})  # type: ignore[assignment]  # in place of what tuples have
    rows: tuple[int, ...] = ()
    marks: Mapping[str, Mark] = MappingProxyType({})
    chosen: Collection[str] = ()
    """The ids of papers that were selected, to do something to all of them."""
    day_from: int | None = None
    """Where in its ISO date the day of a paper begins to be shown; None when the list spans no days."""
    hits: "Hits | None" = None
    """What the filter found, where there is one."""

    @property
    def fuzzy_from(self) -> int:
        """The first row that is only nearly what was looked for."""
        return self.hits.fuzzy_from if self.hits else len(self.rows)


class PaperList(LineList):
    """Rows of the index in the order given; only what changed is sent to the terminal."""

    COMPONENT_PREFIX = "paper-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paper-list--title",
        "paper-list--quiet",
        "paper-list--chosen",
        "paper-list--cursor",
        "paper-list--title-hit",
        "paper-list--chosen-hit",
        "paper-list--cursor-hit",
        "paper-list--cursor-quiet",
    }

    def __init__(self, on_move: Callable[[int], None]) -> None:
        super().__init__(id="paper-list", on_move=on_move)
        self._listed = ListState()
        self._instead: Sequence[str] = ()

    def show(self, listed: ListState, cursor: int | None = None, instead: Sequence[str] = ()) -> None:
        """Show a list with the cursor on one of its rows, or the same rows in another state.

        Without any rows, show what to say instead, a paragraph each.
        """
        self._listed = listed
        if cursor is None:
            self.repaint()
        else:
            self._instead = instead
            self.reset(len(listed.rows), cursor)

    def id_at(self, row: int) -> str:
        """The id of the paper in a row."""
        return self._listed.index.ids[self._listed.rows[row]]

    def draw(self) -> list[Strip]:
        if self.count:
            return super().draw()
        width, style = self.size.width - 2, self.look("title")
        lines = (each.plain for text in self._instead for each in Content(text).wrap(width))
        return [line((f" {text}", style)) for text in lines]

    def line(self, row: int, width: int) -> Strip:
        listed, number = self._listed, self._listed.rows[row]
        title = listed.index.titles[number]
        facts = self._facts(row, number)
        spans = self._spans(number, title)
        room = width - 1 - cell_len(facts)
        fitted = fill(title, room)
        chosen = listed.index.ids[number] in listed.chosen
        if row == self.cursor:
            first = ("▐" if chosen else "▌", self.look("cursor-quiet"))
            parts = [first, (facts, self.look("cursor")), *self._parts(fitted, spans, "cursor")]
        elif chosen:
            parts = [(f"+{facts}", self.look("chosen")), *self._parts(fitted, spans, "chosen")]
        else:
            parts = [(f" {facts}", self.look("quiet")), *self._parts(fitted, spans, "title")]
        return line(*parts, width=max(width, 1 + cell_len(facts)))

    def _spans(self, number: int, title: str) -> "Sequence[Span]":
        """What the filter matches in a title."""
        if self._listed.hits is None:
            return ()
        from tui.search.match import highlights

        folded = self._listed.index.folded[Column.TITLE][number]
        return highlights(self._listed.hits.query, title, "title", folded)

    def _facts(self, row: int, number: int) -> str:
        """Votes, state and day; `≈` is for what the filter nearly found."""
        index, day_from = self._listed.index, self._listed.day_from
        mark = self._listed.marks.get(index.ids[number], UNMARKED)
        votes = index.votes[number]
        day = "" if day_from is None else f"{index.last_day(number)[day_from:]:{_DAY - day_from}} "
        state = f"{'★' if mark.starred else ' '}{' ' if mark.read else '·'}"
        near = "≈ " if row >= self._listed.fuzzy_from else ""
        return f"{UNKNOWN_VOTES if votes is None else votes:>4} {state} {day}{near}"

    def _parts(self, title: str, spans: "Sequence[Span]", look: str) -> Iterator[tuple[str, Style]]:
        """The title with what the filter matches in it made visible."""
        plain, hit = self.look(look), self.look(f"{look}-hit")
        at = 0
        for start, end in spans:
            yield title[at:start], plain
            yield title[start:end], hit
            at = end
        yield title[at:], plain
