"""The blocks of a Markdown text or a plain one: headings, table rows, list items and lines of text.

Front matter is read apart, fenced code and comments are left out. A line `--- 1. Title ---`, which may wrap,
is a heading between the first and the second level.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.formats.digest.lines import Line
from tui.formats.general.front_matter import FrontMatter

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))(.*?)(?:\s+#+)?\s*$")
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^>]{0,300}>(.*)</h\1\s*>\s*$", re.IGNORECASE)
_RULED = re.compile(r"\s*-{3,}\s+(\S.*\S|\S)\s+-{3,}\s*$")
_RULED_START = re.compile(r"\s*-{3,}\s+(\[?[0-9]{1,4}[.)\]].*)$")
_RULED_END = re.compile(r"(.*\S)\s+-{3,}\s*$")
_ITEM = re.compile(r"(\s*)(?:[-*+•‣◦▪]|\(?[0-9]{1,4}[.)])\s+(?=\S)")
_SEPARATOR = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_RULE = re.compile(r"\s{0,3}(?:[-*_=]\s*){3,}$")
_HTML_ITEM = re.compile(r"\s*<li\b[^<>]{0,300}>\s*(.*\S)\s*$", re.IGNORECASE)
_HTML_ROW = re.compile(r"\s*<tr\b", re.IGNORECASE)
_HTML_CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>", re.IGNORECASE)
_ROW_SIZE = 20_000
"""Characters of a row in HTML."""
_DEEPEST = 40
"""Blanks before an item beyond which items are not nested any deeper."""
RULED_LEVEL = 3
"""The level of a heading between dashes; Markdown's own levels are 2 to 12."""


class Heading(NamedTuple):
    """A heading; `level` is twice Markdown's."""

    line: int
    level: int
    text: str


@dataclass(slots=True)
class Row:
    """A row of a table, with the names of its columns if the table has a head."""

    line: int
    cells: list[str]
    columns: tuple[str, ...] = ()


@dataclass(slots=True)
class Item:
    """An item of a list: its first line without the mark, and all that is indented below it."""

    line: int
    text: str
    indent: int
    below: "list[Item | Text]" = field(default_factory=list)

    def walk(self) -> "Iterator[Item | Text]":
        """Yield all that is below the item, in order."""
        waiting = list(reversed(self.below))
        while waiting:
            block = waiting.pop()
            yield block
            if isinstance(block, Item):
                waiting += reversed(block.below)


@dataclass(slots=True)
class Text:
    """A line of text."""

    line: int
    text: str
    quoted: bool = False


Block = Heading | Row | Item | Text


def read_blocks(lines: Iterable[Line], front: FrontMatter) -> Iterator[Block]:
    """Yield the blocks of cleaned lines; fill in the front matter, which comes first."""
    reader = _BlockReader(front)
    for line in lines:
        yield from reader.add(line)
    yield from reader.end()


class _BlockReader:
    """The state between the lines: an open comment, a wrapped heading, a table, a list."""

    def __init__(self, front: FrontMatter) -> None:
        self._front = front
        self._in_comment = False
        self._wrapped: tuple[int, str] | None = None
        self._html_row: Line | None = None
        self._rows: list[Row] = []
        self._columns: tuple[str, ...] = ()
        self._items: list[Item] = []
        self._blank = False

    def add(self, line: Line) -> Iterator[Block]:
        """Yield the blocks that a line ends, or is."""
        number, text = line
        if self._front.add(text):
            return
        text = self._without_comments(text)
        if not text.strip():
            self._blank = True
            yield from self._end_table()
            return
        if self._wrapped is not None:
            yield from self._add_wrapped(number, text)
            return
        if self._html_row is not None or _HTML_ROW.match(text):
            yield from self._add_html_row(number, text)
        elif heading := _read_heading(number, text):
            yield from self._flush()
            yield heading
        elif start := _RULED_START.match(text):
            self._wrapped = (number, start[1])
        elif _is_row(text):
            yield from self._add_row(number, text)
        else:
            yield from self._add_text(number, text)
        self._blank = False

    def end(self) -> Iterator[Block]:
        """Yield what is left at the end of the text."""
        if self._wrapped is not None:
            yield Text(self._wrapped[0], self._wrapped[1])
        yield from self._flush()

    def _without_comments(self, text: str) -> str:
        if self._in_comment:
            _, closed, text = text.partition("-->")
            if not closed:
                return ""
            self._in_comment = False
        while "<!--" in text:
            before, _, after = text.partition("<!--")
            _, closed, after = after.partition("-->")
            if not closed:
                self._in_comment = True
                return before
            text = before + after
        return text

    def _add_wrapped(self, number: int, text: str) -> Iterator[Block]:
        assert self._wrapped is not None
        start, words = self._wrapped
        self._wrapped = None
        if end := _RULED_END.match(text):
            yield from self._flush()
            yield Heading(start, RULED_LEVEL, f"{words} {end[1].strip()}")
        else:
            yield from self._add_text(start, words)
            yield from self.add((number, text))

    def _add_row(self, number: int, text: str) -> Iterator[Block]:
        yield from self._end_list()
        if _SEPARATOR.match(text):
            if len(self._rows) == 1:
                self._columns = tuple(self._rows.pop().cells)
            return
        yield from self._end_rows()
        self._rows.append(Row(number, split_cells(text), self._columns))

    def _add_html_row(self, number: int, text: str) -> Iterator[Block]:
        start, words = self._html_row or (number, "")
        words = f"{words} {text.strip()}"
        if "</tr" in text.lower() or len(words) > _ROW_SIZE:
            yield from self._end_list()
            self._html_row = None
            _, *cells = _HTML_CELL.split(words)
            yield Row(start, [cell.strip() for cell in cells])
        else:
            self._html_row = (start, words)

    def _add_text(self, number: int, text: str) -> Iterator[Block]:
        yield from self._end_table()
        stripped = text.strip()
        if _RULE.match(text):
            yield from self._end_list()
            return
        indent = len(text) - len(text.lstrip())
        if html_item := _HTML_ITEM.match(text):
            text = f"- {html_item[1]}"
        mark = _ITEM.match(text)
        if mark and not (indent >= 4 and not self._items):
            yield from self._add_item(number, text, mark)
        elif self._items and (not self._blank or indent > self._items[-1].indent):
            self._items[-1].below.append(Text(number, stripped))
        elif self._items and indent > self._items[0].indent:
            self._items[0].below.append(Text(number, stripped))
        else:
            yield from self._end_list()
            quoted = stripped.startswith(">")
            yield Text(number, stripped.lstrip("> ") if quoted else stripped, quoted)

    def _add_item(self, number: int, text: str, mark: re.Match[str]) -> Iterator[Block]:
        item = Item(number, text[mark.end() :].strip(), min(len(mark[1]), _DEEPEST))
        while self._items and self._items[-1].indent >= item.indent:
            ended = self._items.pop()
            if not self._items:
                yield ended
        if self._items:
            self._items[-1].below.append(item)
        self._items.append(item)

    def _end_rows(self) -> Iterator[Block]:
        yield from self._rows
        self._rows = []

    def _end_table(self) -> Iterator[Block]:
        yield from self._end_rows()
        self._columns = ()

    def _end_list(self) -> Iterator[Block]:
        if self._items:
            yield self._items[0]
            self._items = []

    def _flush(self) -> Iterator[Block]:
        yield from self._end_table()
        yield from self._end_list()


def _read_heading(number: int, text: str) -> Heading | None:
    if match := _HEADING.match(text):
        return Heading(number, 2 * len(match[1]), match[2].strip())
    if match := _HTML_HEADING.match(text):
        return Heading(number, 2 * int(match[1]), match[2].strip())
    if (match := _RULED.match(text)) and not text.lstrip().startswith("- "):
        return Heading(number, RULED_LEVEL, match[1])
    return None


def _is_row(text: str) -> bool:
    stripped = text.strip()
    return stripped.startswith("|") and stripped.count("|") > 1


def split_cells(text: str) -> list[str]:
    """Return the cells of a line that is a row."""
    inner = text.strip().replace("\\|", "\x01").strip("|")
    return [cell.replace("\x01", "|").strip() for cell in inner.split("|")]
