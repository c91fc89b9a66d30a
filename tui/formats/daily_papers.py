"""Reading papers from the rows of the daily-papers API (`GET /api/daily_papers`).

Rows change every few months and oddities occur, so unknown keys are ignored, null counts as absent, and a bad
row is reported and skipped.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from tui.errors import InputError
from tui.formats.json_values import JsonObject, count_at, link_at, object_at, objects_at, text_at, texts_at
from tui.formats.media import read_media
from tui.language import N_, ngettext
from tui.language import gettext as _
from tui.papers import clock
from tui.papers.arxiv import parse_id
from tui.papers.caps import AUTHORS, KEYWORDS, NAME, ONE_LINE, TEXT, TITLE
from tui.papers.digest import Problem
from tui.papers.paper import MediaKind, Paper
from tui.papers.text import clean, clean_line, cut

VALUES = 400_000
"""Commas and opening brackets in an answer: ten times as many as a long list of papers has."""
NEAR = timedelta(days=7)
"""The largest distance of a row's own day from the requested one: a list grows over weekends and holidays."""
_DIGITS = 18
_PARAGRAPH = re.compile(r"\n[ \n]*\n")


class TooManyValues(InputError):
    """An answer with so many values that they would fill the memory: 8 MB can hold four million."""


_TOO_MANY = {
    "author": N_("only the first {n:,} of {found:,} authors are kept"),
    "keyword": N_("only the first {n:,} of {found:,} keywords are kept"),
}
_TOO_LONG: Mapping[str, Callable[[int], str]] = {
    "author": lambda long: ngettext(
        "{n:,} author cut at {limit:,} characters",
        "{n:,} authors cut at {limit:,} characters",
        long,
        limit=NAME,
    ),
    "keyword": lambda long: ngettext(
        "{n:,} keyword cut at {limit:,} characters",
        "{n:,} keywords cut at {limit:,} characters",
        long,
        limit=NAME,
    ),
}


class _BadRow(ValueError):
    """The reason why a row is not a paper."""


def decode_rows(data: bytes) -> list[object]:
    """Return the rows of one answer, with any content.

    Raises InputError if it is not a JSON list, and TooManyValues if it has too many values to be decoded.
    """
    if sum(map(data.count, (b",", b"[", b"{"))) > VALUES:
        raise TooManyValues(_("The answer has too many values"))
    try:
        rows = json.loads(data.decode("utf-8-sig", "replace"), parse_int=_parse_small_int)
    except (ValueError, RecursionError) as error:
        raise InputError(_("The answer is not JSON")) from error
    if not isinstance(rows, list):
        raise InputError(_("The answer is JSON, but not a list"))
    return rows


def read_rows(
    rows: Iterable[object], day: str, first: int = 1
) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
    """Return the papers of `rows`, and the problems by row number from `first`; never raises.

    `day` (ISO) is the requested day. It applies to papers that do not name a day, as all before 2025-03-17,
    and to those that name one too far from it to be in the same list.
    """
    papers: list[Paper] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, first):
        cuts: list[str] = []
        try:
            papers.append(_read_paper(row, day, cuts))
        except _BadRow as reason:
            cuts = [_("skipped: {why}", why=reason)]
        problems.extend(Problem(number, message) for message in cuts)
    return tuple(papers), tuple(problems)


def _read_paper(row: object, day: str, cuts: list[str]) -> Paper:
    if not isinstance(row, dict):
        raise _BadRow(_("it is not an object"))
    paper = object_at(row, "paper")
    id = parse_id(text_at(paper, "id"))
    if id is None:
        raise _BadRow(_("it has no arXiv id"))
    title = clean_line(text_at(paper, "title")) or clean_line(text_at(row, "title"))
    if not title:
        raise _BadRow(_("{id} has no title", id=id))
    authors, complete = _read_authors(paper, cuts)
    media, media_kind = _read_media(row)
    return Paper(
        id=id,
        title=_cap(title, TITLE, "title", cuts),
        authors=authors,
        authors_complete=complete,
        authors_ordered=True,
        votes=count_at(paper, "upvotes"),
        days=(_listing_day(text_at(paper, "submittedOnDailyAt"), day, cuts),),
        media=media,
        media_kind=media_kind,
        abstract=_cap(_reflow(text_at(paper, "summary")), TEXT, "abstract", cuts) or None,
        keywords=_clean_names(texts_at(paper, "ai_keywords"), KEYWORDS, "keyword", cuts)[0],
        code=link_at(paper, "githubRepo"),
        project=link_at(paper, "projectPage"),
        organization=_capped_line(object_at(row, "organization"), "fullname", NAME, cuts),
        one_line=_capped_line(paper, "ai_summary", ONE_LINE, cuts),
        stars=count_at(paper, "githubStars"),
        published=_utc_day(text_at(paper, "publishedAt")),
    )


def _read_authors(paper: JsonObject, cuts: list[str]) -> tuple[tuple[str, ...], bool]:
    """Return the names that may be shown, in the paper's order, and whether they are complete."""
    listed = objects_at(paper, "authors")
    shown = [author for author in listed if author.get("hidden") is not True]
    names, all_kept = _clean_names((text_at(author, "name") for author in shown), AUTHORS, "author", cuts)
    return names, all_kept and len(shown) == len(listed)


def _clean_names(
    texts: Iterable[str], limit: int, what: str, cuts: list[str]
) -> tuple[tuple[str, ...], bool]:
    """Return the texts as clean lines, without empty and repeated ones, and whether they are complete."""
    names = tuple(filter(None, dict.fromkeys(map(clean_line, texts))))
    if len(names) > limit:
        cuts.append(_(_TOO_MANY[what], n=limit, found=len(names)))
    if long := sum(len(name) > NAME for name in names[:limit]):
        cuts.append(_TOO_LONG[what](long))
    return tuple(dict.fromkeys(cut(name, NAME) for name in names[:limit])), len(names) <= limit


def _read_media(row: JsonObject) -> tuple[str, MediaKind] | tuple[None, None]:
    links = (*texts_at(row, "mediaUrls"), text_at(row, "thumbnail"))
    return next((media for link in links if (media := read_media(link))), (None, None))


def _reflow(text: str) -> str:
    """Return `text` with its hard line ends as spaces; an empty line still separates two paragraphs."""
    paragraphs = (clean_line(part) for part in _PARAGRAPH.split(clean(text)))
    return "\n\n".join(part for part in paragraphs if part)


def _capped_line(value: JsonObject, key: str, limit: int, cuts: list[str]) -> str | None:
    return _cap(clean_line(text_at(value, key)), limit, key, cuts) or None


def _cap(text: str, limit: int, what: str, cuts: list[str]) -> str:
    if len(text) > limit:
        cuts.append(_("{field} of {n:,} characters cut at {limit:,}", field=what, n=len(text), limit=limit))
    return cut(text, limit)


def _listing_day(stamp: str, asked: str, cuts: list[str]) -> str:
    """Return the day that a row names in `stamp` if it is near the requested one, else the requested one.

    A day in the future makes a bad row.
    """
    named = _utc_day(stamp)
    if named is None:
        return asked
    if named > clock.latest_day():
        raise _BadRow(_("its day {day} is later than tomorrow", day=named))
    if abs(date.fromisoformat(named) - date.fromisoformat(asked)) > NEAR:
        cuts.append(
            _("it names {named}, far from the requested day; listed on {asked}", named=named, asked=asked)
        )
        return asked
    return named


def _utc_day(stamp: str) -> str | None:
    """Return the day of an ISO time in UTC, never the local one; None if it is not a time."""
    try:
        moment = datetime.fromisoformat(stamp)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _parse_small_int(digits: str) -> int | None:
    """Return a whole number that any JSON writer can write again; None for a longer one, never a count."""
    return int(digits) if len(digits) <= _DIGITS else None
