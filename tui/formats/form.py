"""The forms in which papers are copied: links, a citation, a text."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, get_args

from tui.formats import bibtex, markdown, prose
from tui.papers.arxiv import abs_url, hf_url, html_url, pdf_url
from tui.papers.paper import Paper

Form = Literal["abs", "pdf", "html", "hf", "id", "title", "markdown", "bibtex", "summary", "media", "all"]
FORMS: tuple[Form, ...] = get_args(Form)

_NAMES: Mapping[Form, tuple[str, str]] = {
    "abs": ("link", "links"),
    "pdf": ("PDF link", "PDF links"),
    "html": ("HTML link", "HTML links"),
    "hf": ("Hugging Face link", "Hugging Face links"),
    "id": ("id", "ids"),
    "title": ("title", "titles"),
    "markdown": ("Markdown link", "Markdown links"),
    "bibtex": ("BibTeX entry", "BibTeX entries"),
    "summary": ("summary", "summaries"),
    "media": ("media link", "media links"),
    "all": ("whole paper", "whole papers"),
}
_TEXTS: Mapping[Form, Callable[[Paper], str | None]] = {
    "abs": lambda paper: abs_url(paper.id),
    "pdf": lambda paper: pdf_url(paper.id),
    "html": lambda paper: html_url(paper.id),
    "hf": lambda paper: hf_url(paper.id),
    "id": lambda paper: paper.id,
    "title": lambda paper: paper.title,
    "markdown": markdown.link,
    "bibtex": bibtex.entry,
    "summary": prose.summary,
    "media": lambda paper: paper.media,
    "all": prose.full_text,
}
_LONG: frozenset[Form] = frozenset({"bibtex", "summary", "all"})
"""Forms of several lines."""


def text_of(paper: Paper, form: Form) -> str | None:
    """Return the paper in this form, or None if it has none; several lines only for a citation or a text."""
    return _TEXTS[form](paper)


def join_texts(texts: Iterable[str], form: Form) -> str:
    """Join several papers' texts: one a line, or with blank lines between texts of several lines."""
    return ("\n\n" if form in _LONG else "\n").join(texts)


def name_of(form: Form, count: int = 1) -> str:
    """Return the name of `count` papers in this form at the start of a notice: `Link`, `3 links`."""
    one, several = _NAMES[form]
    return one[0].upper() + one[1:] if count == 1 else f"{count} {several}"
