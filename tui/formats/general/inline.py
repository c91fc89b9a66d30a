"""Markup inside a line: links, emphasis, HTML; read, or taken away to leave the text."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"\\.|\[|\]")
_TARGET = re.compile(
    r"\(\s*<?((?:[^()\s<>]|\([^()\s]{0,200}\)){0,4096})>?(?:\s+(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?\s*\)"
)
_ANCHOR = re.compile(
    r"<a\b[^>]{0,300}?\bhref\s?=\s?[\"']?([^\"'>\s]{1,2000})[\"']?[^>]{0,300}>(.{0,1000}?)</a\s?>",
    re.IGNORECASE,
)
_URL = re.compile(r"<?(https?://[^\s<>\[\]\"'`|]{1,4096})>?")
_TAGS = (
    "a|abbr|b|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|"
    "ins|kbd|li|mark|ol|p|pre|q|s|samp|section|small|source|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|"
    "thead|tr|tt|u|ul|var|video"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?=[\s/>])[^<>]{{0,2000}}>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr)\s*/?>", re.IGNORECASE)
_LIQUID = re.compile(r"\{%-?[^%]{0,200}%\}")
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\](?:\([^()\s]{0,4096}\))?|<img\b[^>]{0,4096}>", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*{2,3}|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_WHOLE_EMPHASIS = re.compile(r"^([*_`])(?=[^\s*_`])(.*)(?<=[^\s*_`])\1$")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>&#|+\-.!()~])")
_BOLD = re.compile(r"(\*{2,3}|__)(?=\S)(.{1,1000}?)(?<=\S)\1|<(?:b|strong)>(.{1,1000}?)</(?:b|strong)>")
_QUOTED = re.compile(
    r"\"([^\"\n]{3,400})\"|“([^”\n]{3,400})”|「([^」\n]{3,400})」|『([^』\n]{3,400})』|《([^》\n]{3,400})》|‘([^’\n]{8,400})’"
)


class Link(NamedTuple):
    """A link in a line."""

    start: int
    end: int
    text: str
    """The text between its brackets, or the address of a bare one."""
    url: str


def without_images(text: str) -> str:
    """Return a line without its pictures, and without links around pictures (badges)."""
    if "![" not in text and "<" not in text:
        return text
    text = _IMAGE.sub("\x00", text)
    # What links from a picture alone is a badge.
    text = re.sub(r"\[[\s\x00]*\x00[\s\x00]*\](?:\([^()\s]{0,4096}\))?", "", text)
    text = re.sub(r"<a\b[^>]{0,2000}>[\s\x00]*\x00[\s\x00]*</a\s*>", "", text, flags=re.IGNORECASE)
    return text.replace("\x00", "")


def links(text: str) -> list[Link]:
    """Return the links of a line without pictures, in order; one inside another's text comes first."""
    found = list(_bracketed(text)) if "](" in text else []
    if "<a" in text.lower():
        found += [Link(m.start(), m.end(), plain(m[2]), m[1]) for m in _ANCHOR.finditer(text)]
    if "://" in text:
        found += [
            Link(match.start(), match.start() + len(url), url, url)
            for match in _URL.finditer(_blank_spans(text, found))
            if (url := _strip_tail(match[1]))
        ]
    return sorted(found, key=lambda link: link.end)


def plain(text: str) -> str:
    """Return a line's text without markup: links by their texts, no pictures, emphasis or HTML tags."""
    text = without_images(text)
    if "](" in text:
        text = _links_as_text(text)
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub(" ", text))
    if "{%" in text:
        text = _LIQUID.sub("", text)
    text = text.strip()
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(r"\2", text)
    text = _WHOLE_EMPHASIS.sub(r"\2", text)
    return re.sub(r"\s+", " ", _ESCAPED.sub(r"\1", text)).strip()


def prose(text: str) -> str:
    """Return text of one or more lines without HTML, its other markup as it is."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _IMAGE.sub("", text)))
    if "&" in text:
        text = html.unescape(text)
    return _LIQUID.sub("", text) if "{%" in text else text


def bold_parts(text: str) -> Iterator[re.Match[str]]:
    """Yield the bold parts of a line; group 2 or 3 is the text."""
    return _BOLD.finditer(text) if "**" in text or "__" in text or "<" in text else iter(())


def quoted(text: str) -> str | None:
    """Return the first text in quotation marks that has several words, or None."""
    for match in _QUOTED.finditer(text):
        words = str(next(filter(None, match.groups())))
        if " " in words.strip() or not words.isascii():
            return words.strip()
    return None


def _bracketed(text: str) -> Iterator[Link]:
    opened: list[int] = []
    for token in _TOKEN.finditer(text):
        if token[0] == "[":
            opened.append(token.start())
        elif token[0] == "]" and opened:
            start = opened.pop()
            if target := _TARGET.match(text, token.end()):
                yield Link(start, target.end(), text[start + 1 : token.start()], target[1])


def _links_as_text(text: str) -> str:
    """Return a line with each outermost link replaced by its text, the innermost first."""
    pieces, at = [], 0
    spans: list[Link] = []
    for link in sorted(_bracketed(text), key=lambda link: (link.start, -link.end)):
        if not spans or link.start >= spans[-1].end:
            spans.append(link)
    for link in spans:
        inner = re.sub(r"\]\([^()\s]{0,4096}\)", "", link.text) if "](" in link.text else link.text
        pieces += [text[at : link.start], inner]
        at = link.end
    return "".join([*pieces, text[at:]])


def _blank_spans(text: str, taken: list[Link]) -> str:
    """Return the text with blanks in the places of some links."""
    pieces, at = [], 0
    for link in sorted(taken, key=lambda link: (link.start, -link.end)):
        if link.start >= at:
            pieces += [text[at : link.start], " " * (link.end - link.start)]
            at = link.end
    return "".join([*pieces, text[at:]])


def _strip_tail(url: str) -> str:
    url = re.split(r"[^\x21-\x7e]", url, maxsplit=1)[0].rstrip(".,;:!?*")
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?*")
    return url
