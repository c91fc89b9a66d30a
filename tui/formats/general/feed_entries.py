"""Papers in RSS and Atom feeds."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from tui.formats.general.days import day_of_moment
from tui.formats.general.entries import Entry, EntryList
from tui.formats.general.inline import plain, prose
from tui.formats.general.names import split_names
from tui.formats.general.paper_ids import first_id, whole_id
from tui.formats.general.titles import clean_title
from tui.language import N_
from tui.language import gettext as _

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ID_AT_END = re.compile(r"(?i)\s*\(?arxiv:\s?[^\s()]{1,30}(?:\s\[[^\[\]]{1,20}\])?(?:\s\w+)?\)?\s*$")
_BEFORE_ABSTRACT = re.compile(r"(?is)^.{0,300}?\babstract:\s*")


class NotAFeed(ValueError):
    """A text that is no RSS or Atom feed, or one with declarations that are refused."""


def read_feed(data: str, day: str | None, entries: EntryList) -> Literal["rss", "atom"]:
    """Add the papers of a feed; return its kind. Entities and external parts are refused. Raises NotAFeed."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=False)
    except DefusedXmlException as error:
        raise NotAFeed(_("it declares entities, which are not read")) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise NotAFeed(_("it is not XML: {why}", why=str(error)[:80])) from error
    kind: Literal["rss", "atom"] = "atom" if _name(root) == "feed" else "rss"
    items = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not items and _name(root) not in ("feed", "rss", "rdf"):
        raise NotAFeed(_("it is XML, but neither RSS nor Atom"))
    for number, item in enumerate(items, 1):
        _add_item(item, number, day, entries)
    return kind


def _add_item(item: "Element", number: int, day: str | None, entries: EntryList) -> None:
    title = plain(_text(item, "title"))
    id = next((id for text in _places(item) if (id := first_id(text) or whole_id(text))), None)
    content = next(
        filter(
            None, (_text(item, name) for name in ("abstract", "summary", "description", "encoded", "content"))
        ),
        "",
    )
    id = id or first_id(content[:2_000])
    if id is None:
        entries.pass_over(
            title, 0, _("item {n} has neither a title nor a paper's link; it is skipped", n=number)
        )
        return
    listed = next(
        (
            found
            for name in ("pubdate", "published", "date", "updated")
            if (found := day_of_moment(_text(item, name)))
        ),
        day,
    )
    authors, complete = _authors(item)
    entries.add(
        Entry(
            id=id,
            line=0,
            title=clean_title(_ID_AT_END.sub("", title)),
            days=(listed,) if listed else (),
            authors=authors,
            authors_complete=complete,
            abstract=_abstract(content),
            kind=N_("a feed"),
        )
    )


def _places(item: "Element") -> Iterator[str]:
    """Yield the texts in which an item's id may stand, the surest first."""
    for name in ("doi", "id", "guid", "link", "identifier", "origlink"):
        for element in item:
            if _name(element) == name:
                yield from (element.get("href") or "", (element.text or "").strip()[:500])
    yield _text(item, "title")[-200:]


def _authors(item: "Element") -> tuple[tuple[str, ...], bool]:
    names: list[str] = []
    complete = True
    for element in item:
        if _name(element) in ("author", "creator"):
            inner = next((part.text or "" for part in element if _name(part) == "name"), element.text or "")
            found, whole = split_names(prose(inner))
            names += found
            complete = complete and whole
    return tuple(names), complete


def _abstract(content: str) -> str | None:
    text = _BEFORE_ABSTRACT.sub("", prose(content[:400_000]))
    return " ".join(text.split()) or None


def _text(item: "Element", name: str) -> str:
    for element in item:
        if _name(element) == name:
            return "".join(element.itertext())[:400_000]
    return ""


def _name(element: "Element") -> str:
    """Return an element's name without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()
