"""Papers in BibTeX, read by `bibtexparser`; LaTeX in their fields becomes text."""

import logging
import re

from tui.formats.general.bibtex_text import as_text, split_authors
from tui.formats.general.entries import Entry, EntryList
from tui.formats.general.reference_fields import day_of, given_first, id_of
from tui.language import N_
from tui.language import gettext as _
from tui.papers.digest import Problem

_IDS = (
    "eprint",
    "arxivid",
    "arxiv",
    "doi",
    "url",
    "link",
    "pdf",
    "journal",
    "note",
    "howpublished",
    "volume",
    "number",
    "file",
    "annote",
)
_SIZE = 200_000
"""Characters of a field that are read."""


def read_bibtex(text: str, day: str | None, entries: EntryList) -> None:
    """Add the papers of a text in BibTeX; report the entries that cannot be read."""
    from bibtexparser.library import Library
    from bibtexparser.splitter import Splitter

    # What it says on standard error would go into the middle of the screen.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library: Library = Splitter(text).split()
    for failed in library.failed_blocks:
        line = (failed.start_line or 0) + 1
        entries.problems.append(Problem(line, _("this entry cannot be read; it is skipped")))
    for block in library.entries:
        fields = {field.key.lower(): _unwrap(str(field.value)[:_SIZE]) for field in block.fields}
        _add_entry(fields, (block.start_line or 0) + 1, day, entries)


def _add_entry(fields: dict[str, str], line: int, day: str | None, entries: EntryList) -> None:
    id = id_of(fields, _IDS)
    title = as_text(fields.get("title", ""))
    if id is None:
        entries.pass_over(title, line, _("this entry has neither a title nor an arXiv id; it is skipped"))
        return
    names = split_authors(fields.get("author", ""))
    complete = not (names and names[-1].lower() == "others")
    listed = day_of(fields, "urldate") or day
    entries.add(
        Entry(
            id=id,
            line=line,
            title=title,
            days=(listed,) if listed else (),
            authors=tuple(
                given_first(as_text(name)) if "," in name and not name.startswith("{") else as_text(name)
                for name in (names if complete else names[:-1])
            ),
            authors_complete=complete,
            abstract=as_text(fields.get("abstract", "")) or None,
            keywords=tuple(re.split(r"\s*[,;]\s*", as_text(fields.get("keywords", ""))))
            if fields.get("keywords")
            else (),
            published=day_of(fields, "date"),
            kind=N_("references"),
        )
    )


def _unwrap(value: str) -> str:
    """Return a field's value without the braces or quotation marks around it."""
    value = value.strip()
    if len(value) > 1 and (value[0] + value[-1] in ('""', "{}")):
        return value[1:-1].strip()
    return value
