"""Pairs of a Korean and an English form from the reader's papers: `강화 학습(reinforcement learning)`.

Such parentheses are right in 93 of 100 pairs if three papers have them (after Lin et al., "Mining
Parenthetical Translations from the Web by Word Alignment", ACL 2008), but a form that is common by itself
would still find much that is not meant, so each pair has to pass `_is_safe` too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui.search.concepts import Concepts
from tui.search.index import Column, Index
from tui.search.other_form import other_form
from tui.search.steps import Steps

MOST_PAIRS = 500
"""Pairs in the result, those in most papers."""
PAPERS = 3
"""Papers that have to have a pair."""
_UNBALANCED = 8
"""A form in more than so many times as many papers as the other is not the same."""
_SAMPLED = 1_000
"""Papers in which forms are counted."""
_STEP = 100
"""Papers read in one step."""
_BEFORE = 60
"""Characters in which the Korean form before a parenthesis is."""

_ENGLISH = re.compile(r"\( ([a-z][a-z0-9]*(?:(?: -)? [a-z][a-z0-9]*){0,4}) [;,)]")
_KOREAN = re.compile(r"(?<!- )(?<=[ \x01\x02])(?:[가-힣]+ ){1,4}$")
_PLURAL = re.compile("(?<=[a-rt-z])s$")
_SHORTEST = 5
"""Letters in the shortest English form; shorter ones are abbreviations or ambiguous."""
_SHARE = 0.6
"""A longer Korean form has to stand in this share of the places of its last word."""

Pair = tuple[str, str]
"""A Korean form and an English one, folded."""


def mine_pairs(index: Index, known: Concepts) -> Steps[tuple[Pair, ...]]:
    """Return the pairs that the papers give and that the list does not know, those in most papers first."""
    rows_of = {
        pair: rows
        for pair, rows in (yield from _collect_pairs(index)).items()
        if not any(known.knows(form) for form in pair)
    }
    found: list[Pair] = []
    for pair in sorted(rows_of, key=lambda pair: (-len(rows_of[pair]), pair)):
        if len(found) < MOST_PAIRS and (yield from _is_safe(index, pair, rows_of[pair])):
            found.append(pair)
    return tuple(found)


def _collect_pairs(index: Index) -> Steps[dict[Pair, set[int]]]:
    """Return each English form with the Korean one that most often stands before it, and their rows."""
    bodies = index.folded[Column.BODY]
    rows_with: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in range(len(index)):
        if row % _STEP == 0:
            yield
        for korean, english in _read_pairs(bodies[row]):
            for form in _suffixes(korean, most=max(2, english.count(" ") + 1)):
                rows_with[english][form].add(row)
    usual = {english: _choose_korean(rows) for english, rows in rows_with.items()}
    return {(korean, english): rows_with[english][korean] for english, korean in usual.items() if korean}


def _read_pairs(body: str) -> Iterator[Pair]:
    """Yield the words before each parenthesis and the English form that it begins with."""
    for match in _ENGLISH.finditer(body):
        at = match.start()
        before = _KOREAN.search(body, max(0, at - _BEFORE), at)
        if before and len(match[1]) >= _SHORTEST:
            english = match[1].replace(" - ", " ")
            yield before[0].strip(), _PLURAL.sub("", english)


def _suffixes(words: str, most: int) -> Iterator[str]:
    """Yield the last word, the last two, and so on, as far as they do not begin with a single syllable."""
    split = words.split()[-most:]
    return (" ".join(split[n:]) for n in range(len(split)) if len(split[n]) > 1)


def _choose_korean(rows: Mapping[str, set[int]]) -> str | None:
    """Return the form with most words among those in most of the papers; None if too few have any."""
    most = max(map(len, rows.values()))
    usual = [form for form, held in rows.items() if len(held) >= max(PAPERS, _SHARE * most)]
    return max(usual, key=lambda form: (form.count(" "), len(rows[form]), form), default=None)


def _is_safe(index: Index, pair: Pair, rows: Iterable[int]) -> Steps[bool]:
    """Return whether a title of these papers has the English form, and both are in about as many papers."""
    titles, bodies = index.folded[Column.TITLE], index.folded[Column.BODY]
    korean, english = map(other_form, pair)
    if not any(english.pattern.search(titles[row]) for row in rows):
        return False
    sample = range(0, len(index), max(1, len(index) // _SAMPLED))
    with_korean = with_english = 0
    for start in range(0, len(sample), _STEP):
        yield
        for row in sample[start : start + _STEP]:
            body = bodies[row]
            with_korean += _is_in(korean.words, body) and bool(korean.pattern.search(body))
            in_body = _is_in(english.words, body) and bool(english.pattern.search(body))
            with_english += in_body or bool(english.pattern.search(titles[row]))
    fewer, more = sorted((with_korean, with_english))
    return more <= _UNBALANCED * max(fewer, 1)


def _is_in(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)
