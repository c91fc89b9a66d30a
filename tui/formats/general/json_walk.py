"""The search for papers in decoded JSON: lists, objects by id, by day and by topic."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.formats.daily_papers import read_rows
from tui.formats.general.blocks import Item, Row, split_cells
from tui.formats.general.days import day_of_moment, whole_day
from tui.formats.general.entries import Entry, EntryList
from tui.formats.general.json_fields import JsonFields
from tui.formats.general.list_items import read_item
from tui.formats.general.paper_ids import whole_id
from tui.formats.general.table_rows import read_row
from tui.formats.record import from_record
from tui.language import N_
from tui.papers.arxiv import parse_id

_DEPTH = 30
_UNKNOWN_DAY = "1991-08-14"
"""The day on which arXiv began stands for none, since rows of the API are read for a day."""


class _Place(NamedTuple):
    """A value, and what stands above it."""

    value: object
    day: str | None
    key: str
    depth: int


class JsonWalk:
    """The papers in one JSON value after another."""

    def __init__(self, entries: EntryList, day: str | None) -> None:
        self.line = 0
        """The line of the value, if there is one a line."""
        self._entries, self._day = entries, day

    def walk(self, value: object) -> None:
        """Add the papers in a value, in order."""
        waiting = [_Place(value, None, "", 0)]
        while waiting:
            place = waiting.pop()
            inner = list(self._read(place))
            if place.depth < _DEPTH:
                waiting += reversed(inner)

    def _read(self, place: _Place) -> Iterator[_Place]:
        """Add the paper that a value is, or yield the values in it."""
        value, day, key, depth = place
        if isinstance(value, list):
            names = (key if isinstance(inner, str) else "" for inner in value)
            yield from (_Place(one, day, name, depth + 1) for one, name in zip(value, names, strict=True))
        elif isinstance(value, str):
            self._read_string(value, day, key)
        elif isinstance(value, dict) and not self._read_object(value, day, key):
            day = whole_day(key) or JsonFields(value).listed or day
            for name, inner in value.items():
                if isinstance(inner, list | dict) or whole_id(str(name)):
                    yield _Place(inner, whole_day(str(name)) or day, str(name), depth + 1)

    def _read_string(self, text: str, day: str | None, key: str) -> None:
        """Add the paper of a string: a row or an item of a list under its id, or an id alone."""
        if id := whole_id(key):
            line = re.sub(r"^\s*[-*+]\s+", "", text[:20_000]).strip()
            is_row = line.startswith("|")
            entry = (
                read_row(Row(self.line, split_cells(line))) if is_row else read_item(Item(self.line, line, 0))
            )
            entry = entry or Entry(id=id, line=self.line)
            entry.id = id
            self._add(entry, day)
        elif id := whole_id(text[:300]):
            self._add(Entry(id=id, line=self.line), day)

    def _read_object(self, value: dict[str, object], day: str | None, key: str) -> bool:
        """Add the paper of an object; return False if it is none."""
        if self._read_own(value) or self._read_api_row(value, day):
            return True
        fields = JsonFields(value)
        id = whole_id(key) or fields.id
        if id is None:
            is_outside = bool(fields.title) and fields.is_outside
            self._entries.outside += is_outside
            return is_outside
        if not fields.names_paper and any(isinstance(inner, list | dict) for inner in value.values()):
            return False
        authors, complete = fields.authors
        listed = fields.listed or fields.published
        entry = Entry(
            id=id,
            line=self.line,
            title=fields.title,
            days=(listed,) if listed else (),
            authors=authors,
            authors_complete=complete,
            votes=fields.votes,
            sections=fields.sections,
            abstract=fields.abstract,
            keywords=fields.keywords,
            code=fields.code,
            project=fields.project,
            one_line=fields.one_line,
            published=fields.published or fields.later,
        )
        self._add(entry, day)
        return True

    def _read_own(self, value: dict[str, object]) -> bool:
        """Add the paper of an object that hanji wrote."""
        if "authors_complete" not in value or not isinstance(value.get("days"), list):
            return False
        read = from_record(value)
        if read is None:
            return False
        paper, mark = read
        self._entries.marks[paper.id] = mark
        self._add(Entry(id=paper.id, line=self.line, days=paper.days, paper=paper), None)
        return True

    def _read_api_row(self, value: dict[str, object], day: str | None) -> bool:
        """Add the paper of a row of the API."""
        row = _api_row(value)
        paper = row["paper"] if row else None
        if row is None or not isinstance(paper, dict):
            return False
        named = day_of_moment(str(paper.get("submittedOnDailyAt") or "")) or day or self._day
        listed = named or day_of_moment(str(paper.get("publishedAt") or ""))
        papers, problems = read_rows([row], listed or _UNKNOWN_DAY, self.line)
        for problem in problems:
            self._entries.problems.append(problem)
        for found in papers:
            days = found.days if listed else ()
            self._add(Entry(id=found.id, line=self.line, days=days, kind=N_("API rows"), paper=found), None)
        return True

    def _add(self, entry: Entry, day: str | None) -> None:
        known = (day, self._day, entry.published)
        entry.kind = entry.kind or N_("objects")
        entry.days = entry.days or tuple(filter(None, known))[:1]
        self._entries.add(entry)


def _api_row(value: dict[str, object]) -> dict[str, object] | None:
    """Return an object as a row of the API, if it is one or the paper of one."""
    paper = value.get("paper")
    if isinstance(paper, dict) and isinstance(paper.get("id"), str) and parse_id(str(paper["id"])):
        return value if paper.get("title") or value.get("title") else None
    known = sum(
        name in value for name in ("upvotes", "summary", "publishedAt", "submittedOnDailyAt", "discussionId")
    )
    authors = value.get("authors")
    is_flat = (
        isinstance(authors, list) and bool(authors) and all(isinstance(author, dict) for author in authors)
    )
    if known >= 2 and is_flat and parse_id(str(value.get("id") or "")):
        return {"paper": value, "title": value.get("title")}
    return None
