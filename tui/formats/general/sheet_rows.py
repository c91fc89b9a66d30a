"""Papers in CSV and TSV: tables with a head that names the columns."""

import csv
import re
from collections.abc import Iterator

from tui.formats.general.days import day_of_moment
from tui.formats.general.entries import Entry, EntryList
from tui.formats.general.inline import plain, prose
from tui.formats.general.names import split_names
from tui.formats.general.paper_ids import first_id, whole_id
from tui.formats.general.reference_fields import given_first
from tui.formats.media import read_media
from tui.language import N_
from tui.language import gettext as _
from tui.papers.caps import TAGS
from tui.papers.digest import Problem
from tui.papers.link import safe_url
from tui.papers.mark import Mark
from tui.papers.paper import Section
from tui.papers.text import clean_note, clean_tag

_COLUMNS = {
    "id": "arxiv_id|arxiv id|arxivid|arxiv|paper_id|id|eprint|archive location|call number|extra",
    "link": "url|link|arxiv_url|arxiv link|paper_url|pdf|pdf_url|doi|paper|abs|source|paper link|articleurl"
    "|fulltexturl|링크|논문 링크|链接",
    "title": "title|paper title|name|제목|标题|题目|논문|논문명|论文",
    "authors": "authors|author|저자|作者",
    "day": "days|day|date|listed|날짜|日期|date added",
    "published": "published|publish date|publication date|pub_date|published_date",
    "abstract": "abstract|abstract note|초록|摘要",
    "summary": "summary|요약|总结|tldr|one-line summary",
    "votes": "votes|upvotes|추천|likes",
    "keywords": "keywords|manual tags|automatic tags|키워드|关键词",
    "code": "code|github|code_url|repo",
    "project": "project|project page|homepage",
}
_NAMES = {name: column for column, names in _COLUMNS.items() for name in names.split("|")}
_OWN = {"authors_complete", "read", "starred", "note"}
"""Columns that hanji's own export has together, and few other tables."""
_CELL = 400_000


def read_sheet(text: str, tabs: bool, day: str | None, entries: EntryList) -> None:
    """Add the papers of a table; report a head without a title and a link, and rows that are no papers."""
    before = csv.field_size_limit(_CELL)
    try:
        rows = csv.reader(_lines(text), delimiter="\t" if tabs else _delimiter(text))
        head = [re.sub(r"\s+", " ", name.strip().lower()) for name in next(rows, [])]
        columns = [_NAMES.get(name) for name in head]
        if not {"id", "link"}.intersection(columns):
            if not any(map(whole_id, head)):
                entries.problems.append(
                    Problem(1, _("the table's head names no column with an id or a link"))
                )
                return
            columns = ["link"] * len(head)
        if "title" not in columns and "paper" in head:
            columns[head.index("paper")] = "title"
        sheet = _Sheet(head, columns, day, entries)
        for row in rows:
            sheet.add(row, rows.line_num)
    except csv.Error as error:
        entries.problems.append(
            Problem(0, _("the table cannot be read to its end: {why}", why=str(error)[:80]))
        )
    finally:
        csv.field_size_limit(before)


class _Sheet:
    """The head of a table, and where its rows go."""

    def __init__(
        self, head: list[str], columns: list[str | None], day: str | None, entries: EntryList
    ) -> None:
        self._head, self._columns, self._day, self._entries = head, columns, day, entries
        self._is_own = _OWN.issubset(head)

    def add(self, row: list[str], line: int) -> None:
        """Add the paper of a row."""
        if not any(cell.strip() for cell in row):
            return
        cells = [
            cell[1:] if self._is_own and cell[:1] == "'" and cell[1:2] in "=+-@\t\r" else cell for cell in row
        ]
        named: dict[str, str] = {}
        for column, cell in zip(self._columns, cells, strict=False):
            if column and cell.strip():
                named.setdefault(column, cell)
        id = self._id(cells, named)
        title = plain(named.get("title", ""))
        if id is None:
            self._entries.pass_over(
                title, line, _("the row has neither a title nor an arXiv id; it is skipped")
            )
            return
        if self._is_own:
            self._add_own(id, line, dict(zip(self._head, cells, strict=False)))
            return
        names, complete = split_names(named.get("authors", ""))
        published = day_of_moment(named.get("published", ""))
        listed = day_of_moment(named.get("day", "")) or published or self._day
        self._entries.add(
            Entry(
                id=id,
                line=line,
                title=title,
                days=(listed,) if listed else (),
                authors=tuple(map(given_first, names)),
                authors_complete=complete,
                votes=_count(named.get("votes", "")),
                sections=(Section(None, prose(named["summary"])),) if named.get("summary") else (),
                abstract=prose(named.get("abstract", "")) or None,
                keywords=tuple(filter(None, re.split(r"\s*[;,]\s*", named.get("keywords", "")[:5_000]))),
                code=safe_url(named.get("code", "").strip()),
                project=safe_url(named.get("project", "").strip()),
                published=published,
                kind=N_("a table"),
            )
        )

    def _id(self, cells: list[str], named: dict[str, str]) -> str | None:
        for name in ("id", "link"):
            for column, cell in zip(self._columns, cells, strict=False):
                if column == name and (id := whole_id(cell[:2_000]) or first_id(cell[:2_000])):
                    return id
        return None

    def _add_own(self, id: str, line: int, row: dict[str, str]) -> None:
        """Add a row that hanji wrote: several values in one cell are separated by `; `."""
        names = tuple(filter(None, row.get("authors", "").split("; ")))
        days = tuple(filter(None, map(day_of_moment, row.get("days", "").split("; "))))
        entry = Entry(
            id=id,
            line=line,
            title=row.get("title", ""),
            days=days or ((self._day,) if self._day else ()),
            authors=names,
            authors_complete=row.get("authors_complete") != "no",
            votes=_count(row.get("votes", "")),
            sections=tuple(_own_sections(row.get("summary", ""))),
            abstract=row.get("abstract") or None,
            keywords=tuple(filter(None, row.get("keywords", "").split("; "))),
            code=safe_url(row.get("code", "")),
            project=safe_url(row.get("project", "")),
            one_line=row.get("one_line") or None,
            published=day_of_moment(row.get("published", "")),
            organization=row.get("organization") or None,
            media=read_media(row.get("media", "")),
            kind=N_("a table"),
        )
        self._entries.add(entry)
        tags = tuple(filter(None, map(clean_tag, row.get("tags", "").split("; ")[:TAGS])))
        note = clean_note(row.get("note", "")) or None
        self._entries.marks[id] = Mark(row.get("read") == "yes", row.get("starred") == "yes", tags, note)


def _own_sections(text: str) -> Iterator[Section]:
    """Yield the sections of a cell; a line `Label: text` begins one if its label is short."""
    plain_lines: list[str] = []
    label: str | None = None
    for line in text.split("\n"):
        match = re.match(r"([A-Z가-힣][^:\n]{1,60}): (?=\S)", line)
        if match:
            if plain_lines:
                yield Section(label, "\n".join(plain_lines))
            label, plain_lines = match[1], [line[match.end() :]]
        else:
            plain_lines.append(line)
    if any(line.strip() for line in plain_lines):
        yield Section(label, "\n".join(plain_lines))


def _count(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def _delimiter(text: str) -> str:
    """Return the character that separates the most columns in the head."""
    head = text[:5_000].partition("\n")[0]
    return max(",;\t", key=head.count)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines with their ends, without characters that the reader of CSV refuses."""
    for line in text.replace("\x00", "").split("\n"):
        yield f"{line}\n"
