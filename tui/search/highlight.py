"""Where a filter matches a text that is shown."""

from collections.abc import Iterable
from functools import lru_cache

from tui.search.fields import Place
from tui.search.fold import Span, fold_places
from tui.search.needle import needle
from tui.search.query import Query, Term

_SHORT = 300
"""Characters of a text whose places are kept: a list's titles are asked for again with each key."""
_fold_short = lru_cache(256)(fold_places)


def highlights(query: Query, text: str, place: Place) -> tuple[Span, ...]:
    """The parts of `text` that the terms match, in order, none touching another.

    `place` is what the text is of a paper.
    """
    terms = [
        term for term in query.terms if not term.negated and (term.places is None or place in term.places)
    ]
    if not terms or not text:
        return ()
    folded, places = (_fold_short if len(text) <= _SHORT else fold_places)(text)
    framed = f" {folded} "
    spans = (_seen(framed, span) for term in terms for span in _spans(term, framed))
    return _merged((places[start - 1][0], places[end - 2][1]) for start, end in sorted(spans))


def _spans(term: Term, framed: str) -> list[Span]:
    """Where a term, or else a word it was taken for, stands in a folded text framed by blanks."""
    if spans := needle(term.folded, term.quoted).spans(framed):
        return spans
    return [span for word in term.words for span in needle(f" {word}", True).spans(framed)]


def _seen(framed: str, span: Span) -> Span:
    """The span without blanks at its ends, which may stand for nothing in the text itself."""
    matched = framed[slice(*span)]
    return span[1] - len(matched.lstrip(" ")), span[0] + len(matched.rstrip(" "))


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
