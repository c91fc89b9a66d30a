"""The fields of a paper in a JSON object, by the many names that they have."""

import re
from collections.abc import Iterable, Iterator, Mapping

from tui.formats.general.days import day_of_moment
from tui.formats.general.inline import plain, prose
from tui.formats.general.names import split_names
from tui.formats.general.paper_ids import first_id, is_outside_link, whole_id
from tui.papers.link import safe_url
from tui.papers.paper import Section

_DIGITS = 18
_LONGEST = 400_000
_IDS = """
arxiv_id arxivid arxiv paper_id paperid id eprint arxiv_url arxiv_page_url arxiv_link abs_url paper_url url
link abs pdf pdf_url pdfurl pdf_link html_url hf_url doi entry_id links link_url source source_url href
page_url paper_link externalids id_url
"""
_TITLES = "title paper_title papertitle name title_en 제목 标题 논문 논문제목"
_ABSTRACTS = "abstract summary abstract_en description 초록 摘要 abs_text"
_AUTHORS = "authors author authors_list 저자 作者 creators"
_VOTES = "upvotes votes num_upvotes upvote likes upvotes_count vote"
_CODE = "code github githubrepo github_url code_url repo github_repo github_links code_link repo_url"
_PROJECT = "project projectpage project_page project_url homepage"
_KEYWORDS = "keywords ai_keywords tags"
_LISTED = """
submittedondailyat day days date listed listing_date daily_date scraped_date collected 날짜 日期
"""
_PUBLISHED = "published publish_date published_date publication_date pub_date pubdate published_at"
_LATER = "publishedat submitted submitted_date created updated"
_ONE_LINE = "tldr one_line oneline ai_summary tl;dr one_sentence_summary"
_WITHIN = "details paper metadata meta data info"
_SECTIONS = "ai sections analysis review summaries llm"
_TRANSLATED = re.compile(
    r"(?i)(?:[a-z]{1,30}[_-](?:ko|kr|korean|zh|cn|chinese|ja)|(?:ko|zh|korean|chinese)[_-][a-z]{1,30}"
    r"|.{0,20}요약|한국어.{0,20}|中文.{0,20}|总结)$"
)
_REST = re.compile(r"(?i)et\.? ?al\.?|others|\+")


class JsonFields:
    """An object's fields by lower-case name, with those of objects in it that belong to the paper."""

    def __init__(self, value: Mapping[str, object]) -> None:
        own = _lowered(value)
        inner = (own.get(name) for name in _WITHIN.split())
        self._parts = [own, *(_lowered(part) for part in inner if isinstance(part, dict))]

    @property
    def id(self) -> str | None:
        """The first arXiv id in a field that may have one."""
        return next(filter(None, (whole_id(text) or first_id(text) for text in self._places())), None)

    @property
    def is_outside(self) -> bool:
        """True if a link is to a paper, or a page, that is not on arXiv."""
        return any(is_outside_link(text) or text.startswith("http") for text in self._places())

    @property
    def names_paper(self) -> bool:
        """True if there is anything of a paper but an id and links."""
        names = " ".join((_TITLES, _ABSTRACTS, _AUTHORS, _LISTED, _PUBLISHED)).split()
        return any(name in part for part in self._parts for name in names)

    @property
    def title(self) -> str:
        """The title, or an empty text."""
        return plain(self._text(_TITLES)[:5_000])

    @property
    def abstract(self) -> str | None:
        """The abstract."""
        return prose(self._text(_ABSTRACTS)) or None

    @property
    def one_line(self) -> str | None:
        """The summary in one line."""
        return self._text(_ONE_LINE) or None

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords."""
        return tuple(self._texts(_KEYWORDS))

    @property
    def votes(self) -> int | None:
        """The votes."""
        for value in self._values(_VOTES):
            if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
                return value
            if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= _DIGITS:
                return int(value)
        return None

    @property
    def code(self) -> str | None:
        """The link to the code."""
        return next(filter(None, (safe_url(text.strip()) for text in self._texts(_CODE))), None)

    @property
    def project(self) -> str | None:
        """The link to the project's page."""
        return next(filter(None, (safe_url(text.strip()) for text in self._texts(_PROJECT))), None)

    @property
    def authors(self) -> tuple[tuple[str, ...], bool]:
        """The names, and whether they are all."""
        for value in self._values(_AUTHORS):
            if isinstance(value, str) and value.strip():
                return split_names(value)
            if isinstance(value, list) and value:
                names = [_name_of(author) for author in value]
                kept = tuple(name for name in names if name and not _REST.fullmatch(name))
                return kept, len(kept) == len(names)
        return (), True

    @property
    def listed(self) -> str | None:
        """The day on which the paper was listed."""
        return self._day(_LISTED)

    @property
    def published(self) -> str | None:
        """The day on which the paper appeared, by a name that says so."""
        return self._day(_PUBLISHED)

    @property
    def later(self) -> str | None:
        """A day of the paper that need not be that of a list."""
        return self._day(_LATER)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Texts about the paper in objects and lists of their own, and translations."""
        return tuple(self._sections())

    def _sections(self) -> Iterator[Section]:
        for value in self._values(_SECTIONS):
            if isinstance(value, dict):
                yield from (Section(str(key), prose(text)) for key, text in value.items() if _is_text(text))
            elif isinstance(value, list):
                yield from filter(None, map(_section_of, value))
        for part in self._parts:
            for key, text in part.items():
                if _is_text(text) and not key.startswith("title") and _TRANSLATED.match(key):
                    yield Section(key, prose(str(text)[:_LONGEST]))

    def _values(self, names: str) -> Iterator[object]:
        for part in self._parts:
            yield from (part[name] for name in names.split() if name in part)

    def _text(self, names: str) -> str:
        return next((str(text)[:_LONGEST] for text in self._values(names) if _is_text(text)), "")

    def _texts(self, names: str) -> list[str]:
        for value in self._values(names):
            if isinstance(value, str):
                return [word.strip() for word in re.split(r"[,;]", value[:5_000])]
            if isinstance(value, list) and value:
                return [word[:_LONGEST] for word in value if isinstance(word, str)]
        return []

    def _day(self, names: str) -> str | None:
        for value in self._values(names):
            first = value[0] if isinstance(value, list) and value else value
            if isinstance(first, str) and (day := day_of_moment(first)):
                return day
        return None

    def _places(self) -> Iterator[str]:
        """Yield the texts in which an id may stand, the surest names first."""
        for name in _IDS.split():
            for part in self._parts:
                yield from _texts_in(part.get(name))


def _texts_in(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        value = value.get("ArXiv") or value.get("arxiv") or value.get("href") or value.get("url")
    for one in value[:50] if isinstance(value, list) else [value]:
        text = one.get("href") or one.get("url") if isinstance(one, dict) else one
        if isinstance(text, str):
            yield text[:300]


def _section_of(value: object) -> Section | None:
    if not isinstance(value, dict) or not _is_text(value.get("text")):
        return None
    label = value.get("label")
    return Section(label if isinstance(label, str) else None, str(value["text"]))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _name_of(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("fullname")
    return value[:2_000] if isinstance(value, str) else ""


def _lowered(value: Mapping[str, object]) -> dict[str, object]:
    return {str(name).lower().strip(): inner for name, inner in value.items()}
