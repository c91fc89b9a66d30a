"""P11: how often a known paper is among the first ten, for queries as a user remembers its title."""

import random
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks.stores import lines_of
from tui.papers.paper import Paper
from tui.search.index import Index
from tui.search.match import find, finish
from tui.search.query import parse

FIRST = 10
_WORD = re.compile("[A-Za-z]{5,}")
_INITIALS = 4
"""Words of a title in an abbreviation."""

Make = Callable[[Paper, random.Random], str | None]
"""A function that makes a query for a paper, or None if it cannot."""


def two_words(paper: Paper, dice: random.Random) -> str | None:
    """Return two words of the title."""
    words = sorted(set(_WORD.findall(paper.title)))
    return " ".join(dice.sample(words, 2)) if len(words) > 1 else None


def word_and_surname(paper: Paper, dice: random.Random) -> str | None:
    """Return a word of the title and an author's last name."""
    words = _WORD.findall(paper.title)
    if not (words and paper.authors):
        return None
    return f"{dice.choice(words)} {dice.choice(paper.authors).split(' ')[-1]}"


def abbreviation(paper: Paper, dice: random.Random) -> str | None:
    """Return the first letters of consecutive words of the title."""
    words = re.findall("[A-Za-z]+", paper.title)
    if len(words) < _INITIALS:
        return None
    at = dice.randrange(len(words) - _INITIALS + 1)
    return "".join(word[0] for word in words[at : at + _INITIALS]).lower()


def missing(word: str, at: int) -> str:
    """Remove a letter."""
    return word[:at] + word[at + 1 :]


def swapped(word: str, at: int) -> str:
    """Swap two letters."""
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def wrong(word: str, at: int) -> str:
    """Replace a letter by another."""
    return word[:at] + ("q" if word[at] != "q" else "x") + word[at + 1 :]


def extra(word: str, at: int) -> str:
    """Add a letter."""
    return f"{word[:at]}q{word[at:]}"


def with_slip(slip: Callable[[str, int], str]) -> Make:
    """Return two words of the title, one of them with a slip after its first letter."""

    def make(paper: Paper, dice: random.Random) -> str | None:
        words = sorted({word.lower() for word in _WORD.findall(paper.title)})
        if len(words) < 2:
            return None
        one, other = dice.sample(words, 2)
        return f"{slip(one, dice.randrange(2, len(one)))} {other}"

    return make


QUERIES: dict[str, tuple[Make, float]] = {
    "two words": (two_words, 0.90),
    "word + surname": (word_and_surname, 0.85),
    "abbreviation": (abbreviation, 0.90),
    **{f"letter {slip.__name__}": (with_slip(slip), 0.90) for slip in (missing, swapped, wrong, extra)},
}
"""Each kind of query, and the share that must be found."""


def found(papers: Sequence[Paper]) -> Iterator[tuple[str, float, float, float]]:
    """Measure, for each kind of query, the shares that hanji and fzf find in the first ten, with the goal."""
    days = {
        day: [paper.id for paper in papers if day in paper.days] for paper in papers for day in paper.days
    }
    index = Index.of(papers, days)
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "lines"
        lines.write_text(lines_of(papers), encoding="utf-8")
        for kind, (make, goal) in QUERIES.items():
            dice = random.Random(kind)
            asked = [(paper, query) for paper in papers if (query := make(paper, dice))]
            ours = sum(paper.id in _first_ids(index, query) for paper, query in asked)
            theirs = sum(paper.title in _first_titles(lines, query) for paper, query in asked)
            yield kind, ours / len(asked), theirs / len(asked), goal


def _first_ids(index: Index, query: str) -> list[str]:
    return [index.ids[row] for row in finish(find(index, parse(query))).rows[:FIRST]]


def _first_titles(lines: Path, query: str) -> list[str]:
    with lines.open() as given:
        done = subprocess.run(
            ["fzf", "--filter", query], stdin=given, capture_output=True, text=True, check=False
        )
    return [line.split("\t")[0] for line in done.stdout.split("\n")[:FIRST]]
