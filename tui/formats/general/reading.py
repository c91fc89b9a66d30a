"""One file of any form, read into papers by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tui.formats.encoding import NotText, decode
from tui.formats.general.entries import DayPapers, EntryList
from tui.formats.general.forms import BEGIN, Form, form_of
from tui.language import N_
from tui.language import gettext as _
from tui.papers.digest import Problem, Problems
from tui.papers.mark import Mark

_NAMES: dict[Form, str] = {
    "json": "JSON",
    "jsonl": N_("JSON lines"),
    "rss": N_("an RSS feed"),
    "atom": N_("an Atom feed"),
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csv": "CSV",
    "tsv": "TSV",
}


@dataclass(frozen=True, slots=True)
class GeneralReading:
    """The papers of one file, and what it was taken for."""

    form: Form
    kind: str
    """The form in words: `a table by day`."""
    days: tuple[DayPapers, ...]
    """The papers by day, at most one of them without a day."""
    outside: int
    """The number of papers that are not on arXiv."""
    late: int
    """The number of papers on days later than tomorrow, which are left out."""
    marks: tuple[tuple[str, Mark], ...]
    """The marks in an export by hanji, by id."""


def read_general(file: BinaryIO, name: str, day: str | None, problems: Problems) -> GeneralReading:
    """Read a file that can be read twice; `day` is that of its name or folder.

    Everything usable is kept, in time proportional to the length. Only OSError is raised.
    """
    entries = EntryList(problems)
    form: Form = "text"
    mentioned = 0
    try:
        pieces = decode(file, problems)
        begin = next(pieces, "")
        form = form_of(name, begin[:BEGIN])
        form, mentioned = _read(form, _joined(begin, pieces), day, entries)
    except NotText as error:
        problems.append(Problem(error.line, str(error)))
    days = tuple(entries.days())
    if not days and not problems:
        problems.append(Problem(0, _describe_nothing(mentioned, entries.outside)))
    kind, marks = _describe(form, entries, days), tuple(entries.marks.items())
    return GeneralReading(form, kind, days, entries.outside, entries.late, marks)


def _read(form: Form, pieces: Iterator[str], day: str | None, entries: EntryList) -> tuple[Form, int]:
    """Read the papers of a text; return its form, which may show only then, and the ids in sentences."""
    if form in ("markdown", "text"):
        from tui.formats.general.text_reader import read_text

        return form, read_text(pieces, day, entries)
    text = "".join(pieces)
    if form in ("json", "jsonl"):
        return _read_json(form, text, day, entries), 0
    if form in ("rss", "atom"):
        from tui.formats.general.feed_entries import NotAFeed, read_feed

        try:
            return read_feed(text, day, entries), 0
        except NotAFeed as error:
            entries.problems.append(Problem(0, _("nothing was read: {why}", why=error)))
            return form, 0
    if form == "bibtex":
        from tui.formats.general.bibtex_entries import read_bibtex

        read_bibtex(text, day, entries)
    elif form == "ris":
        from tui.formats.general.ris_entries import read_ris

        read_ris(text, day, entries)
    else:
        from tui.formats.general.sheet_rows import read_sheet

        read_sheet(text, form == "tsv", day, entries)
    return form, 0


def _read_json(form: Form, text: str, day: str | None, entries: EntryList) -> Form:
    from tui.formats.general.json_text import read_json, read_json_lines

    try:
        if form == "jsonl":
            read_json_lines(text, day, entries)
        elif read_json(text, day, entries):
            return "jsonl"
    except ValueError as error:
        entries.problems.append(
            Problem(0, _("nothing was read: this is not JSON that hanji reads ({why})", why=str(error)[:80]))
        )
    return form


def _joined(begin: str, rest: Iterator[str]) -> Iterator[str]:
    yield begin
    yield from rest


def _describe(form: Form, entries: EntryList, days: tuple[DayPapers, ...]) -> str:
    kind = _NAMES.get(form) or max(entries.kinds, key=lambda name: entries.kinds[name], default=N_("text"))
    return (
        _("{form} by day", form=_(kind)) if sum(listing.day is not None for listing in days) > 1 else _(kind)
    )


def _describe_nothing(mentioned: int, outside: int) -> str:
    if outside:
        return _("no paper on arXiv found; papers elsewhere: {n:,}", n=outside)
    if mentioned:
        return _(
            "no paper found: it mentions papers in sentences ({n:,}), but lists none",
            n=mentioned,
        )
    return _("no paper found: no heading, row, item or record has an arXiv id")
