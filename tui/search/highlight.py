"""The places where a filter matches a text on the screen."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from tui.search.fields import Place
from tui.search.fold import Span, fold, letter_places
from tui.search.needle import needle
from tui.search.query import Query, Term
from tui.search.title_readings import Reading, readings

_SHORT = 300
"""Characters up to which a text's letter places are cached: a list's titles are needed with each key."""
_places_short = lru_cache(256)(letter_places)


def highlights(query: Query, text: str, place: Place, folded: str | None = None) -> tuple[Span, ...]:
    """Return the parts of `text` that the terms match, in order, none touching another.

    `place` is the kind of the text; `folded` is the text folded and framed by blanks, if it is known.
    """
    terms = [
        term for term in query.all_terms if not term.negated and (term.places is None or place in term.places)
    ]
    if not terms or not text:
        return ()
    if place != "title" or not (read := readings(text)):
        return _merge(_find_in(terms, text, folded))
    return _merge(sorted(chain.from_iterable(_find_in_title(term, text, read) for term in terms)))


def _find_in_title(term: Term, title: str, read: Iterable[Reading]) -> list[Span]:
    """Return the places of a term in a title as it is, or else as it is read."""
    if found := list(_find_in([term], title)):
        return found
    return [
        (reading.places[start][0], reading.places[end - 1][1])
        for reading in read
        for start, end in _find_in([term], reading.text)
    ]


def _find_in(terms: Iterable[Term], text: str, folded: str | None = None) -> Iterable[Span]:
    """Return the places of terms in a text, sorted by start."""
    framed = folded or f" {fold(text)} "
    found = sorted(span for term in terms for span in _find_spans(term, framed))
    if not found:
        return ()
    places = (_places_short if len(text) <= _SHORT else letter_places)(text)
    if folded and len(places) != len(folded) - folded.count(" "):  # of another text
        return _find_in(terms, text)
    return _map_to_text(places, framed, found)


def _map_to_text(places: Sequence[Span], framed: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the places in the text itself of spans of the folded text, which are sorted by start.

    Blanks at the ends of spans are left out, since the text may not have them.
    """
    at = blanks = 0
    for start, end in spans:
        blanks += framed.count(" ", at, start)
        at = start
        yield places[start - blanks][0], places[end - blanks - framed.count(" ", start, end) - 1][1]


def _find_spans(term: Term, framed: str) -> list[Span]:
    """Return the places of a term and its other forms, or else of the words taken for it.

    The text is folded and framed by blanks.
    """
    spans = needle(term.folded, term.quoted).spans(framed)
    if spans := spans + [span for form in term.others for span in form.spans(framed)]:
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
