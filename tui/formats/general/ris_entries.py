"""Papers in RIS, read by `rispy`."""

import re
from typing import Any

from tui.formats.general.entries import Entry, EntryList
from tui.formats.general.reference_fields import day_of, given_first, id_of
from tui.language import N_
from tui.language import gettext as _
from tui.papers.caps import TEXT
from tui.papers.digest import Problem

_TAG = re.compile(r"[A-Z][A-Z0-9]  ?-")
_INCOMPLETE = "The list of authors is incomplete."


def read_ris(text: str, day: str | None, entries: EntryList) -> None:
    """Add the papers of a text in RIS."""
    import rispy

    try:
        records = rispy.loads(_join_lines(text), skip_unknown_tags=True)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        entries.problems.append(Problem(0, _("the references cannot be read: {why}", why=str(error)[:100])))
        return
    for number, record in enumerate(records, 1):
        _add_record(record, number, day, entries)


def _join_lines(text: str) -> str:
    """Return the text with each field on one line: `rispy` takes quadratic time for many lines of one."""
    joined: list[list[str]] = []
    size = 0
    for line in text.split("\n"):
        if _TAG.match(line) or not joined:
            joined.append([line.rstrip()])
            size = 0
        elif line.strip() and size < TEXT:
            joined[-1].append(line.strip())
            size += len(line)
    return "\n".join(map(" ".join, joined))


def _add_record(record: dict[str, Any], number: int, day: str | None, entries: EntryList) -> None:
    fields = {
        name: value if isinstance(value, str) else " ".join(map(str, value)) for name, value in record.items()
    }
    title = fields.get("title") or fields.get("primary_title") or fields.get("short_title") or ""
    id = id_of(
        fields,
        (
            "accession_number",
            "doi",
            "number",
            "urls",
            "url",
            "file_attachments1",
            "notes",
            "custom1",
            "journal_name",
            "secondary_title",
        ),
    )
    if id is None:
        entries.pass_over(
            title,
            0,
            _("reference {n} has neither a title nor an arXiv id; it is skipped", n=number),
        )
        return
    notes = (
        [str(note) for note in record.get("notes", [])]
        if isinstance(record.get("notes"), list)
        else [fields.get("notes", "")]
    )
    names = record.get("authors") or record.get("first_authors") or []
    listed = day_of(fields, "access_date") or day
    entries.add(
        Entry(
            id=id,
            line=0,
            title=title,
            days=(listed,) if listed else (),
            authors=tuple(given_first(str(name)) for name in names),
            authors_complete=_INCOMPLETE not in notes,
            abstract=fields.get("abstract") or fields.get("notes_abstract"),
            keywords=tuple(map(str, record.get("keywords", []))),
            published=day_of(fields, "date", "publication_date"),
            kind=N_("references"),
        )
    )
