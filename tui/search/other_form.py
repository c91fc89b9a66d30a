"""Another form of a term (its other language, a synonym, an abbreviation) as a pattern for folded texts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tui.search.fold import Span, fold

_GAPS = ("", " ", " - ")
"""Blanks and hyphens are optional inside a form."""
_GAP = "(?: - | )?"
"""A pattern for any of them."""
_SHORTEST = 3
_SHORT = frozenset({"RL", "QA", "KG", "ML", "AI"})
"""The abbreviations of two letters that are looked for; others are too often something else."""
_AMBIGUOUS = frozenset({"OOD", "VAE"})
"""Abbreviations that are not looked for: most papers mean something else than the list by them."""


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A form to look for beside the term itself: at the start of a word, abbreviations as whole words."""

    text: str
    """As it is shown."""
    stem: str
    """A part of every text with the form: finding it is faster than the pattern."""
    words: tuple[str, ...]
    """The words of every text with the form, as far as they are the same."""
    pattern: re.Pattern[str]
    from_papers: bool = False
    """True if the form is not from the list of concepts but from the reader's own papers."""

    def spans(self, folded: str) -> list[Span]:
        """Return the places of the form in a text framed by blanks."""
        return [match.span() for match in self.pattern.finditer(folded)]


def key(folded: str) -> str:
    """Return what is the same for all spellings of a form: no blanks, no hyphens, no English plural."""
    run = re.sub("[ -]", "", folded)
    if len(run) > _SHORTEST and run.isascii() and run.endswith("s") and not run.endswith("ss"):
        return f"{run[:-3]}y" if run.endswith("ies") else run[:-1]
    return run


def is_abbreviation(form: str) -> bool:
    """Return whether a form is one word with two capitals or more."""
    return form.isalnum() and sum(letter.isupper() for letter in form) > 1


def may_be_sought(form: str) -> bool:
    """Return whether a form of a concept is also looked for, not only understood when it is typed."""
    if not is_abbreviation(form):
        return True
    return form not in _AMBIGUOUS and (len(form) >= _SHORTEST or form in _SHORT)


@lru_cache(1024)
def other_form(text: str, from_papers: bool = False) -> OtherForm:
    """Return the form with this text."""
    words = [word for word in fold(text).split(" ") if word != "-"]
    if is_abbreviation(text):
        whole = f" {words[0]}"
        return OtherForm(text, whole, (whole,), re.compile(f"{re.escape(whole)}s?(?= )"), from_papers)
    longest = max(words, key=len)
    stem = f" {longest}" if longest == words[0] else longest
    return OtherForm(
        text, stem, tuple(words), re.compile(f" {_GAP.join(map(re.escape, words))}"), from_papers
    )


@lru_cache(256)
def any_of(heads: tuple[str, ...], tail: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for the texts with one of several forms that differ only in their first word.

    It begins with the word after that: a text without it is passed over fast.
    """
    first, *rest = map(re.escape, tail)
    before = "|".join(f"(?<= {re.escape(head)}{gap}{first})" for head in heads for gap in _GAPS)
    return re.compile(_GAP.join((f"{first}(?:{before})", *rest)))
