"""A query with the other forms of its terms."""

from collections.abc import Sequence
from dataclasses import replace

from tui.search.concepts import Concepts
from tui.search.query import Query, Term

_LONGEST = 8
"""Words in the longest typed form."""


def widen(query: Query, concepts: Concepts) -> Query:
    """Return the query, each of its terms with its other forms.

    Terms that follow each other and together are a known form share its others, so that a paper has either
    all of these terms or one of the others. An alternative has those of itself alone.
    """
    terms: list[Term] = []
    while len(terms) < len(query.terms):
        terms += _widen_first(query.terms[len(terms) :], concepts)
    among = (term for either in query.alternatives for term in either.terms)
    alone = {term: _widen_first([term], concepts)[0] for term in among}
    return replace(query.with_terms(alone), terms=tuple(terms))


def _widen_first(terms: Sequence[Term], concepts: Concepts) -> Sequence[Term]:
    """Return the first terms, as many as make up the longest known form, with their other forms."""
    for count in range(_count_alike(terms), 0, -1):
        if others := concepts.others(" ".join(term.folded for term in terms[:count])):
            return [replace(term, others=others) for term in terms[:count]]
    return terms[:1]


def _count_alike(terms: Sequence[Term]) -> int:
    """Return how many of the first terms may be one form: words to find in the same places, but not names."""
    places = terms[0].places
    if places == frozenset({"author"}):
        return 0
    for count, term in enumerate(terms[:_LONGEST]):
        if term.quoted or term.negated or term.id or term.places != places:
            return count
    return min(len(terms), _LONGEST)
