"""The forms in which papers are copied: links, a citation, a text."""

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, get_args

from tui.formats import bibtex, markdown, prose
from tui.language import N_, ngettext
from tui.language import gettext as _
from tui.papers.arxiv import abs_url, hf_url, html_url, pdf_url
from tui.papers.paper import Paper

Form = Literal[
    "abs",
    "pdf",
    "html",
    "hf",
    "id",
    "title",
    "markdown",
    "bibtex",
    "summary",
    "media",
    "code",
    "all",
]
FORMS: tuple[Form, ...] = get_args(Form)

_NAMES: Mapping[Form, tuple[str, Callable[[int], str]]] = {
    "abs": (N_("Link"), lambda n: ngettext("{n} link", "{n} links", n)),
    "pdf": (N_("PDF link"), lambda n: ngettext("{n} PDF link", "{n} PDF links", n)),
    "html": (N_("HTML link"), lambda n: ngettext("{n} HTML link", "{n} HTML links", n)),
    "hf": (N_("Hugging Face link"), lambda n: ngettext("{n} Hugging Face link", "{n} Hugging Face links", n)),
    "id": (N_("Id"), lambda n: ngettext("{n} id", "{n} ids", n)),
    "title": (N_("Title"), lambda n: ngettext("{n} title", "{n} titles", n)),
    "markdown": (N_("Markdown link"), lambda n: ngettext("{n} Markdown link", "{n} Markdown links", n)),
    "bibtex": (N_("BibTeX entry"), lambda n: ngettext("{n} BibTeX entry", "{n} BibTeX entries", n)),
    "summary": (N_("Summary"), lambda n: ngettext("{n} summary", "{n} summaries", n)),
    "media": (N_("Media link"), lambda n: ngettext("{n} media link", "{n} media links", n)),
    "code": (N_("Code link"), lambda n: ngettext("{n} code link", "{n} code links", n)),
    "all": (N_("Whole paper"), lambda n: ngettext("{n} whole paper", "{n} whole papers", n)),
}
"""The names of one paper in a form and of several."""
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
    "code": lambda paper: paper.code,
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
    return _(one) if count == 1 else several(count)
