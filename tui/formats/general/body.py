"""The text below a paper's heading: its authors, abstract, votes, links and sections."""

import dataclasses
import re
from dataclasses import dataclass

from tui.formats.general.days import find_day
from tui.formats.general.inline import links, plain, prose, without_images
from tui.formats.general.labels import Field, clean_label, kind_of_label, split_label
from tui.formats.general.link_lines import code_link, is_link_line
from tui.formats.general.names import looks_like_names, split_names, without_links
from tui.formats.media import read_media
from tui.papers.caps import SECTIONS, TEXT
from tui.papers.link import safe_url
from tui.papers.mark import Mark
from tui.papers.paper import MediaKind, Section

_VOTES = (
    re.compile(r"(?:▲|△|⬆️?|👍|🔺|🔼|❤️?)\s?(?:\*\*)?\s?([0-9]{1,7})\b"),
    re.compile(r"(?i)\b(?:up)?votes?\*{0,2}\s?[:：]\s?\*{0,2}\s?([0-9]{1,7})\b"),
    re.compile(r"(?i)(?<![\w.])([0-9]{1,7}) (?:up)?votes?\b"),
)
_SUMMARY = re.compile(r"<summary\b[^<>]{0,200}>(.*?)(?:</summary>|$)", re.IGNORECASE)
_FACTS = re.compile(
    r"(?P<star>★)?(?: ?· )?(?:(?P<votes>[0-9]{1,18}) votes)?(?: ?· )?"
    r"(?P<days>[0-9]{4}-[0-9]{2}-[0-9]{2}(?:, [0-9]{4}-[0-9]{2}-[0-9]{2})*)?(?: ?· (?P<organization>.+))?"
)
_MEDIA = re.compile(r"(?P<name>Picture|Video): <(?P<url>[^<>\s]{1,4096})>")
_LONGEST_VOTES = 400
"""Characters of a line that may tell votes."""
_LEAST_ABSTRACT = 120
"""Characters that make an unlabelled quotation an abstract."""
_ONE_LINE: tuple[Field, ...] = ("authors", "keywords", "title")
"""Fields that end with their line, unless more names follow."""


@dataclass(slots=True)
class _Part:
    """A section, or a field, whose lines are being read."""

    label: str | None
    field: Field | None
    lines: list[str] = dataclasses.field(default_factory=list)
    size: int = 0

    def add(self, text: str) -> None:
        if text.strip() and self.size <= TEXT:
            self.lines.append(text)
            self.size += len(text)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class BodyReader:
    """What the lines below a heading, or of an item, say about its paper."""

    def __init__(self) -> None:
        self.votes: int | None = None
        self.code: str | None = None
        self.project: str | None = None
        self.day: str | None = None
        """The day after a label."""
        self.days: tuple[str, ...] = ()
        """The days of an export by hanji."""
        self.organization: str | None = None
        self.media: tuple[str, MediaKind] | None = None
        self.mark = Mark()
        self._starred = False
        self._own = False
        self._seen = False
        self._names: str | None = None
        self._quotes: list[str] = []
        self._parts: list[_Part] = []

    def add_heading(self, text: str) -> None:
        """Begin a section with a heading of its own."""
        self._seen = True
        self._begin(clean_label(plain(text)), kind_of_label(plain(text)))

    def add(self, text: str, quoted: bool = False, item: bool = False) -> None:
        """Read a line."""
        if summary := _SUMMARY.search(text):
            self.add_heading(summary[1])
            text, item = text[summary.end() :], False
        text = without_images(text)
        if prose(text).strip() and not self._read_facts(text, quoted):
            self._add_text(text, quoted, item)

    def _read_facts(self, text: str, quoted: bool) -> bool:
        """Read a line that is no part of a text: votes, names, a label, links; return False for any other."""
        if self._read_votes(text):
            return True
        if not self._seen and self._read_first(text):
            return True
        if self._own and self._read_own(text, quoted):
            return True
        self._seen = True
        if label := split_label(text):
            self._add_labelled(label.text, label.rest)
            return True
        self._read_code(text)
        return is_link_line(text)

    def _add_text(self, text: str, quoted: bool, item: bool) -> None:
        last = self._parts[-1] if self._parts else None
        if quoted and (last is None or last.field in _ONE_LINE):
            self._quotes.append(prose(text))
            return
        if last is None or (last.field in _ONE_LINE and last.lines and not looks_like_names(text)):
            self._begin(None, None)
        part = self._parts[-1]
        part.add(f"- {prose(text)}" if item and part.label else prose(text))

    @property
    def title(self) -> str:
        """The title after a label, or an empty text."""
        return next((part.text for part in self._parts if part.field == "title"), "").split("\n")[0]

    @property
    def authors(self) -> tuple[tuple[str, ...], bool]:
        """The names, and whether they are all."""
        text = self._names or self._field("authors")
        return split_names(text.replace("\n", ", ")) if text else ((), True)

    @property
    def abstract(self) -> str | None:
        """The abstract, if there is one."""
        quoted = "\n".join(self._quotes)
        return self._field("abstract") or (quoted if len(quoted) >= _LEAST_ABSTRACT else None) or None

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords."""
        words = re.split(r"[,，、;|\n]", self._field("keywords")[:5_000])
        return tuple(filter(None, (plain(word).strip(" `#-*") for word in words)))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in their order."""
        quoted = "\n".join(self._quotes)
        first = [Section(None, quoted)] if quoted and self.abstract != quoted else []
        rest = [
            Section(part.label, part.text) for part in self._parts if part.field is None and part.text.strip()
        ]
        return tuple([*first, *rest][: SECTIONS + 1])

    def _field(self, name: Field) -> str:
        return next((part.text for part in self._parts if part.field == name and part.text.strip()), "")

    def _begin(self, label: str | None, kind: Field | None) -> None:
        if len(self._parts) <= 3 * SECTIONS:
            self._parts.append(_Part(label, kind))

    def _add_labelled(self, label: str, rest: str) -> None:
        kind = kind_of_label(label)
        words = prose(rest)
        if kind == "code" or kind == "project":
            urls = [url for link in links(rest) if (url := safe_url(link.url))]
            if kind == "code":
                self.code = self.code or next(iter(urls), None)
            else:
                self.project = self.project or next(iter(urls), None)
        elif kind == "day":
            self.day = self.day or find_day(plain(rest))
        elif kind == "votes" and self.votes is None and (number := re.match(r"\D{0,8}([0-9]{1,7})\b", rest)):
            self.votes = int(number[1])
        elif kind == "link":
            self._read_code(rest)
        if kind in ("code", "project", "day", "votes", "link", "skip"):
            # The text after such a line belongs to no section of the paper.
            self._begin(None, None) if self._parts and self._parts[-1].field else None
            return
        self._begin(clean_label(plain(label)), kind)
        if self._parts:
            self._parts[-1].add(words)

    def _read_first(self, text: str) -> bool:
        """Read the line below a heading if it is hanji's own, or the names of the authors."""
        facts = _FACTS.fullmatch(plain(text))
        if facts and any(facts.groups()):
            self._own = self._seen = True
            self._starred = bool(facts["star"])
            self.mark = self.mark._replace(starred=self._starred) if self._starred else self.mark
            self.votes = int(facts["votes"]) if facts["votes"] else self.votes
            self.days = tuple((facts["days"] or "").split(", ")) if facts["days"] else ()
            self.organization = facts["organization"]
            return True
        if looks_like_names(text) and not split_label(text):
            self._seen = True
            self._names = without_links(text)
            self._read_code(text)
            return True
        return False

    def _read_own(self, text: str, quoted: bool) -> bool:
        """Read a line that only hanji's Markdown has: authors without a label, tags, a note."""
        if quoted:
            note = "\n".join(filter(None, (self.mark.note, plain(text))))
            self.mark = self.mark._replace(note=note)
            return True
        if text.startswith("Tags: "):
            tags = tuple(tag.strip() for tag in plain(text[6:]).split(","))
            self.mark = self.mark._replace(tags=tags)
            return True
        if (
            self._names is None
            and not self._parts
            and not text.startswith(("**", "- "))
            and split_label(text) is None
        ):
            self._names = text
            return True
        if match := _MEDIA.fullmatch(text):
            media = read_media(match["url"])
            self.media = (media[0], "video" if match["name"] == "Video" else media[1]) if media else None
            return True
        return False

    def _read_votes(self, text: str) -> bool:
        """Read the votes in a short line; return whether it says nothing else."""
        match = find_votes(text) if self.votes is None else None
        if match is None:
            return False
        self.votes = int(match[1])
        return not re.search(r"\w", text[: match.start()] + text[match.end() :])

    def _read_code(self, text: str) -> None:
        if self.code is None and is_link_line(text):
            self.code = code_link(text)


def find_votes(text: str) -> re.Match[str] | None:
    """Return the match of the votes in a short line, with the number as its first group, or None."""
    if len(text) > _LONGEST_VOTES:
        return None
    return next(filter(None, (pattern.search(text) for pattern in _VOTES)), None)
