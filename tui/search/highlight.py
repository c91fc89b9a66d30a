"""Where a filter matches a text that is shown."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tui.search.fields import Place
from tui.search.fold import Span, fold, letter_places
from tui.search.needle import needle
from tui.search.query import Query, Term

_SHORT = 300
"""Characters of a text whose letters' places are kept: a list's titles are asked for again with each key."""
_places_short = lru_cache(256)(letter_places)


def highlights(query: Query, text: str, place: Place, folded: str | None = None) -> tuple[Span, ...]:
    """The parts of `text` that the terms match, in order, none touching another.

    `place` is what the text is of a paper; `folded` the text folded and framed by blanks, where it is known.
    """
    terms = [
        term for term in query.terms if not term.negated and (term.places is None or place in term.places)
    ]
    if not terms or not text:
        return ()
    framed = folded or f" {fold(text)} "
    found = sorted(span for term in terms for span in _find_spans(term, framed))
    if not found:
        return ()
    places = (_places_short if len(text) <= _SHORT else letter_places)(text)
    if folded and len(places) != len(folded) - folded.count(" "):  # it is of another text
        return highlights(query, text, place)
    return _merge(_map_to_text(places, framed, found))


def _map_to_text(places: Sequence[Span], framed: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield where spans of the folded text, by their start, are in the text itself.

    Blanks at their ends are left out, which may not be in the text.
    """
    at = blanks = 0
    for start, end in spans:
        blanks += framed.count(" ", at, start)
        at = start
        yield places[start - blanks][0], places[end - blanks - framed.count(" ", start, end) - 1][1]


def _find_spans(term: Term, framed: str) -> list[Span]:
    """Where a term, or else a word it was taken for, stands in a folded text framed by blanks."""
    if spans := needle(term.folded, term.quoted).spans(framed):
        return spans
    return [span for word in term.words for span in needle(f" {word}", True).spans(framed)]


def _merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
