"""The filter's grammar: the typed text as terms, conditions and problems."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tui.papers.arxiv import parse_id
from tui.search.conditions import Condition, Not
from tui.search.fields import Place, field_name, known_fields, parse_condition, parse_part
from tui.search.fold import Span, fold

LONGEST = 2_000
"""Characters read from a filter."""
MOST_TERMS = 32

_QUOTES = str.maketrans("“”", '""')
_SEEN = re.compile(r"\S")
_ID = re.compile(r"arxiv:\s?\S+|\S+", re.IGNORECASE)
_PIECE = re.compile(
    r'(?P<minus>-(?=[^\s-]))?(?:(?P<name>[^\W\d_]+):(?!//))?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S*))'
)


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


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """A part of the filter that is ignored because it cannot be understood, with its place."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed filter: a paper must satisfy all terms and all conditions."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()
    problems: tuple[QueryProblem, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The papers that the filter names."""
        return tuple(term.id for term in self.terms if term.id)

    def __bool__(self) -> bool:
        """Return whether the filter has any terms or conditions."""
        return bool(self.terms or self.conditions)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the filter's text between blanks."""

    span: Span
    value: str
    minus: bool = False
    name: str | None = None
    quoted: bool = False
    id: str | None = None


def parse(text: str, finished: bool = False) -> Query:
    """Parse a filter; parts that cannot be understood become its problems, nothing is raised.

    In a finished filter, one that is not being typed, a field without a value (`day:`) is a problem too, and
    so are signs without a letter if there is nothing else.
    """
    terms: dict[Term, Span] = {}
    conditions: list[Condition] = []
    problems: list[QueryProblem] = []
    empty: list[_Piece] = []
    parts: set[Place] = set()
    for piece in _split(text[:LONGEST].translate(_QUOTES)):
        try:
            meaning = _parse_piece(piece)
        except ValueError as error:
            problems.append(QueryProblem(*piece.span, f"{piece.name}: {error}"))
            continue
        if isinstance(meaning, Term):
            terms.setdefault(meaning, piece.span)
        elif isinstance(meaning, str):
            parts.add(meaning)
        elif meaning is not None:
            conditions.append(meaning)
        else:
            empty.append(piece)
    kept = tuple(
        replace(term, places=frozenset(parts)) if parts and term.places is None else term
        for term in list(terms)[:MOST_TERMS]
    )
    if finished:
        problems += _report_empty(text, (piece for piece in empty if piece.name or not (terms or conditions)))
    problems += _report_excess(text, list(terms.values()))
    return Query(text, kept, tuple(dict.fromkeys(conditions)), tuple(problems))


def _split(text: str) -> Iterator[_Piece]:
    at = 0
    while start := _SEEN.search(text, at):
        at = start.start()
        whole = _ID.match(text, at)
        id = parse_id(whole[0]) if whole else None
        if whole and id:
            yield _Piece(whole.span(), whole[0], id=id)
            at = whole.end()
        elif match := _PIECE.match(text, at):
            minus, name, phrase, word = match.groups()
            yield _Piece(match.span(), phrase or word or "", bool(minus), name, phrase is not None)
            at = match.end()


def _parse_piece(piece: _Piece) -> Term | Condition | Place | None:
    """Return the meaning of a piece, None if it is still empty; raise ValueError if it is not understood."""
    name = field_name(piece.name) if piece.name else None
    if piece.name and name is None:
        if piece.value:
            raise ValueError(f"unknown field; the fields are {known_fields()}")
        return _make_term(piece, f"{piece.name}:", None)
    if name is None or name in ("title", "author"):
        return _make_term(piece, piece.value, frozenset({name}) if name else None)
    if not piece.value:
        return None
    if name == "in":
        if piece.minus:
            raise ValueError("cannot be negated")
        return parse_part(piece.value)
    meant = parse_condition(name, piece.value, piece.quoted)
    return Not(meant) if piece.minus else meant


def _make_term(piece: _Piece, text: str, places: frozenset[Place] | None) -> Term | None:
    folded = fold(piece.id or text)
    if not folded or text == "-":
        return None
    return Term(text, folded, piece.quoted, piece.minus, places, piece.id)


def _report_empty(text: str, pieces: Iterable[_Piece]) -> Iterator[QueryProblem]:
    for piece in pieces:
        yield QueryProblem(*piece.span, f"{text[slice(*piece.span)]} has nothing to search for")


def _report_excess(text: str, terms: Sequence[Span]) -> Iterator[QueryProblem]:
    if len(text) > LONGEST:
        yield QueryProblem(LONGEST, len(text), f"only the first {LONGEST:,} characters are read")
    if len(terms) > MOST_TERMS:
        yield QueryProblem(terms[MOST_TERMS][0], terms[-1][1], f"only the first {MOST_TERMS} terms are used")
