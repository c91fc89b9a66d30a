"""Papers as a table in CSV (RFC 4180, UTF-8), for spreadsheets."""

import csv
import io
from collections.abc import Iterable

from tui.formats.record import to_record
from tui.papers.mark import Mark
from tui.papers.paper import Paper

COLUMNS = (
    *("id", "title", "authors", "authors_complete", "votes", "days", "url", "organization", "keywords"),
    *("one_line", "summary", "abstract", "media", "code", "project", "stars", "published"),
    *("read", "starred", "tags", "note"),
)
"""The fields of the JSON record; `summary` is its sections in one text."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_table(papers: Iterable[tuple[Paper, Mark]]) -> str:
    """Write a heading and one row a paper; several values in one cell are separated by `; `.

    A text that a spreadsheet would run as a formula gets a `'` before it
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for paper, mark in papers:
        record = to_record(paper, mark)
        record["summary"] = "\n".join(
            f"{section.label}: {section.text}" if section.label else section.text
            for section in paper.sections
        )
        writer.writerow([_format_cell(record[column]) for column in COLUMNS])
    return text.getvalue()


def _format_cell(value: object) -> str:
    """Write a value for a cell: nothing if it is unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
