"""The filter's grammar: the typed text as terms, alternatives, conditions and problems."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.language import gettext as _
from tui.papers.text import cut
from tui.search.conditions import AnyOf, Condition, Not
from tui.search.fields import Place, field_name, known_fields, parse_condition, parse_part
from tui.search.fold import Span, fold
from tui.search.other_form import OtherForm
from tui.search.pieces import Piece, split_alternatives

LONGEST = 2_000
"""Characters read from a filter."""
MOST_TERMS = 32
_TOLD = 24
"""Characters of a part that are repeated in a message about it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase to look for."""

    text: str
    """As typed, without quotes."""
    folded: str
    quoted: bool = False
    negated: bool = False
    places: frozenset[Place] | None = None
    """The places to search; None for all."""
    id: str | None = None
    """The paper that the term names."""
    words: tuple[str, ...] = ()
    """Folded words taken for the term if it was misspelt; the parser leaves this empty."""
    others: tuple[OtherForm, ...] = ()
    """Other forms that count as the term (`Concepts.widen`); the parser leaves this empty."""


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives, of which a paper must satisfy one: terms, or terms and conditions."""

    terms: tuple[Term, ...]
    conditions: tuple[Condition, ...] = ()


Part = Term | Either
"""What is looked for by itself; a paper must have all parts of a filter."""


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A part of the filter that is ignored because it cannot be understood, with its place."""

    start: int
    end: int
    message: str

    def told(self, text: str) -> str:
        """Return the message with the part of the filter's text that it is about, and its place there."""
        part = cut(text[self.start : self.end], _TOLD)
        place = _("“{part}” at character {n}", part=part, n=self.start + 1)
        return f"{self.message} · {place}"


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed filter: a paper must satisfy all terms, one of each alternatives, and all conditions."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()
    problems: tuple[QueryProblem, ...] = ()
    alternatives: tuple[Either, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The papers that the filter names."""
        return tuple(term.id for term in self.terms if term.id and not term.negated)

    @property
    def all_terms(self) -> tuple[Term, ...]:
        """The terms, and those among alternatives."""
        return (*self.terms, *(term for either in self.alternatives for term in either.terms))

    @property
    def has_words(self) -> bool:
        """True if there is something to find in a text, not only to leave out."""
        return any(not term.negated for term in self.all_terms)

    def parts(self) -> Iterator["Query"]:
        """Yield a query for each part that a text may have: a term or alternatives."""
        yield from (Query(terms=(term,)) for term in self.terms if not term.negated)
        yield from (Query(alternatives=(either,)) for either in self.alternatives)

    def with_terms(self, others: Mapping[Term, Term]) -> "Query":
        """Return the query with other terms instead of some."""

        def swap(terms: Iterable[Term]) -> tuple[Term, ...]:
            return tuple(others.get(term, term) for term in terms)

        alternatives = tuple(replace(either, terms=swap(either.terms)) for either in self.alternatives)
        return replace(self, terms=swap(self.terms), alternatives=alternatives)

    def __bool__(self) -> bool:
        """Return whether the filter looks for anything."""
        return bool(self.terms or self.alternatives or self.conditions)


def parse(text: str, finished: bool = False) -> Query:
    """Parse a filter; parts that cannot be understood become its problems, nothing is raised.

    In a finished filter, one that is not being typed, a field without a value (`day:`) is a problem too, and
    so are signs without a letter if there is nothing else.
    """
    reading = _Reading()
    for group in split_alternatives(text[:LONGEST]):
        reading.add(group)
    query, problems = reading.query(text), reading.problems
    if finished:
        problems += _report_empty(text, (piece for piece in reading.empty if piece.name or not query))
    problems += _report_excess(text, reading.excess)
    return replace(query, problems=tuple(problems))


class _Reading:
    """A filter as far as it was read."""

    def __init__(self) -> None:
        self.problems: list[QueryProblem] = []
        self.empty: list[Piece] = []
        self.excess: list[Span] = []
        self._terms: dict[Term, None] = {}
        self._alternatives: dict[Either, None] = {}
        self._conditions: dict[Condition, None] = {}
        self._places: set[Place] = set()
        self._count = 0

    def add(self, group: Sequence[Piece]) -> None:
        """Add a piece, or several that are alternatives."""
        terms: dict[Term, None] = {}
        conditions: dict[Condition, None] = {}
        for piece, meaning in self._meanings(group):
            if isinstance(meaning, str):
                self._places.add(meaning)
            elif not isinstance(meaning, Term):
                conditions[meaning] = None
            elif self._has_room(meaning, piece):
                terms[meaning] = None
        are_ids = all(term.id for term in terms) and not conditions
        if len(terms) + len(conditions) < 2 or group[0].minus or are_ids:
            self._terms |= terms
            self._conditions |= conditions
        elif terms:
            self._alternatives[Either(tuple(terms), tuple(conditions))] = None
        else:
            self._conditions[AnyOf(tuple(conditions))] = None

    def _meanings(self, group: Sequence[Piece]) -> Iterator[tuple[Piece, Term | Condition | Place]]:
        """Yield what the pieces mean, without those that are empty or not understood."""
        for piece in group:
            try:
                _check_alternative(piece, group)
                meaning = _parse_piece(piece)
            except ValueError as error:
                message = _("{part}: {why}", part=piece.name or piece.value, why=error)
                self.problems.append(QueryProblem(*piece.span, message))
                continue
            if meaning is None:
                self.empty.append(piece)
            else:
                yield piece, meaning

    def _has_room(self, term: Term, piece: Piece) -> bool:
        """Count a term that is not known yet, and return whether there are not too many."""
        self._count += term not in self._terms
        if self._count > MOST_TERMS:
            self.excess.append(piece.span)
        return self._count <= MOST_TERMS

    def query(self, text: str) -> Query:
        """Return what was read, each term in the places that the filter names."""
        query = Query(text, tuple(self._terms), tuple(self._conditions), (), tuple(self._alternatives))
        if not self._places:
            return query
        free = (term for term in query.all_terms if term.places is None)
        return query.with_terms({term: replace(term, places=frozenset(self._places)) for term in free})


def _check_alternative(piece: Piece, group: Sequence[Piece]) -> None:
    """Raise ValueError if a piece cannot be an alternative to the others."""
    if piece.minus and not group[0].minus:
        raise ValueError(_("write the minus before the first alternative; it holds for all"))
    if len({field_name(other.name or "") == "in" for other in group}) > 1:
        raise ValueError(_("in: is no alternative to words and other fields"))


def _parse_piece(piece: Piece) -> Term | Condition | Place | None:
    """Return the meaning of a piece, None if it is still empty; raise ValueError if it is not understood."""
    name = field_name(piece.name) if piece.name else None
    if piece.name and name is None:
        if piece.value:
            raise ValueError(_("unknown field; the fields are {names}", names=known_fields()))
        return _make_term(piece, f"{piece.name}:", None)
    if name is None or name in ("title", "author"):
        return _make_term(piece, piece.value, frozenset({name}) if name else None)
    if not piece.value:
        return None
    if name == "in":
        if piece.minus:
            raise ValueError(_("cannot be negated"))
        return parse_part(piece.value)
    meant = parse_condition(name, piece.value, piece.quoted)
    return Not(meant) if piece.minus else meant


def _make_term(piece: Piece, text: str, places: frozenset[Place] | None) -> Term | None:
    folded = fold(piece.id or text)
    if not folded or text == "-":
        return None
    return Term(text, folded, piece.quoted, piece.minus, places, piece.id)


def _report_empty(text: str, pieces: Iterable[Piece]) -> Iterator[QueryProblem]:
    for piece in pieces:
        message = _("{part} has nothing to search for", part=text[slice(*piece.span)])
        yield QueryProblem(*piece.span, message)


def _report_excess(text: str, terms: Sequence[Span]) -> Iterator[QueryProblem]:
    if len(text) > LONGEST:
        message = _("only the first {most:,} characters are read", most=LONGEST)
        yield QueryProblem(LONGEST, len(text), message)
    if terms:
        message = _("only the first {most:,} terms are used", most=MOST_TERMS)
        yield QueryProblem(terms[0][0], terms[-1][1], message)
