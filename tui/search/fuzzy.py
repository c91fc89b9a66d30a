"""The fuzzy hits at the end of a search: papers with a misspelt or abbreviated term."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from tui.search.abbreviation import count_skipped, prefilter_rows
from tui.search.either_result import Found, search_alone
from tui.search.index import Column
from tui.search.query import Part, Term
from tui.search.search_scope import SearchScope
from tui.search.steps import Steps, split_rows
from tui.search.term_result import all_candidates
from tui.search.texts import Texts
from tui.search.vocabulary import SHORTEST

LONGEST = 32
"""Letters in the longest term that is searched fuzzily."""
_ABBREVIATION = 5
"""Letters up to which a term may be an abbreviation although a word is near it."""


@dataclass(frozen=True, slots=True)
class FuzzyResult:
    """The rows that a term finds when it is matched loosely."""

    costs: Mapping[int, int]
    """Rows, each with the distance of its match from the term."""
    words: tuple[str, ...]
    """The words for which the term was taken."""

    @classmethod
    def nearest(cls, results: Sequence["FuzzyResult"]) -> "FuzzyResult":
        """Return the result of alternatives: each row at the distance of the nearest one."""
        costs: dict[int, int] = {}
        for result in results:
            costs |= {row: min(cost, costs.get(row, cost)) for row, cost in result.costs.items()}
        return cls(costs, tuple(word for result in results for word in result.words))


def may_be_fuzzy(term: Term) -> bool:
    """Return whether a term is a word of Latin letters and digits, long enough to be misspelt."""
    word = term.folded
    plain = not (term.quoted or term.id) and word.isascii() and word.isalnum() and not word.isdecimal()
    return plain and SHORTEST <= len(word) <= LONGEST


def search_fuzzily(scope: SearchScope, term: Term, plain: Iterable[int]) -> Steps[FuzzyResult]:
    """Find papers with a word near the term, or whose title it abbreviates; plain hits have no cost."""
    near = scope.index.vocabulary.near(term.folded)
    nearest = {word: distance for word, distance in near.items() if distance == min(near.values())}
    letters = term.folded if len(term.folded) <= _ABBREVIATION or not near else ""
    costs: dict[int, int] = {}
    for column, rows in all_candidates(scope, term).items():
        texts = scope.texts(column, term.places)
        abbreviated = column == Column.TITLE and letters
        found = (yield from _search_abbreviation(texts, rows, letters)) if abbreviated else []
        words, parts = (nearest, split_rows(rows)) if column == Column.BODY else (near, [rows])
        for (word, distance), part in product(words.items(), parts):
            yield
            found += [(row, distance) for row in texts.search_all(f" {word}", part)]
        for row, distance in found:
            cost = distance * len(Column) + column
            costs[row] = min(cost, costs.get(row, cost))
    return FuzzyResult({**costs, **dict.fromkeys(plain, 0)}, tuple(near))


def combine_fuzzy(
    scope: SearchScope,
    plain: Collection[int],
    found: Sequence[Found],
    fuzzies: Mapping[Part, FuzzyResult],
) -> Steps[list[int]]:
    """Return the rows that all parts find, at least one of them fuzzily, nearest first; no plain hits."""
    costs = dict.fromkeys({row for one in fuzzies.values() for row in one.costs}.difference(plain), 0)
    for one in found:
        if one.part in fuzzies:
            of_part = fuzzies[one.part].costs
        else:
            of_part = dict.fromkeys((yield from search_alone(scope, one, list(costs))), 0)
        costs = {row: cost + of_part[row] for row, cost in costs.items() if row in of_part}
    return sorted((row for row in scope.index.orders[Column.TITLE] if row in costs), key=costs.__getitem__)


def _search_abbreviation(texts: Texts, rows: Sequence[int], letters: str) -> Steps[list[tuple[int, int]]]:
    """Return the rows whose text is abbreviated by the letters, each with its distance."""
    found = []
    for part in split_rows(rows):
        yield
        rows_left = prefilter_rows(letters, texts, part)
        skipped = (count_skipped(letters, text.split()) for text in texts.of(rows_left))
        found += [
            (row, 1 + words) for row, words in zip(rows_left, skipped, strict=True) if words is not None
        ]
    return found
