"""Titles of papers in headings, rows and items: which text is one, and what around it is not part of it."""

import re

from tui.formats.general.days import whole_day
from tui.formats.general.inline import Link, bold_parts, plain, quoted
from tui.formats.general.labels import kind_of_label
from tui.formats.general.paper_ids import find_ids, whole_id

_LONGEST = 3_000
"""Characters in which a title is looked for."""
_GENERIC_WORDS = """
a abs abstract ar5iv alphaxiv arxiv article blog code demo details doc download full github hf home homepage
html huggingface hugging face here id link links on open openreview original page paper papers pdf preprint
project publication read repo repository site slides source text the to tweet url version video view web 
webpage website this our their more link1 link2 x thread official
implementation dataset model models poster bibtex
cite"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_GENERIC_CJK = re.compile(
    r"论文|論文|原文|链接|連結|鏈接|代码|代碼|项目|主页|地址|下载|查看|阅读|详情|全文|摘要|页面|到|"
    r"논문|링크|코드|원문|바로가기|보기|페이지|프로젝트|초록|자세히|전문"
)
_ORDINAL = re.compile(
    r"(?:\(?(?:no\.?\s?|#)?[0-9]{1,4}[.):、．]+(?=\s|[^\s0-9])\s*|\[[0-9]{1,4}\][.:]?\s*|#[0-9]{1,4}\s+|"
    r"[①-⑳❶-❿]\s*|[0-9]{1,4}️?⃣\s*)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:paper title|title|paper|논문 제목|논문제목|논문명|제목|논문"
    r"|论文标题|论文题目|标题|題目|题目|论文)\s?[:：]\s?",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^[^\w\"'“‘「『《$\\\[(<`&@+/~_*.-]+")
_TRAILING = re.compile(r"(?:\s*[\[(](?:[^\[\]()]{0,40})[\])])+\s*$")
_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "《": "》", "'": "'", "‘": "’"}
_LEADS_ON = re.compile(
    r"(?i)\b(?:see|in|by|from|on|of|with|as|the|this|our|their|and|or|to|via|per|using|at|is|are|for|an?|called"
    r"|(?:this|the|our|their) paper)$"
)
"""Words after which a link belongs to a sentence."""
_AUTHORS_AT_END = re.compile(
    r"(?i)[,.]\s(?:[^,.\[\]]{2,40}(?:,\s|\s(?:and|&)\s)){0,4}[^,.\[\]]{2,40}\set\.? ?al\.?[\s,(\[]{0,4}$"
)
_TAG_IN_BRACKETS = re.compile(r"^(?:\[[^\[\]]{1,40}\]|\([^()]{1,40}\)|【[^【】]{1,40}】)\s*")


def is_generic(text: str) -> bool:
    """Return whether a link's text names no paper: `paper`, `PDF`, `arXiv`, an id, an address."""
    text = plain(text[:_LONGEST]).strip(" []()（）:：,.|→>»-")
    if (
        not text
        or whole_id(text)
        or text.lower().startswith(("http://", "https://", "www.", "arxiv:", "doi:", "10.48550"))
    ):
        return True
    if "arxiv.org/" in text.lower() or len(text) > 60:
        return "arxiv.org/" in text.lower() and " " not in text
    words = re.findall(r"\w+", _GENERIC_CJK.sub(" ", text.lower()))
    return all(word in _GENERIC or word.isdigit() for word in words)


def clean_title(text: str) -> str:
    """Return a title without markup, its number, a leading emoji and quotation marks around all of it."""
    text = plain(text[:_LONGEST])
    for _ in range(4):
        before = text
        text = strip_lead(text)
        if label := _LABEL.match(text):
            text = text[label.end() :]
        text = _unquote(text)
        if text[:1] == "[" and text[-1:] == "]" and "[" not in text[1:] and "]" not in text[:-1]:
            text = text[1:-1].strip()
        if text == before:
            break
    return _drop_trailing(text).strip(" \t|·•:：–—")


def strip_lead(text: str) -> str:
    """Return a text without a number and an emoji at its start; a title that is only a number stays."""
    shorter = _LEADING.sub("", text)
    if (match := _ORDINAL.match(shorter)) and match.end() < len(shorter):
        shorter = shorter[match.end() :]
    return shorter or text


def title_beside(text: str, links: list[Link]) -> tuple[str, int] | None:
    """Return the title in a text whose link is generic, and where it ends: bold, quoted, or the text before.

    `links` are the text's links, in order; what is bold or quoted inside one of them is none.
    """
    text = text[:_LONGEST]
    for match in bold_parts(text):
        words = match[2] or match[3]
        if _is_label(text, match) or not (title := clean_title(words)) or is_generic(title):
            continue
        between = text[match.end() : links[0].start] if links and links[0].start > match.end() else ""
        return None if _leads_on(between) else (title, match.end())
    before = text[: links[0].start] if links else text
    before = before[: next(find_ids(before)).start] if any(True for _ in find_ids(before)) else before
    if words := quoted(plain(before)):
        return clean_title(words), len(before)
    if _leads_on(before):
        return None
    if authors := _AUTHORS_AT_END.search(before[-200:]):
        before = before[: max(0, len(before) - 200) + authors.start()]
    title = clean_title(_strip_tags(before))
    return (title, len(before)) if title and not is_generic(title) else None


def _leads_on(before: str) -> bool:
    """Return whether the text before a link makes the link part of a sentence."""
    return bool(_LEADS_ON.search(before[-40:].rstrip(" ([*_`,")))


def _is_label(text: str, bold: re.Match[str]) -> bool:
    words = (bold[2] or bold[3]).strip()
    if whole_day(words):
        return True
    known = len(words) <= 40 and words.rstrip(":： ").count(" ") < 3
    return known and (
        words.endswith((":", "："))
        or (text[bold.end() :].lstrip()[:1] in (":", "：") and _names_field(words))
    )


def _names_field(words: str) -> bool:
    return kind_of_label(words) is not None


def _strip_tags(text: str) -> str:
    """Remove dates and tags in brackets before a title, and the punctuation before a link after it."""
    text = plain(text)
    while match := _TAG_IN_BRACKETS.match(text := strip_lead(text)):
        text = text[match.end() :]
    head, separator, rest = text.partition(",")
    if separator and whole_day(head):
        text = rest.strip()
    parts = re.split(r"\s[-–—|·]\s|\s{2,}|[●•]", text, maxsplit=1)
    if len(parts) > 1 and whole_day(parts[0]):
        text = parts[1]
    return re.sub(r"[\s\-–—|·:：,(\[【（]+$", "", text)


def _unquote(text: str) -> str:
    closing = _QUOTES.get(text[:1])
    if closing and len(text) > 2 and text.endswith(closing) and text.count(closing) <= 2:
        inner = text[1:-1].strip()
        return inner if text[0] not in inner else text
    return text


def _drop_trailing(text: str) -> str:
    """Remove a link's or an id's own brackets from the end of a title."""
    match = _TRAILING.search(text[-200:])
    if match is None:
        return text
    at = max(0, len(text) - 200) + match.start()
    tail = re.findall(r"[\[(]([^\[\]()]*)[\])]", text[at:])
    kept = len(tail)
    while kept and (is_generic(tail[kept - 1]) or first_known(tail[kept - 1])):
        kept -= 1
    if kept == len(tail):
        return text
    return re.sub(rf"(?:\s*[\[(][^\[\]()]{{0,40}}[\])]){{{len(tail) - kept}}}\s*$", "", text)


def first_known(text: str) -> bool:
    """Return whether a text in brackets is a place of arXiv's, such as `arXiv:2505.00001v1 [cs.CL]`."""
    return text.lower().startswith("arxiv:")
