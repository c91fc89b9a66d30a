"""What is taken away of papers: in which forms, and the words for the menu."""

from collections.abc import Iterable

from tui.formats.form import Form, join_texts, name_of, text_of
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
    "e": "all",
}
"""The letters of the copy menu."""


def entries(papers: Iterable[Paper]) -> list[tuple[str, str, str]]:
    """The copy menu: a letter, what it copies, and the form; without forms that none of the papers has."""
    papers = list(papers)
    return [
        (letter, name_of(form, len(papers)), form)
        for letter, form in LETTERS.items()
        if any(text_of(paper, form) for paper in papers)
    ]


def taken(papers: Iterable[Paper], form: Form) -> tuple[str, str]:
    """The papers in a form, and what that is called for the notice; those that have none are left out."""
    texts = [text for paper in papers if (text := text_of(paper, form))]
    return join_texts(texts, form), name_of(form, len(texts))
