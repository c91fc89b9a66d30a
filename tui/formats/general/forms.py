"""The forms of files with papers, told by a file's ending, or by how its text begins."""

import re
from typing import Literal, get_args

Form = Literal["markdown", "text", "json", "jsonl", "rss", "atom", "bibtex", "ris", "csv", "tsv"]
FORMS: tuple[Form, ...] = get_args(Form)

_BY_ENDING: dict[str, Form] = {
    "md": "markdown",
    "markdown": "markdown",
    "txt": "text",
    "json": "json",
    "jsonl": "jsonl",
    "xml": "rss",
    "rss": "rss",
    "atom": "atom",
    "bib": "bibtex",
    "ris": "ris",
    "csv": "csv",
    "tsv": "tsv",
}
ENDINGS: tuple[str, ...] = tuple(f".{ending}" for ending in _BY_ENDING)
"""The endings of files that an import reads."""
BEGIN = 20_000
"""Characters of a text that show its form."""
_BIBTEX = re.compile(r"(?m)^\s*@[A-Za-z]{3,30}\s*[{(]")
_RIS = re.compile(r"(?m)^TY {1,2}- ?[A-Z]{2,6}\s*$")
_XML = re.compile(r"\s*(?:<\?xml|<rss|<feed|<rdf:RDF|<!DOCTYPE rss)", re.IGNORECASE)
_MARKDOWN = re.compile(r"(?m)^(?:#{1,6}\s|[-*+] |\||>|\d+\. )|\]\(|^---$")
_HEAD = re.compile(
    r"(?i)(?:^|[,\t;])\s*\"?(?:title|제목|标题|arxiv_?id|id|doi|url|link|paper_?id)\"?\s*(?=[,\t;]|$)"
)


def form_by_ending(name: str) -> Form | None:
    """Return the form that a file's ending promises, or None."""
    return _BY_ENDING.get(name.rpartition(".")[2].lower()) if "." in name else None


def is_readable_name(name: str) -> bool:
    """Return whether a file in a folder is one to read: a known ending, not hidden, no lock of an editor."""
    return not name.startswith((".", "~$", "#")) and name.lower().endswith(ENDINGS)


def form_of(name: str, begin: str) -> Form:
    """Return the form of a file by its name, and by its first characters if the name does not decide."""
    promised = form_by_ending(name)
    if promised not in (None, "text", "rss"):
        return promised
    if promised == "rss":
        return "atom" if "<feed" in begin.lower() else "rss"
    return _form_by_begin(begin, promised)


def _form_by_begin(begin: str, promised: Form | None) -> Form:
    text = begin.lstrip("\ufeff \t\r\n")
    if text[:1] in ("{", "[") and re.match(r"\{\s*[\"}]|\[\s*[\[{\"\]]", text):
        return _kind_of_json(text)
    if _XML.match(text):
        return "atom" if "<feed" in text.lower() else "rss"
    if _RIS.search(text[:2_000]):
        return "ris"
    if _BIBTEX.match(text) or (text.startswith("%") and _BIBTEX.search(text)):
        return "bibtex"
    first = text.partition("\n")[0]
    if "|" not in first and len(_HEAD.findall(first)) >= 2:
        return "tsv" if "\t" in first else "csv"
    return promised or ("markdown" if _MARKDOWN.search(text) else "text")


def _kind_of_json(text: str) -> Form:
    """Return whether the first line is a whole value, with another one below it."""
    first, _, rest = text.partition("\n")
    if not rest.lstrip().startswith("{"):
        return "json"
    import json

    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return "json"
    return "jsonl"
