"""The copy menu: the letters of the forms in which papers are copied."""

from collections.abc import Iterable

from tui.formats.form import Form, join_texts, name_of, text_of
from tui.language import gettext as _
from tui.papers.paper import Paper

LETTERS: dict[str, Form] = {
    "a": "abs",
    "p": "pdf",
    "h": "html",
    "f": "hf",
    "d": "id",
    "t": "title",
    "m": "markdown",
    "b": "bibtex",
    "s": "summary",
    "v": "media",
    "c": "code",
    "e": "all",
}
"""The forms by the letter that chooses them."""


def menu_entries(papers: Iterable[Paper]) -> list[tuple[str, str, str]]:
    """Return a letter, a name and a form for each form that some of the papers have."""
    papers = list(papers)
    return [
        (letter, name_of(form, len(papers)), form)
        for letter, form in LETTERS.items()
        if any(text_of(paper, form) for paper in papers)
    ]


def join_forms(papers: Iterable[Paper], form: Form) -> tuple[str, str]:
    """Return the papers in a form as one text, and its name for the notice; papers without it are skipped.

    The name of one paper's text has its title in quotes: `Link of “Voila”`.
    """
    texts = [(paper.title, text) for paper in papers if (text := text_of(paper, form))]
    name = name_of(form, len(texts))
    if len(texts) == 1:
        name = _("{name} of “{title}”", name=name, title=texts[0][0])
    return join_texts([text for title, text in texts], form), name
